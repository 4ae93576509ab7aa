extension ExerciseInfo {
  static let lesson1 = [counter, writeAll, lines, idleTimeout, linesTest, echoServer, smallNC]

  public static let counter = ExerciseInfo(
    "1.1", "a counter for many threads", "lessons/1-echo/Counter.swift")
  public static let writeAll = ExerciseInfo(
    "1.2", "write all of it", "lessons/1-echo/WriteAll.swift")
  public static let lines = ExerciseInfo(
    "1.3", "lines out of a stream", "lessons/1-echo/Lines.swift")
  public static let idleTimeout = ExerciseInfo(
    "1.4", "a read that does not wait for ever", "lessons/1-echo/IdleTimeout.swift")
  public static let linesTest = ExerciseInfo(
    "1.5", "write the test", "lessons/1-echo/LinesTest.swift")
  public static let echoServer = ExerciseInfo(
    "1.6", "your own echo server", "lessons/1-echo/EchoServer.swift")
  public static let smallNC = ExerciseInfo("1.7", "a small nc", "lessons/1-echo/SmallNC.swift")
}
