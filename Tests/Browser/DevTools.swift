import Foundation
import TestSupport

/// The DevTools protocol: commands and events as JSON over a WebSocket.
final class DevTools {
  typealias Object = [String: Any]

  private let socket: WebSocketClient
  private var lastID = 0
  /// What is called with each event, in the order they come.
  var onEvent: (String, Object) throws -> Void = { _, _ in }

  init(_ port: UInt16, _ path: String) throws {
    socket = try WebSocketClient("127.0.0.1", port, path)
    // A page says itself when something takes too long; we wait a little longer than it does.
    socket.socket.setWait(patience + 5)
  }

  /// Sends a command and does not wait for its result.
  @discardableResult
  func send(_ method: String, _ parameters: Object = [:]) throws -> Int {
    lastID += 1
    let command: Object = ["id": lastID, "method": method, "params": parameters]
    try socket.send(0x81, Array(JSONSerialization.data(withJSONObject: command)))
    return lastID
  }

  /// Sends a command and waits for its result.
  func call(_ method: String, _ parameters: Object = [:]) throws -> Object {
    let id = try send(method, parameters)
    while true {
      let message = try next()
      guard message["id"] as? Int == id else { continue }
      guard let result = message["result"] as? Object else {
        throw Failure("\(method) fails: \(message)")
      }
      return result
    }
  }

  /// Waits for an event.
  func wait(for method: String) throws {
    while try next()["method"] as? String != method {}
  }

  private func next() throws -> Object {
    let frame = try socket.receive()
    guard frame.isText,
      let message = try JSONSerialization.jsonObject(with: Data(frame.payload)) as? Object
    else { throw Failure("this is no message of the DevTools protocol: \(frame)") }
    if let method = message["method"] as? String {
      try onEvent(method, message["params"] as? Object ?? [:])
    }
    return message
  }
}
