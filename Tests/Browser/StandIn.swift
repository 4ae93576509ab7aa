import Foundation
import Net
import TestSupport

@testable import Step4WebSocket

/// A server that serves the page and then says what a test tells it to: so the page meets what the real
/// server says rarely, late or never.
final class StandIn: Sendable {
  private let listener: Listener
  private let peers = Waiting<Peer>()
  /// All that were accepted: a peer hangs up when nobody holds it.
  private let accepted = Guarded<[Peer]>([])
  private let isOver = Guarded(false)
  private let refusals: Guarded<Int>

  /// - Parameters:
  ///   - refusal: what every plain request for `/ws` is answered with.
  ///   - refusals: how many handshakes have that answer too, before one opens a WebSocket.
  init(refusal: String = "426 Upgrade Required", refusals: Int = 0) throws {
    listener = try Listener(host: "127.0.0.1", port: 0)
    let left = Guarded(refusals)
    self.refusals = left
    Thread.detachNewThread { [listener, peers, isOver] in
      while true {
        let socket = listener.accept()
        if isOver.withLock({ $0 }) { return }
        if let peer = try? Self.answer(socket, refusal, left) { peers.put(peer) }
      }
    }
  }

  /// Refuses so many handshakes from now on.
  func refuse(_ count: Int) { refusals.withLock { $0 = count } }

  /// Wakes the thread, which then finds that it is over.
  deinit {
    isOver.withLock { $0 = true }
    _ = try? TestSocket("127.0.0.1", port)
  }

  private var port: UInt16 { UInt16("\(listener.address)".split(separator: ":").last ?? "") ?? 0 }

  var address: String { "http://127.0.0.1:\(port)/" }

  /// Waits until the page has opened a WebSocket. One that it has given up meanwhile does not count: where a
  /// browser is that busy, the page tries again.
  func accept() throws -> Peer {
    var peer = try next()
    while peer.isGivenUp { peer = try next() }
    return peer
  }

  private func next() throws -> Peer {
    guard let peer = peers.next() else { throw Failure("the page opens no WebSocket") }
    accepted.withLock { $0.append(peer) }
    return peer
  }

  /// Presses Enter at a page's door, and waits for its WebSocket. At the door a page tries once: if it has
  /// given up when the browser has done with the key, that is pressed once more.
  func enter(_ tab: any Tab) throws -> Peer {
    try tab.press(.enter)
    let peer = try next()
    guard peer.isGivenUp else { return peer }
    try tab.hasState("door")
    try tab.press(.enter)
    return try accept()
  }

  /// Hangs up on all pages.
  func hangUp() {
    accepted.withLock { peers in
      for peer in peers { peer.socket.hangUp() }
      peers = []
    }
  }

  /// Answers a request. Returns a WebSocket, if that is what was asked for.
  private static func answer(
    _ socket: Socket, _ refusal: String, _ refusals: Guarded<Int>
  ) throws -> Peer? {
    var head = ""
    while !head.hasSuffix("\r\n\r\n") {
      let bytes = try socket.read()
      if bytes.isEmpty { return nil }
      head += String(decoding: bytes, as: UTF8.self)
    }
    guard head.hasPrefix("GET /ws ") else {
      try socket.writeAll(Page.response(title: "").bytes())
      return nil
    }
    let lines = head.split(separator: "\r\n")
    let key = lines.first { $0.lowercased().hasPrefix("sec-websocket-key: ") }
    let isRefused = refusals.withLock { left in
      if key != nil { left -= 1 }
      return left >= 0
    }
    guard let key, !isRefused else {
      try socket.writeAll(
        Array(
          "HTTP/1.1 \(refusal)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .utf8))
      return nil
    }
    let accept = Handshake.acceptKey(for: String(key.dropFirst(19)))
    try socket.writeAll(
      Array(
        """
        HTTP/1.1 101 Switching Protocols\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Accept: \(accept)\r
        \r

        """.utf8))
    return Peer(socket)
  }

  /// The page's WebSocket, as the server has it.
  final class Peer: Sendable {
    fileprivate let socket: Socket
    private let bytes = Guarded<[UInt8]>([])

    fileprivate init(_ socket: Socket) {
      self.socket = socket
      var limit = timeval(tv_sec: Int(patience), tv_usec: 0)
      setsockopt(
        socket.descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { socket.hangUp() }

    /// Says each of these in a text frame.
    func say(_ texts: String...) throws {
      for text in texts { try socket.writeAll(frame(.text, Array(text.utf8))) }
    }

    /// Says bytes that are no text.
    func say(binary bytes: [UInt8]) throws { try socket.writeAll(frame(.binary, bytes)) }

    /// Waits for the next message of this type, and throws away what comes before it.
    @discardableResult
    func next(_ type: String) throws -> [String: Any] {
      while true {
        let payload = try message()
        let object = try JSONSerialization.jsonObject(with: Data(payload)) as? [String: Any]
        if let object, object["type"] as? String == type { return object }
      }
    }

    /// Greets as the server does, waits for the login and lets it in as whoever the test says.
    func letIn(as name: String, earlier: String...) throws {
      try say(#"{"type":"handshake","ip":"127.0.0.1","user_list":[]}"#)
      try next("login")
      try say(
        #"{"type":"system","code":"welcome","user":\#(quoted(name)),"content":"You are here."}"#)
      for message in earlier { try say(message) }
      try say(
        """
        {"type":"login","content":\(quoted(name)),"from":\(quoted(name)),"user":\(quoted(name)),\
        "user_list":[\(quoted(name))],"time":1700000000000}
        """)
    }

    /// Whether the page has given the connection up: nobody has read of it yet, and the first thing in it is
    /// a close frame or the end.
    fileprivate var isGivenUp: Bool {
      var byte: UInt8 = 0
      let flags = CInt(truncatingIfNeeded: Int(MSG_PEEK) | Int(MSG_DONTWAIT))
      let count = recv(socket.descriptor, &byte, 1, flags)
      return count == 0 || count == 1 && byte & 0x0F == 8
    }

    /// Waits for a frame's payload. The page's frames are whole, masked, and shorter than 64 KiB.
    private func message() throws -> [UInt8] {
      while true {
        let payload = try bytes.withLock { bytes -> [UInt8]? in
          guard bytes.count >= 6 else { return nil }
          let short = Int(bytes[1] & 0x7F)
          let (length, start) =
            short == 126 ? (Int(bytes[2]) << 8 | Int(bytes[3]), 4) : (short, 2)
          let end = start + 4 + length
          guard bytes.count >= end else { return nil }
          let key = bytes[start..<start + 4]
          let payload = bytes[(start + 4)..<end].enumerated().map { $1 ^ key[start + $0 % 4] }
          if bytes[0] & 0x0F == 8 { throw Failure("the page has closed the WebSocket") }
          bytes.removeFirst(end)
          return payload
        }
        if let payload { return payload }
        let more = try socket.read()
        guard !more.isEmpty else { throw Failure("the page has hung up") }
        bytes.withLock { $0 += more }
      }
    }
  }
}

/// Values that one thread puts in and another waits for.
private final class Waiting<Value: Sendable>: Sendable {
  private let condition = NSCondition()
  private let values = Guarded<[Value]>([])

  func put(_ value: Value) {
    condition.withLock {
      values.withLock { $0.append(value) }
      condition.signal()
    }
  }

  /// Waits for a value; `nil` when none comes in time.
  func next() -> Value? {
    let deadline = Date(timeIntervalSinceNow: patience)
    return condition.withLock {
      while true {
        if let value = values.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return value }
        if !condition.wait(until: deadline) { return nil }
      }
    }
  }
}
