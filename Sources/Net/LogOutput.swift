/// A descriptor that one can write to and never wait: standard output, which a shell has given us.
///
/// `O_NONBLOCK` is what sockets have for that. But it belongs to what is open, not to the descriptor:
/// set here, it would be set for every program that writes to the same terminal or pipe, and those
/// do not expect it. So we open the same thing once more, for us alone.
struct LogOutput: Sendable {
  private let descriptor: CInt
  private let isSocket: Bool

  init(_ shared: CInt) {
    var status = stat()
    let kind = fstat(shared, &status) == 0 ? status.st_mode & S_IFMT : 0
    isSocket = kind == S_IFSOCK
    // A file opened twice would have two positions; writing to one waits for the disk at most.
    let canWait = kind == S_IFIFO || kind == S_IFCHR
    descriptor = canWait ? reopenNonBlocking(shared) ?? shared : shared
  }

  /// Writes what there is room for and returns how many bytes that was: 0 when there is none, or nobody
  /// will ever read it, or the disk is full.
  func write(_ bytes: [UInt8]) -> Int {
    // Enough where opening it again was not possible and nobody else writes: what a pipe takes at all, it
    // takes at once up to PIPE_BUF bytes (4,096 on Linux). See pipe(7).
    var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&room, 1, 0) == 1 else { return 0 }
    let count = bytes.withUnsafeBytes {
      isSocket
        ? send(descriptor, $0.baseAddress, $0.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT)))
        : Net.write(descriptor, $0.baseAddress, $0.count)
    }
    return max(0, count)
  }
}
