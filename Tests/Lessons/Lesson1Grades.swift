import Graders
import Testing

@Suite(.onLanes) struct Lesson1Grades {
  @Test("1.1 a counter for many threads") func counter() throws { try grade(.counter) }
  @Test("1.2 write all of it") func writeAll() throws { try grade(.writeAll) }
  @Test("1.3 lines out of a stream") func lines() throws { try grade(.lines) }
  @Test("1.4 a read that does not wait for ever") func idleTimeout() throws {
    try grade(.idleTimeout)
  }
  @Test("1.5 write the test") func linesTest() throws { try grade(.linesTest) }
  @Test("1.6 your own echo server") func echoServer() throws { try grade(.echoServer) }
  @Test("1.7 a small nc") func smallNC() throws { try grade(.smallNC) }
}
