import Exercises
import Foundation
import Net

/// What a small `nc` can get wrong, one thing at a time.
public enum ConverseFault: Sendable {
  case readsAfterwards, sendsOnce, readsOnce, readsForgetfully
  case neverEndsItsSide, endsBothSides, hangsUpEarly
  case portBackwards, hidesTheRefusal, throwsAnother
  case leavesOpen, leavesOpenWhenRefused
  case stopsAtTheEnd, throwsWhenGone, returnsNothingWhenGone
  case throwsWhenGoneUnheard, leavesOpenWhenGone
  case spins, spinsAfterTheEnd, spinsWhileItSends, takesText
}

public func converse(
  with fault: ConverseFault, _ port: UInt16, saying bytes: [UInt8]
) throws -> [UInt8] {
  let descriptor = socket(AF_INET, 1, 0)  // SOCK_STREAM, everywhere
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = fault == .portBackwards ? port : port.bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let result = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  if result == -1 {
    let code = errno
    if fault != .leavesOpenWhenRefused { close(descriptor) }
    if fault == .hidesTheRefusal { return [] }
    throw SystemError(call: "connect", code: fault == .throwsAnother ? EINVAL : code)
  }
  var isGone = false
  defer {
    if fault != .leavesOpen, fault != .leavesOpenWhenGone || !isGone { close(descriptor) }
  }
  return try converse(with: fault, descriptor, saying: bytes, &isGone)
}

private func converse(
  with fault: ConverseFault, _ descriptor: CInt, saying bytes: [UInt8], _ isGone: inout Bool
) throws -> [UInt8] {
  var (sent, answer) = (0, [UInt8]())
  var (isSending, isReading) = (true, true)
  var buffer = [UInt8](repeating: 0, count: 65_536)
  if fault == .readsAfterwards {
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
      if count == -1 { break }
      sent += count
    }
    sent = bytes.count
  }
  while isSending || isReading {
    if isSending, sent == bytes.count {
      if fault == .hangsUpEarly { return answer }
      if fault != .neverEndsItsSide {
        shutdown(descriptor, CInt(fault == .endsBothSides ? SHUT_RDWR : SHUT_WR))
      }
      isSending = false
      continue
    }
    let isListening = isReading || fault == .spinsAfterTheEnd
    let events = (isListening ? POLLIN : 0) | (isSending ? POLLOUT : 0)
    var wish = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    let isImpatient = isSending ? fault == .spinsWhileItSends : fault == .spins
    poll(&wish, 1, isImpatient ? 0 : -1)
    if isReading, wish.revents & ~Int16(POLLOUT) != 0 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0, fault == .readsForgetfully { answer = [] }
      if count > 0 { answer += buffer[..<count] }
      if count > 0, fault == .readsOnce, !isSending { return answer }
      if count < 1 {
        isReading = false
        if count == -1 { isGone = true }
        if fault == .stopsAtTheEnd { return answer }
        if fault == .throwsWhenGone, count == -1 { throw SystemError(call: "recv", code: errno) }
      }
    }
    if isSending, wish.revents & ~Int16(POLLIN) != 0 {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT)))
      }
      if count > 0 { sent += count }
      if count > 0, fault == .sendsOnce { sent = bytes.count }
      if count == -1, errno != EAGAIN {
        isSending = false
        isGone = true
        if fault == .throwsWhenGone { throw SystemError(call: "send", code: errno) }
        if fault == .returnsNothingWhenGone { return [] }
      }
    }
  }
  if fault == .throwsWhenGoneUnheard, isGone, answer.isEmpty {
    throw SystemError(call: "send", code: EPIPE)
  }
  return fault == .takesText ? Array(String(decoding: answer, as: UTF8.self).utf8) : answer
}
