import Exercises

/// Exercise 4.5: the close handshake.
///
/// Whoever wants to leave sends a close frame, the other side answers with one, and then the server ends
/// the TCP connection (RFC 6455, section 7.1). `handle` is told what has happened to one WebSocket of
/// the server, and returns what to do about it. The conversation is open, then perhaps closing (our
/// close frame is sent, theirs has not come), then over:
///
///     event       while open                            while closing   when over
///     message     deliver                               –               –
///     close       send the answer, hang up              hang up         –
///     endOfFile   hang up                               hang up         –
///     goodbye     send a close with the code, start     –               –
///                 the timer: we are closing
///     timeIsUp    –                                     hang up         –
///
/// `–` is nothing: an empty array. After `hangUp` it is over. The answer to a close frame carries its
/// code, or none if it has none. Codes that no peer may send are answered with 1002: allowed are 1000
/// to 1003, 1007 to 1014 and 3000 to 4999 (section 7.4).
///
/// Example: `goodbye(1001)`, `message`, `close(1001)`, `message` gives `[sendClose(1001), startTimer]`,
/// `[]`, `[hangUp]`, `[]`.
public struct CloseHandshake: Closing {
  public init() throws { throw NotStarted() }

  public mutating func handle(_ event: CloseEvent) -> [CloseAction] { [] }
}
