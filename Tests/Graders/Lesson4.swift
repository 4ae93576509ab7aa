extension ExerciseInfo {
  static let lesson4 = [
    frameInWords, acceptKey, unmask, frameParser, frameJoiner, closeHandshake, guestBook,
    tokenBucket,
    parserTest, chatServer,
  ]

  private static func exercise(_ number: Int, _ title: String, _ file: String) -> ExerciseInfo {
    ExerciseInfo("4.\(number)", title, "lessons/4-websocket/\(file).swift")
  }

  public static let frameInWords = exercise(0, "a frame in words", "FrameInWords")
  public static let acceptKey = exercise(1, "the accept key", "AcceptKey")
  public static let unmask = exercise(2, "take the mask off", "Unmask")
  public static let frameParser = exercise(3, "frames out of bytes", "FrameParser")
  public static let frameJoiner = exercise(4, "messages out of frames", "FrameJoiner")
  public static let closeHandshake = exercise(5, "the close handshake", "CloseHandshake")
  public static let guestBook = exercise(6, "rename, with all its rules", "Guests")
  public static let tokenBucket = exercise(7, "a token bucket", "TokenBucket")
  public static let parserTest = exercise(8, "write the test: a frame parser", "ParserTest")
  public static let chatServer = exercise(9, "your own WebSocket chat", "ChatServer")
}
