extension ExerciseInfo {
  static let lesson5 = [replyParser, replica, leases, follower, replicaTest]

  public static let replyParser = ExerciseInfo(
    "5.1", "replies out of a stream", "lessons/5-many-servers/ReplyParser.swift")
  public static let replica = ExerciseInfo(
    "5.2", "the room as a value", "lessons/5-many-servers/Replica.swift")
  public static let leases = ExerciseInfo(
    "5.3", "a lease by the log's clock", "lessons/5-many-servers/Leases.swift")
  public static let follower = ExerciseInfo(
    "5.4", "going on after a cut", "lessons/5-many-servers/Follower.swift")
  public static let replicaTest = ExerciseInfo(
    "5.5", "write the test: is it deterministic?", "lessons/5-many-servers/ReplicaTest.swift")
}
