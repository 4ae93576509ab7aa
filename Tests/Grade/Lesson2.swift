var lesson2: [Answers] {
  [
    rosterAnswers, outboxAnswers, numberedRoomAnswers, whoAnswers, outboxTestAnswers,
    broadcastServerAnswers,
  ]
}
