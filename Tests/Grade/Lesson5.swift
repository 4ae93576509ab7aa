var lesson5: [Answers] {
  [replyParserAnswers, replicaAnswers, leasesAnswers, followerAnswers, replicaTestAnswers]
}
