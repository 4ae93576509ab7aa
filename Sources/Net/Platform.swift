// Every difference between Linux and macOS is in this file and in Poller.swift. The C library is
// re-exported, so that no other file has to know which one it stands on.
//
// What macOS does otherwise, and where that makes no difference any more:
// - A write to a peer that is gone raises SIGPIPE. One can turn that off by socket there (SO_NOSIGPIPE), and
//   by call on Linux (MSG_NOSIGNAL); `runProgram` ignores the signal, which is the same on both.
// - `send` can fail with EPROTOTYPE while a connection is torn down, and `setsockopt` with EINVAL on one
//   that is gone. To us every error but EAGAIN and EINTR means that the peer is gone, and an option that could
//   not be set is none we cannot do without: the next read tells.
// - `accept` hands the listener's O_NONBLOCK on to the connection. `Connection` sets it in any case; where
//   threads wait the listener does not have it.
// - `shutdown`, `accept` without descriptors, `getaddrinfo`: see `Socket.hangUp`, `Outbox.finish`,
//   `Listener.tryAccept`, `Address.init`.
// - `listen` lets 128 connections wait at most.

#if canImport(Darwin)
  @_exported import Darwin
#else
  @_exported import Glibc
#endif

/// The kind of socket that carries a stream of bytes: TCP. (An enumeration on Linux, a number on macOS.)
var streamSocket: CInt {
  #if canImport(Darwin)
    SOCK_STREAM
  #else
    CInt(SOCK_STREAM.rawValue)
  #endif
}

/// The length `bind(2)` and `getnameinfo(3)` want for an address of this family.
func length(of address: sockaddr_storage) -> socklen_t {
  socklen_t(
    CInt(address.ss_family) == AF_INET6
      ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
}

/// Lets the process have as many descriptors as it may: every client needs one, and what a shell gives
/// a program at first is often 256 or 1,024. Returns how many that are. See `setrlimit(2)`.
@discardableResult
public func raiseDescriptorLimit() -> Int {
  var limit = rlimit()
  #if canImport(Darwin)
    let (descriptors, most) = (RLIMIT_NOFILE, rlim_t(OPEN_MAX))
  #else
    let (descriptors, most) = (__rlimit_resource_t(RLIMIT_NOFILE.rawValue), rlim_t.max)
  #endif
  getrlimit(descriptors, &limit)
  limit.rlim_cur = raised(limit, atMost: most)
  setrlimit(descriptors, &limit)
  getrlimit(descriptors, &limit)
  return Int(clamping: limit.rlim_cur)
}

/// The highest limit that a process can give itself. `most` is what the system lets it ask for, on macOS
/// less than its hard limit says; whoever has more already keeps it.
func raised(_ limit: rlimit, atMost most: rlim_t) -> rlim_t {
  max(limit.rlim_cur, min(limit.rlim_max, most))
}

/// Whether the process ignores a signal, as whoever started it may have asked. See `sigaction(2)`.
func isIgnored(_ signal: CInt) -> Bool {
  var action = sigaction()
  sigaction(signal, nil, &action)
  #if canImport(Darwin)
    let handler = action.__sigaction_u.__sa_handler
  #else
    let handler = action.__sigaction_handler.sa_handler
  #endif
  return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// Opens the pipe or terminal behind a descriptor once more, so that the new descriptor never waits and the
/// old one stays as it is; `nil` where the system does not let us.
func reopenNonBlocking(_ descriptor: CInt) -> CInt? {
  #if canImport(Darwin)
    // It has names for terminals only.
    guard let name = ttyname(descriptor) else { return nil }
    let copy = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  #else
    let name = "/proc/self/fd/\(descriptor)"
    let copy = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  #endif
  return copy == -1 ? nil : copy
}

/// Runs `body` on a thread of its own, which ends when `body` returns: `pthread_create(3)`, detached.
///
/// - Throws: `SystemError` when the system gives no more threads.
public func startThread(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
  // C knows no closures: the thread is handed a pointer to a box that holds ours, and opens it.
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  #if canImport(Darwin)
    var thread: pthread_t?
    let code = pthread_create(&thread, nil, { start($0) }, box.toOpaque())
  #else
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { start($0!) }, box.toOpaque())
  #endif
  guard code == 0 else {
    box.release()
    throw SystemError(call: "pthread_create", code: code)
  }
  func start(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    pthread_detach(pthread_self())
    Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
    return nil
  }
}
