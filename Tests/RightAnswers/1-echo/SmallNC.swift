import Dispatch
import Exercises
import Foundation
import Net
import Synchronization

/// One thread speaks, the other listens.
public func converseOnTwoThreads(with port: UInt16, saying bytes: [UInt8]) throws -> [UInt8] {
  let descriptor = try connected(to: port)
  defer { close(descriptor) }
  let hasSpoken = DispatchSemaphore(value: 0)
  let failure = Mutex<CInt>(0)
  Thread.detachNewThread {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count == -1, errno != EINTR {
        let code = errno
        failure.withLock { $0 = [EPIPE, ECONNRESET].contains(code) ? 0 : code }
        break
      }
    }
    shutdown(descriptor, CInt(SHUT_WR))
    hasSpoken.signal()
  }
  var answer: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 100_000)
  var count = 1
  while count != 0 {
    count = recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { answer += buffer.prefix(count) }
    if count == -1, errno == ECONNRESET { break }
  }
  hasSpoken.wait()
  if failure.withLock({ $0 }) != 0 {
    throw SystemError(call: "send", code: failure.withLock { $0 })
  }
  return answer
}

/// A socket that never waits, and calls that are tried again and again, with `poll` in between.
public func converseWithoutBlocking(with port: UInt16, saying bytes: [UInt8]) throws -> [UInt8] {
  let descriptor = try connected(to: port)
  defer { close(descriptor) }
  _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  var sent = 0
  var (hasShutDown, hasEnded) = (false, false)
  var answer = Data()
  while !hasEnded || !hasShutDown {
    while !hasShutDown {
      let piece = Array(bytes[sent...].prefix(30_000))
      let count = piece.isEmpty ? 0 : write(descriptor, piece, piece.count)
      if count > 0 { sent += count }
      if count == -1, errno == EAGAIN { break }
      if count < 1 {
        shutdown(descriptor, CInt(SHUT_WR))
        hasShutDown = true
      }
    }
    while !hasEnded {
      var piece = [UInt8](repeating: 0, count: 30_000)
      let count = read(descriptor, &piece, piece.count)
      if count == -1, errno == EAGAIN { break }
      if count < 1 { hasEnded = true } else { answer.append(contentsOf: piece[..<count]) }
    }
    if hasEnded && hasShutDown { break }
    let events = (hasEnded ? 0 : POLLIN) | (hasShutDown ? 0 : POLLOUT)
    var wish = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    poll(&wish, 1, 60_000)
  }
  return Array(answer)
}

private func connected(to port: UInt16) throws -> CInt {
  let descriptor = socket(AF_INET, 1, 0)  // SOCK_STREAM, everywhere
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(bigEndian: port)
  address.sin_addr = in_addr(s_addr: inet_addr("127.0.0.1"))
  let size = socklen_t(MemoryLayout.size(ofValue: address))
  let isOpen = withUnsafeBytes(of: address) {
    connect(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), size) == 0
  }
  if isOpen { return descriptor }
  defer { close(descriptor) }
  throw SystemError(call: "connect", code: errno)
}
