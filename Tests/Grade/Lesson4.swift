var lesson4: [Answers] {
  [
    frameInWordsAnswers, acceptKeyAnswers, unmaskAnswers, frameParserAnswers, frameJoinerAnswers,
    closeHandshakeAnswers,
    guestsAnswers, tokenBucketAnswers, parserTestAnswers, chatServerAnswers,
  ]
}
