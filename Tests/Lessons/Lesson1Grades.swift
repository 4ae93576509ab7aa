import Graders
import Testing

@Suite struct Lesson1Grades {
  @Test("1.1 a counter for many threads") func counter() throws { try grade(.counter) }
  @Test("1.6 your own echo server") func echoServer() throws { try grade(.echoServer) }
}
