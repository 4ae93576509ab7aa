extension ExerciseInfo {
  static let lesson3 = [
    nameRegistry, timeLimit, deadlineHeap, privateMessage, fanOut, heapTest, tinyLoop,
    taskLoop,
  ]

  public static let nameRegistry = ExerciseInfo(
    "3.1", "two users with one name", "lessons/3-hub/NameRegistry.swift")
  public static let timeLimit = ExerciseInfo(
    "3.2", "a time-out by racing tasks", "lessons/3-hub/TimeLimit.swift")
  public static let deadlineHeap = ExerciseInfo(
    "3.3", "a deadline heap", "lessons/3-hub/DeadlineHeap.swift")
  public static let privateMessage = ExerciseInfo(
    "3.4", "private messages", "lessons/3-hub/PrivateMessage.swift")
  public static let fanOut = ExerciseInfo(
    "3.5", "kick the slow reader", "lessons/3-hub/FanOut.swift")
  public static let heapTest = ExerciseInfo(
    "3.6", "write the test", "lessons/3-hub/HeapTest.swift")
  public static let tinyLoop = ExerciseInfo(
    "3.7", "the smallest event loop", "lessons/3-hub/TinyLoop.swift")
  public static let taskLoop = ExerciseInfo(
    "3.8", "the smallest executor", "lessons/3-hub/TaskLoop.swift")
}
