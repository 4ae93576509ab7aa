import Net

/// Many clients of one server, or of several that are one room, and what those do for them.
///
/// They all run on one thread, with nothing between them and the kernel: the load must cost less than
/// what it measures. A sender sends its next message when its own last one has come back.
final class Load {
  /// A client that listens, and maybe sends.
  private struct Client {
    let socket: Socket
    /// The start of a message that has not come whole yet.
    var partial: [UInt8] = []
    /// When the latest message that came was sent: see ``clock``.
    var heard = 0
  }

  /// What was measured.
  struct Result {
    /// How many messages arrived, each counted once for every client it came to.
    var deliveries = 0
    /// The processor time the server used, in seconds; `nil` where it cannot be measured.
    var processorTime: Double?
    var latencies = Latencies()

    /// Deliveries in a second of the server's processor time, which hardly depends on what else the
    /// machine does meanwhile.
    var rate: Double? {
      processorTime.flatMap { $0 > 0 ? Double(deliveries) / $0 : nil }
    }
  }

  private let servers: [Server]
  private let wire: Wire
  private let poller: Poller
  private let start = Instant.now
  private var clients: [Client] = []
  /// Which client has a descriptor.
  private var numbers: [Int] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)
  /// Who hears a message of their own that was sent since then sends another.
  private var sendingFrom = Int.max
  private var measuredFrom = Int.max
  private var result = Result()

  /// - Parameter poller: one that was made with the signals that end the benchmark.
  init(on servers: [Server], speaking wire: Wire, _ poller: Poller) {
    (self.servers, self.wire, self.poller) = (servers, wire, poller)
  }

  /// Microseconds since the load began.
  private var clock: Int { Int((Instant.now - start) / .microseconds(1)) }

  // MARK: Coming in

  /// So many clients come at a time: in steps 2 and 3 each is told of all who come after it, one by one,
  /// and must keep up.
  private var burst: Int { wire == .lines ? 50 : 200 }

  /// Opens clients until there are `count`, and waits until all are in.
  func open(_ count: Int) throws {
    while clients.count < count {
      for number in clients.count..<min(clients.count + burst, count) {
        let socket = try Socket(connectingTo: servers[number % servers.count].address)
        let descriptor = Int(socket.descriptor)
        while numbers.count <= descriptor { numbers.append(-1) }
        numbers[descriptor] = number
        try poller.watch(socket.descriptor, from: [], to: .read)
        clients.append(Client(socket: socket))
        try clients[number].socket.writeAll(wire.hello(number))
      }
      try settle()
    }
  }

  /// Waits until a message of the first client has come to all: then everything before it has as well.
  private func settle() throws {
    let first = clock
    var (waiting, next, pause) = (0, first, 100_000)
    while waiting < clients.count {
      if clock >= next {
        // Those who were not let in yet will not hear this one, but the next or the one after.
        try say(0)
        next = clock + pause
        pause *= 2
      }
      try turn()
      while waiting < clients.count, clients[waiting].heard >= first { waiting += 1 }
      guard clock < first + 60_000_000 else {
        throw StartError(
          "the server does not deliver: client \(waiting) heard nothing for a minute")
      }
    }
  }

  // MARK: Measuring

  /// Lets `senders` clients send, each with `window` messages on their way, and measures for a while.
  func measure(senders: Int, window: Int, seconds: Double) throws -> Result {
    let microseconds = Int(seconds * 1e6)
    sendingFrom = clock
    for _ in 0..<window {
      for sender in 0..<senders { try say(sender) }
    }
    let begin = clock + microseconds / 5  // Before that it warms up.
    while clock < begin { try turn() }
    (result, measuredFrom) = (Result(), clock)
    let before = processorTime
    while clock < measuredFrom + microseconds { try turn() }
    if let before, let after = processorTime { result.processorTime = after - before }
    (sendingFrom, measuredFrom) = (.max, .max)
    try settle()
    return result
  }

  /// What the servers have used together.
  private var processorTime: Double? {
    let times = servers.compactMap(\.processorTime)
    return times.count == servers.count ? times.reduce(0, +) : nil
  }

  /// Says the time and who says it, in twelve digits; see ``hear(_:_:)``.
  private func say(_ number: Int) throws {
    let digits = String(clock * 10 + number)
    let stamp = "@" + String(repeating: "0", count: 12 - digits.count) + digits
    try clients[number].socket.writeAll(wire.message(stamp))
  }

  /// Waits for what comes, a tenth of a second at most, and takes it.
  private func turn() throws {
    var ready: [CInt] = []
    try poller.wait(milliseconds: 100) { ready.append($0) }
    for descriptor in ready {
      if descriptor == Poller.signal { throw StartError("interrupted") }
      try receive(numbers[Int(descriptor)])
    }
  }

  private func receive(_ number: Int) throws {
    let partial = clients[number].partial
    buffer.replaceSubrange(..<partial.count, with: partial)
    let (descriptor, space) = (clients[number].socket.descriptor, buffer.count - partial.count)
    let count = buffer.withUnsafeMutableBytes {
      recv(descriptor, $0.baseAddress! + partial.count, space, 0)
    }
    guard count > 0 else { throw StartError("the server has dropped client \(number)") }
    let now = clock
    var wantsPong = false
    let returned = buffer.withUnsafeBytes { buffer in
      var (rest, returned) = (
        UnsafeRawBufferPointer(rebasing: buffer[..<(partial.count + count)]), 0
      )
      while let size = wire.size(ofFirstIn: rest) {
        let message = UnsafeRawBufferPointer(rebasing: rest[..<size])
        if Wire.isMessage(size: size), hear(message, number, now) { returned += 1 }
        if wire.isPing(message) { wantsPong = true }
        rest = UnsafeRawBufferPointer(rebasing: rest[size...])
      }
      clients[number].partial = Array(rest)
      return returned
    }
    if wantsPong { try clients[number].socket.writeAll(Wire.pong) }
    for _ in 0..<returned { try say(number) }
  }

  /// Takes a message that has come to a client. Returns whether that lets it send the next.
  private func hear(_ message: UnsafeRawBufferPointer, _ number: Int, _ now: Int) -> Bool {
    guard message[wire.textOffset] == UInt8(ascii: "@") else { return false }
    var stamp = 0
    for at in 1...12 { stamp = 10 * stamp + Int(message[wire.textOffset + at] & 0xF) }
    let sent = stamp / 10
    clients[number].heard = sent
    if now >= measuredFrom {
      result.deliveries += 1
      result.latencies.add(now - sent)
    }
    return stamp % 10 == number && sent >= sendingFrom
  }
}

/// How long many things took: counted in classes an eighth of a power of two wide, since millions of
/// numbers would be long in sorting.
struct Latencies {
  private var counts = [Int](repeating: 0, count: 512)

  mutating func add(_ microseconds: Int) {
    let value = UInt(max(microseconds, 0))
    guard value >= 8 else {
      counts[Int(value)] += 1
      return
    }
    // The three bits behind the highest tell the class within its power of two.
    let power = UInt.bitWidth - 1 - value.leadingZeroBitCount
    counts[8 * (power - 2) + Int(value >> UInt(power - 3) & 7)] += 1
  }

  /// So many in a hundred took no longer: in microseconds, up to an eighth too many.
  func percentile(_ percent: Int) -> Int? {
    let total = counts.reduce(0, +)
    var seen = 0
    for (index, count) in counts.enumerated() where count > 0 {
      seen += count
      guard seen * 100 >= total * percent else { continue }
      return index < 8 ? index : (8 + index % 8 + 1) << (index / 8 - 1) - 1
    }
    return nil
  }
}
