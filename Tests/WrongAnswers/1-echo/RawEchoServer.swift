import Foundation
import Net

// Echo servers out of descriptors of C, which nobody closes but who is told to.

/// A socket that is bound to a free port of 127.0.0.1, and the port.
private func boundSocket() -> (descriptor: CInt, port: UInt16) {
  let descriptor = socket(AF_INET, CInt(1), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, size)
      getsockname(descriptor, $0, &size)
    }
  }
  return (descriptor, UInt16(bigEndian: address.sin_port))
}

/// Says that it listens, and then does.
public func echoServerThatSpeaksTooSoon(listening: (_ port: UInt16) -> Void) throws {
  let (listener, port) = boundSocket()
  listening(port)
  startListening(listener, 100)
  acceptAll(listener) { client in Thread.detachNewThread { echoRaw(client) } }
}

private func startListening(_ descriptor: CInt, _ count: CInt) {
  _ = Foundation.listen(descriptor, count)
}

/// Accepts for ever. (Descriptors of C: nobody closes them but who is told to.)
private func acceptAll(_ listener: CInt, _ serve: (CInt) -> Void) {
  while true {
    let client = accept(listener, nil, nil)
    if client == -1 { usleep(10_000) } else { serve(client) }
  }
}

/// How a client's descriptor may be treated wrongly.
private enum Slip {
  case none, sendsOnce, closesAtTheEndOnly, crashesOnErrors, sharesTheBuffer
  case returnsWhenSendFails, sendsAgainWhenSendFails
}

private func echoRaw(_ client: CInt, _ slip: Slip = .none) {
  let own = UnsafeMutablePointer<UInt8>.allocate(capacity: 65_536)
  defer { own.deallocate() }
  let buffer = slip == .sharesTheBuffer ? sharedBuffer : own
  while true {
    let count = recv(client, buffer, 65_536, 0)
    if count == -1 && slip == .closesAtTheEndOnly { return }
    if count == -1 && slip == .crashesOnErrors { fatalError("recv has failed") }
    guard count > 0 else { break }
    var sent = 0
    repeat {
      let more = send(client, buffer + sent, count - sent, 0)
      if more == -1 && slip == .returnsWhenSendFails { return }
      if more == -1 && slip == .sendsAgainWhenSendFails { continue }
      if more == -1 { break }
      sent += more
    } while sent < count && slip != .sendsOnce
  }
  close(client)
}

nonisolated(unsafe) private let sharedBuffer = UnsafeMutablePointer<UInt8>.allocate(
  capacity: 65_536)

private func serveRaw(_ slip: Slip, _ listening: (UInt16) -> Void) {
  signal(SIGPIPE, SIG_IGN)
  let (listener, port) = boundSocket()
  startListening(listener, 100)
  listening(port)
  acceptAll(listener) { client in Thread.detachNewThread { echoRaw(client, slip) } }
}

/// Does not look how much `send` has taken.
public func echoServerThatSendsOnce(listening: (_ port: UInt16) -> Void) throws {
  serveRaw(.sendsOnce, listening)
}

/// Closes at the end of file, and not when a read fails.
public func echoServerThatLosesDescriptors(listening: (_ port: UInt16) -> Void) throws {
  serveRaw(.closesAtTheEndOnly, listening)
}

/// Closes at the end of the loop, and leaves by another way when `send` fails.
public func echoServerThatReturnsEarly(listening: (_ port: UInt16) -> Void) throws {
  serveRaw(.returnsWhenSendFails, listening)
}

/// Sends to who is gone, for ever.
public func echoServerThatNeverGivesUp(listening: (_ port: UInt16) -> Void) throws {
  serveRaw(.sendsAgainWhenSendFails, listening)
}

/// Takes an error of one client for the end of the world.
public func echoServerThatCrashes(listening: (_ port: UInt16) -> Void) throws {
  serveRaw(.crashesOnErrors, listening)
}

/// Has one buffer for all clients.
public func echoServerWithOneBuffer(listening: (_ port: UInt16) -> Void) throws {
  serveRaw(.sharesTheBuffer, listening)
}

/// Ends when `accept` fails.
public func echoServerThatEndsWithoutDescriptors(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let (listener, port) = boundSocket()
  startListening(listener, 100)
  listening(port)
  while true {
    let client = accept(listener, nil, nil)
    if client == -1 { throw SystemError(call: "accept", code: errno) }
    Thread.detachNewThread { echoRaw(client) }
  }
}
