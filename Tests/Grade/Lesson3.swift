var lesson3: [Answers] {
  [
    nameRegistryAnswers, timeLimitAnswers, deadlineHeapAnswers, privateMessageAnswers,
    fanOutAnswers, heapTestAnswers, tinyLoopAnswers, taskLoopAnswers,
  ]
}
