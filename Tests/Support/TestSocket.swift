import Foundation
import Net

/// A TCP client that waits, for a while, and remembers what was said: the judge of the servers, made of
/// nothing but system calls.
public final class TestSocket: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var isAtEnd = false
    var transcript: [Note] = []
  }

  /// A test opens up to 5,000 sockets, and a shell may give it 256 descriptors.
  private static let descriptorLimit = raiseDescriptorLimit()

  private let descriptor: CInt
  private let state = Guarded(State())

  /// - Parameter isSmall: whether the kernels keep little for this client, some kilobytes on either side.
  /// - Throws: `Failure` when nobody listens there.
  public init(_ host: String, _ port: UInt16, from own: String? = nil, isSmall: Bool = false) throws
  {
    signal(SIGPIPE, SIG_IGN)
    _ = Self.descriptorLimit
    var hints = addrinfo()
    hints.ai_socktype = Int32(1)  // SOCK_STREAM, everywhere
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &list) == 0, let address = list?.pointee else {
      throw Failure("there is no host \(host)")
    }
    defer { freeaddrinfo(list) }
    descriptor = socket(address.ai_family, address.ai_socktype, 0)
    if isSmall {
      shrinkReceiveBuffer()
      // The server's buffer begins with room for a number of segments, and these can be small.
      var size: Int32 = 536
      setsockopt(
        descriptor, Int32(IPPROTO_TCP), TCP_MAXSEG, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    guard connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
      // The descriptor is closed by `deinit`, which runs after this too: closed twice, it could be another's.
      throw Failure("cannot connect to \(host), port \(port): \(String(cString: strerror(errno)))")
    }
    setWait(patience)
    var limit = timeval(tv_sec: Int(patience), tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Connects to a server under test.
  public convenience init(_ server: ServerProcess, isSmall: Bool = false) throws {
    try self.init(server.host, server.port, isSmall: isSmall)
  }

  deinit { close(descriptor) }

  /// Our own end's port: what the server calls us by.
  public var ownPort: UInt16 {
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor, $0, &size)
      }
      // The port lies at the same place in the addresses of both families.
      return $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
  }

  // MARK: Sending

  /// Sends all of it, at once or in pieces of so many bytes.
  public func send(_ bytes: [UInt8], piece: Int = .max) throws {
    note("→", bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress! + sent, min(piece, $0.count - sent), 0)
      }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw Failure("cannot send: \(String(cString: strerror(errno)))\n\(transcript)")
      }
      sent += count
    }
  }

  public func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends as much as fits without waiting for the other side. Returns how much that was. Nobody else may
  /// use the socket meanwhile.
  public func sendWhatFits(_ bytes: [UInt8]) -> Int {
    // On macOS a socket that may wait does so in spite of MSG_DONTWAIT.
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(descriptor, F_SETFL, flags) }
    return max(
      0, bytes.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, 0) })
  }

  /// Ends our side; we still read.
  public func finishSending() {
    note("→", "end of file")
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Vanishes: the other side gets a reset instead of an end of file.
  public func reset() {
    note("→", "reset")
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    let nowhere = open("/dev/null", O_RDONLY)
    dup2(nowhere, descriptor)
    close(nowhere)
  }

  /// Lets every piece that is sent travel on its own (`TCP_NODELAY`).
  public func sendAtOnce() {
    var on: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// A small window: this client looks like a slow one soon. Call it before much arrives.
  public func shrinkReceiveBuffer() {
    var size: Int32 = 4096
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
  }

  // MARK: Receiving

  /// Waits for exactly so many bytes.
  public func receive(_ count: Int) throws -> [UInt8] {
    while state.withLock({ $0.buffer.count < count }) {
      guard try receiveMore() else {
        throw Failure("the end of file came instead of \(count) bytes\n\(transcript)")
      }
    }
    return state.withLock { state in
      defer { state.buffer.removeFirst(count) }
      return Array(state.buffer.prefix(count))
    }
  }

  /// Waits for a line and returns it without its end; `nil` is the end of file.
  public func line() throws -> String? {
    while true {
      let line = state.withLock { state -> [UInt8]? in
        guard let end = state.buffer.firstNewline else { return nil }
        defer { state.buffer.removeFirst(end + 1) }
        return Array(state.buffer[..<end])
      }
      if let line {
        note("←", line)
        return String(decoding: line, as: UTF8.self)
      }
      guard try receiveMore() else {
        note("←", "end of file")
        return nil
      }
    }
  }

  /// Waits for the end of file, or a reset, and returns what came before.
  public func receiveAll() throws -> [UInt8] {
    while try receiveMore() {}
    return state.withLock { state in
      defer { state.buffer = [] }
      return state.buffer
    }
  }

  /// Reads what has come by now, and forgets it.
  public func forgetWhatCame() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while recv(descriptor, &bytes, bytes.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT))) > 0 {}
  }

  /// Whether nothing comes, not even the end of file, for so many seconds.
  public func isSilent(for seconds: Double) throws -> Bool {
    guard state.withLock({ $0.buffer.isEmpty && !$0.isAtEnd }) else { return false }
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wish, 1, CInt(seconds * 1000)) == 0
  }

  /// Waits for the next bytes. Returns false at the end of file, or when the other side has vanished.
  ///
  /// - Throws: `Failure` when nothing comes in time.
  private func receiveMore() throws -> Bool {
    if state.withLock({ $0.isAtEnd }) { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      if count > 0 {
        state.withLock { $0.buffer += bytes[..<count] }
        return true
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        let rest = state.withLock { Self.escaped(Array($0.buffer.prefix(200))) }
        throw Failure("nothing more comes; what has: '\(rest)'\n\(transcript)")
      }
      state.withLock { $0.isAtEnd = true }
      return false
    }
  }

  /// Sets how long to wait for bytes, in seconds.
  public func setWait(_ seconds: Double) {
    var limit = timeval(tv_sec: Int(seconds), tv_usec: .init((seconds - floor(seconds)) * 1e6))
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  // MARK: The transcript

  /// What was said so far, for a failure's message.
  public var transcript: String {
    state.withLock { $0.transcript.suffix(40).map(\.description).joined(separator: "\n") }
  }

  public func note(_ arrow: String, _ text: String) { note(arrow, Array(text.utf8)) }

  public func note(_ arrow: String, _ bytes: [UInt8]) {
    let note = Note(arrow: arrow, start: Array(bytes.prefix(200)), count: bytes.count)
    state.withLock { $0.transcript.append(note) }
  }

  /// One line of the transcript. Most are never read, so it is made legible when somebody asks.
  private struct Note: CustomStringConvertible {
    let arrow: String
    let start: [UInt8]
    let count: Int

    var description: String {
      "\(arrow) \(TestSocket.escaped(start))"
        + (count > start.count ? "… (\(count) bytes)" : "")
    }
  }

  /// Bytes as one line of ASCII.
  public static func escaped(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map { byte in
        (0x20..<0x7F).contains(byte)
          ? String(UnicodeScalar(byte)) : String(format: "\\x%02X", Int(byte))
      }.joined()
    }
    return text.unicodeScalars.map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }
      .joined()
  }
}

