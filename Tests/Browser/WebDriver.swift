import Foundation
import TestSupport

/// WebDriver: a browser's session is told what to do by HTTP requests with JSON in them
/// (https://www.w3.org/TR/webdriver2/).
struct WebDriver: Sendable {
  typealias Object = [String: Any]

  private let port: UInt16
  private var path = "/session"

  /// Begins a session.
  init(_ port: UInt16, capabilities: Object) throws {
    self.port = port
    let answer = try call("", ["capabilities": ["alwaysMatch": capabilities]]) as? Object
    guard let id = answer?["sessionId"] as? String else { throw Failure("no session begins") }
    path += "/\(id)"
  }

  /// Sends a command and waits for its value.
  @discardableResult
  func call(_ command: String, _ parameters: Object = [:]) throws -> Any? {
    let body = try JSONSerialization.data(withJSONObject: parameters)
    return try request("POST \(path)\(command)", body)
  }

  /// Asks for something.
  func get(_ question: String) throws -> Any? { try request("GET \(path)\(question)", Data()) }

  private func request(_ line: String, _ body: Data) throws -> Any? {
    let socket = try TestSocket("127.0.0.1", port)
    // A page says itself when something takes too long; we wait a little longer than it does.
    socket.setWait(patience + 5)
    let head = """
      \(line) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Content-Type: application/json\r
      Content-Length: \(body.count)\r
      Connection: close\r
      \r

      """
    try socket.send(Array(head.utf8) + Array(body))
    let answer = try HTTPAnswer(socket)
    let message = try? JSONSerialization.jsonObject(with: Data(answer.body)) as? Object
    guard answer.status == 200, let message else {
      throw Failure("\(line) fails: \(answer.status) \(answer.text)")
    }
    return message["value"]
  }
}
