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

/// What else a close handshake can get wrong, one thing at a time.
public enum CloseFault {
  /// Ends the connection once more when the end of file comes behind the close frame.
  public enum HangsUpTwice {}
  /// Says goodbye again to who was told already.
  public enum SaysGoodbyeTwice {}
  /// Ends the connection when time is up that nobody has set.
  public enum MindsAnyTime {}
  /// Waits without a timer.
  public enum StartsNoTimer {}
  /// Waits for a close frame although the end of file has come.
  public enum WaitsForTheDead {}
  /// Sends a close frame to who is gone.
  public enum AnswersTheDead {}
  /// Takes an answer with a bad code for a violation.
  public enum JudgesTheAnswer {}
  /// Answers, and leaves the connection open.
  public enum LeavesItOpen {}
  /// Leaves out the codes that came after the RFC.
  public enum StopsAt1011 {}
  /// Takes 1004 to 1006 for codes like any other.
  public enum Takes1004 {}
  /// Takes 1015 for a code like any other.
  public enum Takes1015 {}
  /// Takes what is below 3000 for a code like any other.
  public enum Takes2999 {}
  /// Takes codes of 5000 and more.
  public enum Takes5000 {}
  /// Answers a bad code with a close frame without one.
  public enum AnswersWithNothing {}
  /// Closes with 1000, whatever the reason is.
  public enum SaysGoodbyeWith1000 {}
}

public struct CloseHandshakeThat<Fault>: Closing {
  private var isClosing = false
  private var isOver = false

  public init() {}

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  private func takes(_ code: UInt16) -> Bool {
    if has(CloseFault.StopsAt1011.self), (1012...1014).contains(code) { return false }
    if has(CloseFault.Takes1004.self), (1004...1006).contains(code) { return true }
    if has(CloseFault.Takes1015.self), code == 1015 { return true }
    if has(CloseFault.Takes2999.self), (1016...2999).contains(code) { return true }
    if has(CloseFault.Takes5000.self), code >= 5000 { return true }
    return isAllowed(code)
  }

  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    if isOver {
      return has(CloseFault.HangsUpTwice.self) && isClosing && event == .endOfFile ? [.hangUp] : []
    }
    switch event {
    case .message: return isClosing ? [] : [.deliver]
    case .goodbye(let code):
      if isClosing { return has(CloseFault.SaysGoodbyeTwice.self) ? [.sendClose(code: code)] : [] }
      isClosing = true
      let close = CloseAction.sendClose(
        code: has(CloseFault.SaysGoodbyeWith1000.self) ? 1000 : code)
      return has(CloseFault.StartsNoTimer.self) ? [close] : [close, .startTimer]
    case .close(let code):
      isOver = true
      let answer = code.map {
        takes($0) ? $0 : has(CloseFault.AnswersWithNothing.self) ? nil : 1002
      }
      if isClosing {
        let isJudged = has(CloseFault.JudgesTheAnswer.self) && code.map { !takes($0) } ?? false
        return isJudged ? [.sendClose(code: 1002), .hangUp] : [.hangUp]
      }
      return [.sendClose(code: answer ?? nil)]
        + (has(CloseFault.LeavesItOpen.self) ? [] : [.hangUp])
    case .endOfFile:
      if isClosing, has(CloseFault.WaitsForTheDead.self) { return [] }
      isOver = true
      return (has(CloseFault.AnswersTheDead.self) ? [.sendClose(code: 1000)] : []) + [.hangUp]
    case .timeIsUp:
      if !isClosing, !has(CloseFault.MindsAnyTime.self) { return [] }
      isOver = true
      return [.hangUp]
    }
  }
}
