/// One client of a server that runs on an ``EventLoop``: a socket that lets its task wait, and an outbox.
public final class Connection {
  /// What came of waiting for input.
  public enum Input: Sendable {
    case bytes([UInt8])
    /// The client has said all it will say.
    case end
    /// The client has vanished, maybe in the middle of something.
    case gone
    case timedOut
  }

  /// How many bytes are read at once from one client. Of short lines that is work for a while, and the
  /// others wait meanwhile.
  public static let share = 4096
  /// The same for whoever takes turns in some other way, and once for a client that is late.
  public static let largeShare = 65_536

  /// Where the client is, for people: `127.0.0.1:54321`.
  public let peer: String
  /// Where the client is, for counting who has many connections.
  public let network: Address.Network
  /// The way to the client.
  public let outbox: Outbox
  private let socket: Socket
  private let loop: EventLoop
  private var tap: (([UInt8]) -> Void)?
  /// The last deadline that had passed when we looked.
  private var missed: Instant?

  public init(_ socket: Socket, on loop: EventLoop) {
    socket.makeNonBlocking()
    socket.limitUnsent()
    self.socket = socket
    self.loop = loop
    let address = socket.peer
    (peer, network) = ("\(address)", address.network)
    outbox = Outbox(socket, on: loop)
  }

  deinit { loop.forget(socket.descriptor) }

  /// Shows somebody all that comes from the client, and all that is sent to it: `--trace` of step 4.
  public func tap(in input: @escaping ([UInt8]) -> Void, out: @escaping (ArraySlice<UInt8>) -> Void)
  {
    tap = input
    outbox.tap(out)
  }

  /// Waits for the client's next bytes, however many those are. There are no more once the outbox is
  /// finishing: what the client says then changes nothing.
  ///
  /// While the outbox is blocked this waits for that to end first: who does not read is not read. So a
  /// client that asks and asks and never takes an answer costs one answer, not all our memory.
  ///
  /// What has arrived when a deadline has passed still counts, once: it may have come in time, and the whole
  /// process have stood still since (a laptop's lid, a debugger).
  ///
  /// - Parameter limit: how many bytes to read at most, in 1 … ``largeShare``.
  public func read(until deadline: Instant? = nil, upTo limit: Int = share) async -> Input {
    while outbox.state != .finishing {
      let interest: Poller.Interest = outbox.isBlocked ? .write : .read
      let outcome = await loop.ready(socket.descriptor, for: interest, until: deadline)
      if outcome == .timedOut, missed == deadline {
        await yield()  // What others have said in time comes first.
        return .timedOut
      }
      if outcome == .timedOut { missed = deadline }
      // There may be room now, or somebody else's message may have blocked the outbox meanwhile.
      outbox.flush()
      if outbox.isBlocked { continue }
      do throws(SystemError) {
        let bytes = try loop.read(socket, upTo: outcome == .timedOut ? Self.largeShare : limit)
        if let tap, !bytes.isEmpty { tap(bytes) }
        return bytes.isEmpty ? .end : .bytes(bytes)
      } catch {
        if error.code != EAGAIN { return .gone }
      }
    }
    return .end
  }

  /// Hangs up, whatever is on its way: the client's task sees the end.
  public func drop() { outbox.close(.broken) }

  /// Lets all who are ready have their turns.
  public func yield() async { await loop.sleep(until: .now) }

  /// Lets time pass without reading; what waits in the outbox goes out meanwhile.
  public func rest(until deadline: Instant) async {
    while true {
      // Interested in nothing, it is woken by nothing else: that the client is gone shows afterwards.
      let interest: Poller.Interest = outbox.isBlocked ? .write : []
      let outcome = await loop.ready(socket.descriptor, for: interest, until: deadline)
      if outcome == .timedOut { return }
      outbox.flush()
    }
  }

  /// Waits until the kernel has taken all that is in the outbox.
  public func drain(until deadline: Instant? = nil) async -> EventLoop.Outcome {
    while outbox.isBlocked {
      let outcome = await loop.ready(socket.descriptor, for: .write, until: deadline)
      outbox.flush()
      if outcome == .timedOut, outbox.isBlocked { return .timedOut }
    }
    return .ready
  }

  /// Sends what is still in the outbox, then the end of file, and waits for the client's own: until
  /// the deadline, reading on and throwing away what comes, no more of it at once than of anybody.
  ///
  /// Closing at once would be rude as well as short: the kernel answers bytes that nobody has read
  /// with a reset, and a reset throws away what is on its way to the client (RFC 1122, section 4.2.2.13).
  public func close(by deadline: Instant) async {
    if await drain(until: deadline) == .timedOut { return }
    socket.finishWriting()
    while await loop.ready(socket.descriptor, for: .read, until: deadline) == .ready {
      do throws(SystemError) {
        if try loop.read(socket, upTo: Self.share).isEmpty { return }
      } catch {
        if error.code != EAGAIN { return }
      }
    }
  }
}

extension EventLoop {
  /// Waits for clients and returns those that have come: 64 at most, so that a crowd at the door does
  /// not keep those inside waiting.
  ///
  /// - Parameter makeRoom: called when there is no descriptor for one more; it may hang up on somebody, and
  ///   says whether it has.
  public func accept(
    from listener: Listener, makeRoom: () -> Bool = { false }
  ) async -> [Socket] {
    listener.socket.makeNonBlocking()
    while true {
      _ = await ready(listener.socket.descriptor, for: .read)
      var sockets: [Socket] = []
      while sockets.count < 64 {
        let attempt = listener.tryAccept()
        if case .starved = attempt, sockets.isEmpty {
          // Who is hung up on is gone in a turn or two.
          let pause = makeRoom() ? 1000 : Int(Listener.pauseMicroseconds)
          await sleep(until: .now + .microseconds(pause))
        }
        guard case .accepted(let socket) = attempt else { break }
        sockets.append(socket)
      }
      if !sockets.isEmpty { return sockets }
    }
  }

  /// Connects to a server, and lets the loop go on meanwhile.
  ///
  /// A socket that never waits answers `connect(2)` with `EINPROGRESS`, and is ready for writing when the
  /// other side has agreed, or has not: `SO_ERROR` says which.
  ///
  /// - Throws: `SystemError`; `ETIMEDOUT` when the deadline has passed.
  public func connect(
    to address: Address, by deadline: Instant
  ) async throws(SystemError) -> Socket {
    let socket = Socket(
      owning: try system("socket") {
        Net.socket(CInt(address.storage.ss_family), streamSocket, 0)
      })
    socket.makeNonBlocking()
    socket.set(TCP_NODELAY, at: CInt(IPPROTO_TCP), to: 1)
    do throws(SystemError) {
      try system("connect") { address.withPointer { Net.connect(socket.descriptor, $0, $1) } }
      return socket
    } catch {
      guard error.code == EINPROGRESS else { throw error }
    }
    let outcome = await ready(socket.descriptor, for: .write, until: deadline)
    let code = outcome == .timedOut ? ETIMEDOUT : socket.takeError()
    guard code == 0 else {
      forget(socket.descriptor)
      throw SystemError(call: "connect", code: code)
    }
    return socket
  }
}
