/// One end of a TCP connection: a descriptor that is closed when the last reference to it goes.
///
/// Nobody calls `close(2)`. A thread that still uses the number of a closed descriptor may be
/// talking to a stranger, who got the same number a moment later; a reference count rules that out.
/// To end a conversation early call ``hangUp()``, which wakes whoever waits in a call on the socket.
public final class Socket: Sendable {
  /// The number the kernel knows this socket by, valid as long as the object lives.
  public let descriptor: CInt

  init(owning descriptor: CInt) { self.descriptor = descriptor }

  /// Connects to a server. The benchmark's clients do.
  package init(connectingTo address: Address) throws(SystemError) {
    descriptor = try system("socket") {
      socket(CInt(address.storage.ss_family), streamSocket, 0)
    }
    try system("connect", "\(descriptor), \(address)") {
      address.withPointer { connect(descriptor, $0, $1) }
    }
    set(TCP_NODELAY, at: CInt(IPPROTO_TCP), to: 1)
  }

  deinit {
    close(descriptor)
    trace("close(\(descriptor))")
  }

  /// Waits until something has arrived and returns it: at most `limit` bytes, `[]` at the end of file.
  ///
  /// A TCP stream has no message boundaries: this returns what happens to be there, be it half a
  /// line or three of them. See `recv(2)`.
  ///
  /// - Throws: `SystemError`: `ECONNRESET` when the peer vanished, `EAGAIN` on a non-blocking
  ///   socket with nothing to read.
  public func read(upTo limit: Int = 65_536) throws(SystemError) -> [UInt8] {
    // Uninitialized: memory that nobody has written to, the system provides only when something comes.
    try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count throws(SystemError) in
      count = try system("recv", "\(descriptor)", unit: " bytes") {
        recv(descriptor, buffer.baseAddress, limit, 0)
      }
    }
  }

  /// The same into a buffer that is there already. Returns how many bytes came.
  func read(into buffer: inout [UInt8], upTo limit: Int) throws(SystemError) -> Int {
    try system("recv", "\(descriptor)", unit: " bytes") {
      buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, min(limit, $0.count), 0) }
    }
  }

  /// Hands the kernel `bytes` from `start` on, as many as it takes now, and returns how many that were.
  /// See `send(2)`.
  ///
  /// - Throws: `SystemError`: `EPIPE` or `ECONNRESET` when nobody will ever read it, `EAGAIN` on a
  ///   non-blocking socket whose buffer is full.
  public func write(_ bytes: [UInt8], from start: Int = 0) throws(SystemError) -> Int {
    try system("send", "\(descriptor), \(bytes.count - start) bytes") {
      bytes.withUnsafeBytes { send(descriptor, $0.baseAddress! + start, $0.count - start, 0) }
    }
  }

  /// Writes all of `bytes`, however many calls that takes: the kernel may take only a part each time.
  ///
  /// - Throws: `SystemError` as ``write(_:from:)``. How much arrived is then unknown.
  public func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    var sent = 0
    while sent < bytes.count { sent += try write(bytes, from: sent) }
  }

  /// Ends the conversation in both directions: the peer sees the end of file, and so does whoever
  /// waits in ``read(upTo:)`` here. The descriptor stays ours. See `shutdown(2)`.
  public func hangUp() {
    // One call for both (SHUT_RDWR) does nothing on macOS if one direction has ended already: not even
    // for a peer that has said all and does not read.
    finishWriting()
    shutdown(descriptor, CInt(SHUT_RD))
  }

  /// Ends only our side: the peer sees the end of file and can still send.
  public func finishWriting() {
    _ = shutdown(descriptor, CInt(SHUT_WR))
    trace("shutdown(\(descriptor), SHUT_WR)")
  }

  /// The other end's address.
  public var peer: Address { Address { getpeername(descriptor, $0, $1) } }

  /// A write that has waited this long for room fails with `EAGAIN`. In seconds.
  public func limitWrites(to seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Lets the kernel take no more while it holds 128 KiB that are not on their way yet. Otherwise it would
  /// hold a megabyte and more for whoever does not read. What is on its way has no part in it, so a long and
  /// fast line is as fast as ever. (`SO_SNDBUF` would count both.)
  func limitUnsent() { set(TCP_NOTSENT_LOWAT, at: CInt(IPPROTO_TCP), to: 128 << 10) }

  /// From now on every call returns at once; one that would have had to wait throws `EAGAIN`.
  package func makeNonBlocking() {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Why the last thing that this socket did by itself has failed, as an `errno`; 0 if it has not. Asking
  /// clears it. See `SO_ERROR` in `socket(7)`.
  func takeError() -> CInt {
    var (code, size): (CInt, socklen_t) = (0, socklen_t(MemoryLayout<CInt>.size))
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 ? code : errno
  }

  /// Sets a whole-number socket option. See `setsockopt(2)`.
  func set(_ option: CInt, at level: CInt, to value: CInt) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<CInt>.size))
  }
}
