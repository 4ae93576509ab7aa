import Exercises

/// Exercise 4.5: the close handshake as a state machine. RFC 6455, sections 5.5.1 and 7.1.
public struct CloseHandshake: Closing {
  private enum State {
    case open
    /// Our close frame is sent, theirs has not come.
    case closing
    case over
  }

  private var state = State.open

  public init() throws {}

  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    switch (state, event) {
    case (.open, .message): return [.deliver]
    case (.open, .goodbye(let code)):
      state = .closing
      return [.sendClose(code: code), .startTimer]
    case (.open, .close(let code)):
      state = .over
      return [.sendClose(code: code.map { Self.isAllowed($0) ? $0 : 1002 }), .hangUp]
    case (.open, .endOfFile), (.closing, .close), (.closing, .endOfFile), (.closing, .timeIsUp):
      state = .over
      return [.hangUp]
    case (.open, .timeIsUp), (.closing, .message), (.closing, .goodbye), (.over, _): return []
    }
  }

  /// Whether a peer may send this code: 1005, 1006 and 1015 only stand for what was not sent.
  private static func isAllowed(_ code: UInt16) -> Bool {
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
