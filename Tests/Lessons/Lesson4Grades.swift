import Graders
import Testing

@Suite(.onLanes) struct Lesson4Grades {
  @Test("4.0 a frame in words") func frameInWords() throws { try grade(.frameInWords) }
  @Test("4.1 the accept key") func acceptKey() throws { try grade(.acceptKey) }
  @Test("4.2 take the mask off") func unmask() throws { try grade(.unmask) }
  @Test("4.3 frames out of bytes") func frameParser() throws { try grade(.frameParser) }
  @Test("4.4 messages out of frames") func frameJoiner() throws { try grade(.frameJoiner) }
  @Test("4.5 the close handshake") func closeHandshake() throws { try grade(.closeHandshake) }
  @Test("4.6 rename, with all its rules") func guestBook() throws { try grade(.guestBook) }
  @Test("4.7 a token bucket") func tokenBucket() throws { try grade(.tokenBucket) }
  @Test("4.8 write the test: a frame parser") func parserTest() throws { try grade(.parserTest) }
  @Test("4.9 your own WebSocket chat") func chatServer() throws { try grade(.chatServer) }
}
