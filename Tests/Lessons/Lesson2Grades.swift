import Graders
import Testing

@Suite(.onLanes) struct Lesson2Grades {
  @Test("2.1 a roster of unique names") func roster() throws { try grade(.roster) }
  @Test("2.2 an outbox that can be closed") func outbox() throws { try grade(.outbox) }
  @Test("2.3 repair a racy room") func numberedRoom() throws { try grade(.numberedRoom) }
  @Test("2.4 /who") func who() throws { try grade(.who) }
  @Test("2.5 a test that finds broken outboxes") func brokenOutboxes() throws {
    try grade(.outboxTest)
  }
  @Test("2.6 your own broadcast server") func broadcastServer() throws {
    try grade(.broadcastServer)
  }
}
