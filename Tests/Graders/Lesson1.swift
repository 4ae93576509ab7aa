extension ExerciseInfo {
  static let lesson1 = [counter, echoServer]

  public static let counter = ExerciseInfo(
    "1.1", "a counter for many threads", "lessons/1-echo/Counter.swift")
  public static let echoServer = ExerciseInfo(
    "1.6", "your own echo server", "lessons/1-echo/EchoServer.swift")
}
