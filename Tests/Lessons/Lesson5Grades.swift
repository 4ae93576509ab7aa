import Graders
import Testing

@Suite(.onLanes) struct Lesson5Grades {
  @Test("5.1 replies out of a stream") func replyParser() throws { try grade(.replyParser) }
  @Test("5.2 the room as a value") func replica() throws { try grade(.replica) }
  @Test("5.3 a lease by the log's clock") func leases() throws { try grade(.leases) }
  @Test("5.4 going on after a cut") func follower() throws { try grade(.follower) }
  @Test("5.5 write the test: is it deterministic?") func brokenReplicas() throws {
    try grade(.replicaTest)
  }
}
