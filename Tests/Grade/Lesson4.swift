var lesson4: [Answers] {
  [
    acceptKeyAnswers, unmaskAnswers, frameParserAnswers, frameJoinerAnswers, closeHandshakeAnswers,
    guestsAnswers, tokenBucketAnswers, parserTestAnswers, chatServerAnswers,
  ]
}
