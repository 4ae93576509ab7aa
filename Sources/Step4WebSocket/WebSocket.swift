import Net

/// One end of an open WebSocket: messages in, messages out. Pings, the heartbeat, fragments and the
/// closing handshake are dealt with in here.
final class WebSocket {
  enum Input {
    case text([UInt8])
    case binary([UInt8])
    /// The deadline has passed; nothing is lost.
    case timedOut
    /// There will be no more.
    case closed
  }

  /// A client that has said nothing for so long is sent a ping, and dropped after as long again: if its
  /// cable is out, TCP alone would keep a ghost in the room for hours.
  static let heartbeat = Duration.seconds(20)

  /// A client's turn is so many messages and pings: then the others have theirs. Of the shortest, one read
  /// may bring 10,000.
  private static let turn = Batch.limit

  private let connection: Connection
  private var parser: MessageParser
  private let share: Budget.Share
  private var leftOfTurn = turn
  /// When to see whether the message that has begun is whole, if one has.
  private var messageEnd: Instant?
  /// When the client last said something, and when to see whether it is still there.
  private var (heard, alarm) = (Instant.now, Instant.now + heartbeat)
  /// Whether a ping of ours has no answer yet.
  private var isPinged = false
  /// Whether our close frame is sent, and whether nothing counts any more that the client sends.
  private var (isClosing, isOver) = (false, false)

  /// - Parameters:
  ///   - limit: the largest message the client may send, in bytes.
  ///   - rest: what came right behind the handshake.
  ///   - budget: what the memory for a long message comes from.
  init(_ connection: Connection, limit: Int, rest: [UInt8], budget: Budget) {
    self.connection = connection
    share = Budget.Share(of: budget)
    parser = MessageParser(limit: limit)
    parser.append(rest)
  }

  /// A message has to be whole after so long: until then what has come of it is in memory.
  static let messageLimit = Duration.seconds(60)

  /// The way to the client, for whole frames.
  var outbox: Outbox { connection.outbox }

  /// Sends a message. A long one goes out as it is, behind its header: one more system call costs less
  /// than a copy.
  func send(_ opcode: Opcode, _ payload: [UInt8]) {
    guard payload.count >= 65_536 else { return outbox.send(frame(opcode, payload)) }
    outbox.send(frameHeader(opcode, payloadLength: payload.count))
    outbox.send(payload)
  }

  /// Waits for the next message, until the deadline at most.
  func receive(until deadline: Instant? = nil) async -> Input {
    while !isOver {
      if let input = takeInput() { return input }
      if leftOfTurn == 0 {
        await connection.yield()
        leftOfTurn = Self.turn
        continue
      }
      // While it is not read a client cannot end its message: then the time begins again.
      let isWaiting = parser.isInsideMessage && !outbox.isBlocked
      messageEnd = isWaiting ? messageEnd ?? .now + Self.messageLimit : nil
      let wake = min(alarm, deadline ?? alarm, messageEnd ?? alarm)
      if outbox.isBlocked {
        if await connection.drain(until: wake) == .ready { continue }
      } else {
        switch await connection.read(until: wake, upTo: Connection.largeShare) {
        case .bytes(let bytes):
          heard = .now
          if isPinged { (alarm, isPinged) = (heard + Self.heartbeat, false) }
          parser.append(bytes)
          leftOfTurn = Self.turn
          continue
        case .end, .gone:
          isOver = true
          continue
        case .timedOut: break
        }
      }
      if let deadline, deadline <= .now { return .timedOut }
      if let messageEnd, messageEnd <= .now {
        violate(Violation(.policyViolation, "a message has to be whole in 60 seconds"))
      }
      if Instant.now >= alarm { checkPulse() }
    }
    return .closed
  }

  /// Lets time pass without reading; what is for the client still goes out. It may be saying something all
  /// the while: so it is no ghost.
  func rest(until moment: Instant) async {
    await connection.rest(until: moment)
    heard = .now
    (alarm, isPinged) = (heard + Self.heartbeat, false)
  }

  /// Sends a ping, or gives the client up if it has not answered the last one. To take what waits for it
  /// is a sign of life too: a slow reader's answer comes late.
  private func checkPulse() {
    let alive = max(heard, outbox.lastTaken ?? heard)
    if alive + Self.heartbeat > .now {
      (alarm, isPinged) = (alive + Self.heartbeat, false)
    } else if isPinged {
      isOver = true
    } else {
      outbox.send(frame(.ping, []))
      (alarm, isPinged) = (.now + Self.heartbeat, true)
    }
  }

  /// What has arrived already. None while an answer is stuck: who does not read is not read.
  private func takeInput() -> Input? {
    do throws(Violation) {
      while !outbox.isBlocked, leftOfTurn > 0, let event = try parser.next() {
        leftOfTurn -= 1
        switch event {
        case .text(let bytes): return .text(bytes)
        case .binary(let bytes): return .binary(bytes)
        case .ping(let bytes): if !isClosing { outbox.send(frame(.pong, bytes)) }
        case .pong: break
        case .close(let code):
          if !isClosing { outbox.send(code?.frame() ?? frame(.close, [])) }
          (isClosing, isOver) = (true, true)
          return .closed
        }
      }
      // While an answer is stuck, its client keeps the share: an echo is as long as the message was.
      if !outbox.isBlocked { try share.change(to: parser.messageSize) }
      return nil
    } catch {
      violate(error)
      return .closed
    }
  }

  /// Ends the connection because of what the client did: it is not listened to any more.
  func violate(_ violation: Violation) {
    let (code, reason) = (violation.code, violation.reason)
    log("\(connection.peer) is closed with \(code.value): \(reason)", kind: "closed")
    close(code, reason)
    isOver = true
  }

  /// Sends a close frame: nothing else may follow it. RFC 6455, section 5.5.1.
  func close(_ code: CloseCode, _ reason: String = "") {
    if !isClosing { outbox.send(code.frame(reason)) }
    isClosing = true
  }

  /// Waits for the client's close frame, if that has not come, or until the deadline.
  func closed(by deadline: Instant) async {
    while true {
      switch await receive(until: deadline) {
      case .text, .binary: continue
      case .timedOut, .closed: return
      }
    }
  }
}
