var lesson1: [Answers] {
  [
    counterAnswers, writeAllAnswers, linesAnswers, idleTimeoutAnswers, linesTestAnswers,
    echoServerAnswers, smallNCAnswers,
  ]
}
