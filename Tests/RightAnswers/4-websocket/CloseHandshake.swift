import Exercises

/// Remembers what it has done, and has no states.
public final class CloseHandshakeByMemory: Closing {
  private var done: [CloseAction] = []

  public init() {}

  public func handle(_ event: CloseEvent) -> [CloseAction] {
    if done.contains(.hangUp) { return [] }
    let hasClosed = done.contains { if case .sendClose = $0 { true } else { false } }
    var actions: [CloseAction] = []
    if event == .message, !hasClosed { actions = [.deliver] }
    if case .goodbye(let code) = event, !hasClosed {
      actions = [.sendClose(code: code), .startTimer]
    }
    if case .close(var code) = event {
      if !hasClosed {
        let isGood =
          switch code ?? 1000 {
          case 1000, 1001, 1002, 1003, 1007...1014, 3000..<5000: true
          default: false
          }
        if !isGood { code = 1002 }
        actions.append(.sendClose(code: code))
      }
      actions.append(.hangUp)
    }
    if event == .endOfFile || event == .timeIsUp && hasClosed { actions = [.hangUp] }
    done += actions.filter { $0 != .deliver }
    return actions
  }
}

/// The table as it stands in the exercise: what happens next is a function that is replaced.
public struct CloseHandshakeByFunctions: Closing {
  private typealias Step = (CloseEvent) -> ([CloseAction], next: Int?)
  private static let bad: [ClosedRange<UInt16>] = [0...999, 1004...1006, 1015...2999, 5000...65535]

  private var column = 0
  private let steps: [Step] = [
    { event in
      switch event {
      case .message: ([.deliver], nil)
      case .close(let code?) where bad.contains { $0.contains(code) }:
        ([.sendClose(code: 1002), .hangUp], 2)
      case .close(let code): ([.sendClose(code: code), .hangUp], 2)
      case .endOfFile: ([.hangUp], 2)
      case .goodbye(let code): ([.sendClose(code: code), .startTimer], 1)
      case .timeIsUp: ([], nil)
      }
    },
    { event in
      switch event {
      case .message, .goodbye: ([], nil)
      case .close, .endOfFile, .timeIsUp: ([.hangUp], 2)
      }
    },
    { _ in ([], nil) },
  ]

  public init() {}

  public mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    let (actions, next) = steps[column](event)
    column = next ?? column
    return actions
  }
}
