import Graders
import Testing

@Suite(.onLanes) struct Lesson3Grades {
  @Test("3.1 two users with one name") func nameRegistry() throws { try grade(.nameRegistry) }
  @Test("3.2 a time-out by racing tasks") func timeLimit() throws { try grade(.timeLimit) }
  @Test("3.3 a deadline heap") func deadlineHeap() throws { try grade(.deadlineHeap) }
  @Test("3.4 private messages") func privateMessage() throws { try grade(.privateMessage) }
  @Test("3.5 kick the slow reader") func fanOut() throws { try grade(.fanOut) }
  @Test("3.6 write the test") func heapTest() throws { try grade(.heapTest) }
  @Test("3.7 the smallest event loop") func tinyLoop() throws { try grade(.tinyLoop) }
  @Test("3.8 the smallest executor") func taskLoop() throws { try grade(.taskLoop) }
}
