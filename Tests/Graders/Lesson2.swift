extension ExerciseInfo {
  static let lesson2 = [roster, outbox, numberedRoom, who, outboxTest, broadcastServer]

  public static let roster = ExerciseInfo(
    "2.1", "a roster of unique names", "lessons/2-broadcast/Roster.swift")
  public static let outbox = ExerciseInfo(
    "2.2", "an outbox that can be closed", "lessons/2-broadcast/Outbox.swift")
  public static let numberedRoom = ExerciseInfo(
    "2.3", "repair a racy room", "lessons/2-broadcast/NumberedRoom.swift")
  public static let who = ExerciseInfo("2.4", "/who", "lessons/2-broadcast/Who.swift")
  public static let outboxTest = ExerciseInfo(
    "2.5", "a test that finds broken outboxes", "lessons/2-broadcast/OutboxTest.swift")
  public static let broadcastServer = ExerciseInfo(
    "2.6", "your own broadcast server", "lessons/2-broadcast/BroadcastServer.swift")
}