/// A user of the line chat of steps 2 and 3.
public struct LineClient: Sendable {
  public let socket: TestSocket
  public let name: String

  /// Connects and, unless the name is empty, logs in.
  public init(_ server: ServerProcess, _ name: String = "") throws {
    socket = try TestSocket(server)
    self.name = name
    try expect("What is your name?")
    guard !name.isEmpty else { return }
    try say(name)
    try expect("* \(name) is online")
  }

  public func say(_ line: String) throws { try socket.send("\(line)\n") }

  /// Waits for these lines, in this order and with nothing in between.
  public func expect(_ lines: String...) throws {
    for line in lines {
      let came = try socket.line()
      guard came == line else {
        throw Failure(
          """
          \(name.isEmpty ? "a client" : name) should have got
            \(line)
          but got
            \(came ?? "the end of file")
          \(socket.transcript)
          """)
      }
    }
  }

  /// Waits for a line and throws away what comes before it.
  @discardableResult
  public func skip(to line: String) throws -> [String] {
    var skipped: [String] = []
    while let came = try socket.line() {
      if came == line { return skipped }
      skipped.append(came)
    }
    throw Failure("\(name) never got '\(line)'\n\(socket.transcript)")
  }

  /// Waits for the end of file.
  public func expectEnd() throws {
    if let line = try socket.line() {
      throw Failure("\(name) got '\(line)' instead of the end of file\n\(socket.transcript)")
    }
  }
}
