import Exercises

private func isAllowed(_ code: UInt16) -> Bool {
  (1000...1003).contains(code) || (1007...1014).contains(code) || (3000...4999).contains(code)
}

private func answer(_ code: UInt16?) -> CloseAction {
  .sendClose(code: code.map { isAllowed($0) ? $0 : 1002 })
}

/// Answers the answer: two servers like this would go on for ever.
public struct CloseHandshakeThatAnswersTwice: Closing {
  private var isClosing = false
  private var isOver = false
  public init() {}
  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    if isOver { return [] }
    switch event {
    case .message: return isClosing ? [] : [.deliver]
    case .goodbye(let code):
      if isClosing { return [] }
      isClosing = true
      return [.sendClose(code: code), .startTimer]
    case .close(let code):
      isOver = true
      return [answer(code), .hangUp]
    case .endOfFile:
      isOver = true
      return [.hangUp]
    case .timeIsUp:
      isOver = isClosing
      return isClosing ? [.hangUp] : []
    }
  }
}

/// Hangs up right behind its own close frame.
public struct CloseHandshakeInAHurry: Closing {
  private var isOver = false
  public init() {}
  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    if isOver { return [] }
    switch event {
    case .message: return [.deliver]
    case .timeIsUp: return []
    case .goodbye(let code):
      isOver = true
      return [.sendClose(code: code), .hangUp]
    case .close(let code):
      isOver = true
      return [answer(code), .hangUp]
    case .endOfFile:
      isOver = true
      return [.hangUp]
    }
  }
}

/// Answers any code with itself.
public struct CloseHandshakeOfAnyCode: Closing {
  private var state = 0
  public init() {}
  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    switch (state, event) {
    case (0, .message): return [.deliver]
    case (0, .goodbye(let code)):
      state = 1
      return [.sendClose(code: code), .startTimer]
    case (0, .close(let code)):
      state = 2
      return [.sendClose(code: code), .hangUp]
    case (0, .endOfFile), (1, .close), (1, .endOfFile), (1, .timeIsUp):
      state = 2
      return [.hangUp]
    default: return []
    }
  }
}

/// Goes on delivering messages after its own close frame.
public struct CloseHandshakeThatDelivers: Closing {
  private var state = 0
  public init() {}
  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    switch (state, event) {
    case (0...1, .message): return [.deliver]
    case (0, .goodbye(let code)):
      state = 1
      return [.sendClose(code: code), .startTimer]
    case (0, .close(let code)):
      state = 2
      return [answer(code), .hangUp]
    case (0, .endOfFile), (1, .close), (1, .endOfFile), (1, .timeIsUp):
      state = 2
      return [.hangUp]
    default: return []
    }
  }
}

/// Gives a close frame without a code the code 1000.
public struct CloseHandshakeWithACode: Closing {
  private var inner = CloseHandshakeThatAnswersTwice()
  public init() {}
  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    inner.handle(event == .close(code: nil) ? .close(code: 1000) : event)
  }
}
