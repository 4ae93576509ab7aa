import Foundation
import TestSupport

/// WebDriver BiDi, which Firefox speaks itself: commands, and what happens in the windows, as JSON over one
/// WebSocket for all of them (https://www.w3.org/TR/webdriver-bidi/).
final class BiDi: Sendable {
  typealias Object = [String: Any]

  private struct State {
    var lastID = 0
    /// Answers that nobody has fetched yet, by the command's number.
    var answers: [Int: [UInt8]] = [:]
    var hasEnded = false
  }

  private let socket: WebSocketClient
  private let state = Guarded(State())
  private let somethingCame = NSCondition()

  /// - Parameter onEvent: is called with each event, in the order they come. It must not wait for an answer.
  init(_ port: UInt16, onEvent: @escaping @Sendable (BiDi, String, Object) -> Void) throws {
    socket = try WebSocketClient("127.0.0.1", port, "/session")
    socket.socket.setWait(0)  // as long as it takes
    // It ends when the browser does.
    Thread.detachNewThread { [self] in
      while let frame = try? socket.receive() {
        let message = try? JSONSerialization.jsonObject(with: Data(frame.payload)) as? Object
        guard let message else { continue }
        if let id = message["id"] as? Int { change { $0.answers[id] = frame.payload } }
        if let method = message["method"] as? String {
          onEvent(self, method, message["params"] as? Object ?? [:])
        }
      }
      change { $0.hasEnded = true }
    }
  }

  private func change(_ body: (inout State) -> Void) {
    somethingCame.withLock {
      state.withLock { body(&$0) }
      somethingCame.broadcast()
    }
  }

  /// Sends a command and does not wait for its answer.
  @discardableResult
  func send(_ method: String, _ parameters: Object = [:]) throws -> Int {
    let parameters = try JSONSerialization.data(withJSONObject: parameters)
    return try state.withLock { state in
      state.lastID += 1
      try socket.send(
        text: """
          {"id":\(state.lastID),"method":"\(method)",\
          "params":\(String(decoding: parameters, as: UTF8.self))}
          """)
      return state.lastID
    }
  }

  /// Sends a command and waits for its result.
  @discardableResult
  func call(_ method: String, _ parameters: Object = [:]) throws -> Object {
    let answer = try answer(to: send(method, parameters))
    let message = try JSONSerialization.jsonObject(with: Data(answer)) as? Object
    guard let result = message?["result"] as? Object else {
      throw Failure("\(method) fails: \(String(decoding: answer, as: UTF8.self))")
    }
    return result
  }

  private func answer(to id: Int) throws -> [UInt8] {
    // A page says itself when something takes too long; we wait a little longer than it does.
    let deadline = Date(timeIntervalSinceNow: patience + 5)
    return try somethingCame.withLock {
      while true {
        let (answer, hasEnded) = state.withLock {
          ($0.answers.removeValue(forKey: id), $0.hasEnded)
        }
        if let answer { return answer }
        if hasEnded { throw Failure("the browser has hung up") }
        if !somethingCame.wait(until: deadline) { throw Failure("the browser does not answer") }
      }
    }
  }
}
