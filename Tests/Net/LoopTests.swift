import Foundation
import StepChecks
import Synchronization
import TestSupport
import Testing

@testable import Net

/// Two connected sockets, as a server and its client have them.
private func pair() throws -> (Socket, Socket) {
  signal(SIGPIPE, SIG_IGN)  // As runProgram does.
  let listener = try Listener(host: "127.0.0.1", port: 0)
  let descriptor = socket(AF_INET, streamSocket, 0)
  try system("connect") { listener.address.withPointer { connect(descriptor, $0, $1) } }
  return (listener.accept(), Socket(owning: descriptor))
}

/// Runs something on an event loop of its own and returns what comes of it.
private func onLoop<Result: Sendable>(
  _ body: @escaping @Sendable (EventLoop) async -> Result
) throws -> Result {
  let loop = try EventLoop()
  let result = Mutex<Result?>(nil)
  try loop.run {
    let value = await body(loop)
    result.withLock { $0 = value }
  }
  return result.withLock { $0! }
}

/// How much processor time the calling thread has used, in seconds.
private func threadTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

@Suite(.onLanes) struct EventLoopTests {
  @Test func wakesForBytesAndForTheEndOfFile() throws {
    let (server, client) = try pair()
    let came = try onLoop { loop in
      let connection = Connection(server, on: loop)
      Task(executorPreference: loop) {
        try? client.writeAll([1, 2, 3])
        client.finishWriting()
      }
      var came: [UInt8] = []
      while case .bytes(let bytes) = await connection.read() { came += bytes }
      return came
    }
    #expect(came == [1, 2, 3])
  }

  @Test func endsAWaitAtItsDeadline() throws {
    let (server, client) = try pair()
    let outcomes = try onLoop { loop in
      let connection = Connection(server, on: loop)
      var outcomes: [String] = []
      // A later deadline, an earlier one, and a later one again: each wait has its own.
      for milliseconds in [20, 5, 30] {
        let deadline = Instant.now + .milliseconds(milliseconds)
        if case .timedOut = await connection.read(until: deadline) {
          outcomes.append(Instant.now >= deadline ? "due" : "early")
        }
      }
      return outcomes
    }
    #expect(outcomes == ["due", "due", "due"])
    withExtendedLifetime(client) {}
  }

  @Test func whatHasArrivedCountsOnceAlthoughTheDeadlineHasPassed() throws {
    let (server, client) = try pair()
    try client.writeAll([1])
    let outcomes = try onLoop { loop in
      let connection = Connection(server, on: loop)
      let past = Instant.now
      let first = await connection.read(until: past)
      try? client.writeAll([2])
      let second = await connection.read(until: past)
      let third = await connection.read(until: .now + .seconds(60))
      return ["\(first)", "\(second)", "\(third)"]
    }
    #expect(outcomes == ["bytes([1])", "timedOut", "bytes([2])"])
  }

  @Test func readsALittleAtATimeUnlessAskedForMore() throws {
    let (server, client) = try pair()
    let counts = try onLoop { loop in
      let connection = Connection(server, on: loop)
      Thread.detachNewThread {
        try? client.writeAll([UInt8](repeating: 1, count: 100_000))
        client.finishWriting()
      }
      var counts: [Int] = []
      while case .bytes(let bytes) = await connection.read(upTo: counts.count == 1 ? 9000 : 4096) {
        counts.append(bytes.count)
      }
      return counts
    }
    #expect(counts.reduce(0, +) == 100_000)
    for (number, count) in counts.enumerated() { #expect(count <= (number == 1 ? 9000 : 4096)) }
  }

  @Test func sleepersWakeInOrder() throws {
    let order = try onLoop { loop in
      let start = Instant.now
      let tasks = [3, 1, 2, 0].map { number in
        Task(executorPreference: loop) {
          await loop.sleep(until: start + .milliseconds(10 * number))
          return (number, Instant.now)
        }
      }
      var wakings: [(number: Int, at: Instant)] = []
      for task in tasks { wakings.append(await task.value) }
      return wakings.sorted { $0.at < $1.at }.map(\.number)
    }
    #expect(order == [0, 1, 2, 3])
  }

  @Test func aJobFromAnotherThreadWakesIt() throws {
    let came = try onLoop { loop in
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          usleep(20_000)  // Long enough for the loop to fall asleep; no matter if it has not.
          continuation.resume(returning: 42)
        }
      }
    }
    #expect(came == 42)
  }

  @Test func manyWakesInOneTurnNeedNoAlarm() throws {
    // With a byte in the alarm pipe for each, its 64 KiB would fill up and the loop wait for itself.
    let (pairs, rounds) = (try (0..<32).map { _ in try pair() }, 2_400)
    let isDone = DispatchSemaphore(value: 0)
    // On a thread of its own: a loop that hangs must not take the test with it.
    Thread.detachNewThread {
      _ = try? onLoop { loop in
        for (server, _) in pairs.dropFirst() {
          Task(executorPreference: loop) {
            let connection = Connection(server, on: loop)
            while case .bytes = await connection.read() {}
          }
        }
        let first = Connection(pairs[0].0, on: loop)
        for _ in 0..<rounds {
          for (_, client) in pairs { try? client.writeAll([1]) }
          _ = await first.read()
        }
        isDone.signal()
      }
    }
    #expect(isDone.wait(timeout: .now() + 3 * patience) == .success)
  }

  @Test func aDescriptorThatNobodyWaitsForDoesNotSpin() throws {
    let (server, client) = try pair()
    try client.writeAll([1])
    client.hangUp()
    let used = try onLoop { loop in
      let connection = Connection(server, on: loop)
      _ = await connection.read(until: .now + .milliseconds(5))
      let before = threadTime()
      await loop.sleep(until: .now + .milliseconds(200))
      return threadTime() - before
    }
    // A loop that spins would have used all of the 200 ms, or what it got of them.
    #expect(used < 0.1)
  }
}

@Suite struct OutboxTests {
  /// Fills an outbox whose client does not read until something has to wait.
  private static func fill(_ outbox: Outbox) -> Int {
    var count = 0
    while !outbox.isBlocked {
      outbox.send(message(count))
      count += 1
    }
    return count
  }

  private static func message(_ number: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 10_000)
  }

  @Test func sendsInOrderWhenThereIsRoomAgain() throws {
    let (server, client) = try pair()
    let isDone = DispatchSemaphore(value: 0)
    let all = Mutex<[UInt8]>([])
    let sent = try onLoop { loop in
      let connection = Connection(server, on: loop)
      var count = Self.fill(connection.outbox)
      for _ in 0..<50 {
        connection.outbox.send(Self.message(count))
        count += 1
      }
      Thread.detachNewThread {
        var received: [UInt8] = []
        while let bytes = try? client.read(), !bytes.isEmpty { received += bytes }
        all.withLock { $0 = received }
        client.hangUp()
        isDone.signal()
      }
      connection.outbox.finish()
      await connection.close(by: .now + .seconds(20))
      return count
    }
    isDone.wait()
    let received = all.withLock { $0 }
    #expect(received.count == sent * 10_000)
    let isInOrder = Data(received) == Data((0..<sent).flatMap(Self.message))
    #expect(isInOrder)
  }

  @Test func dropsAClientThatLetsTooMuchPileUp() throws {
    let (server, client) = try pair()
    let states = try onLoop { loop in
      let outbox = Connection(server, on: loop).outbox
      _ = Self.fill(outbox)
      // Many small messages make nobody slow, and neither do a few large ones.
      for _ in 0..<10 * Outbox.limit.messages { outbox.send([1]) }
      let many = outbox.state
      outbox.send([UInt8](repeating: 1, count: Outbox.limit.bytes))
      let both = outbox.state
      outbox.send([1])
      return (many, both, outbox.isBlocked)
    }
    #expect(states == (.open, .overflowed, false))
    withExtendedLifetime(client) {}
  }

  @Test func lastWordsReachAClientThatIsStillTalking() throws {
    let ends = Mutex(Optional(try pair()))
    let client = ends.withLock { $0!.1 }
    let hasRead = DispatchSemaphore(value: 0)
    let heard = Mutex(0)
    let isBlocked = try onLoop { loop in
      // Nobody else holds on to the server's end: it is closed when this is over.
      let connection = Connection(ends.withLock { $0.take()!.0 }, on: loop)
      for number in 0..<10 { connection.outbox.send(Self.message(number)) }
      let isBlocked = connection.outbox.isBlocked
      connection.outbox.finish()
      Thread.detachNewThread {
        for _ in 0..<20_000 { _ = try? client.write([1]) }
        var count = 0
        while let bytes = try? client.read(), !bytes.isEmpty { count += bytes.count }
        heard.withLock { $0 = count }
        client.hangUp()
        hasRead.signal()
      }
      if case .end = await connection.read() {} else { Issue.record("it listens to what is said") }
      await connection.close(by: .now + .seconds(Int(patience)))
      return isBlocked
    }
    hasRead.wait()
    #expect(!isBlocked, "or this says nothing about what the kernel still has")
    #expect(heard.withLock { $0 } == 100_000)
  }

  @Test func keepsAClientThatWaitsForAFewLargeMessages() throws {
    let (server, client) = try pair()
    let state = try onLoop { loop in
      let outbox = Connection(server, on: loop).outbox
      _ = Self.fill(outbox)
      for _ in 0..<Outbox.limit.messages - 1 { outbox.send([UInt8](repeating: 1, count: 10_000)) }
      return outbox.state
    }
    #expect(state == .open)
    withExtendedLifetime(client) {}
  }

  @Test func takesNothingAfterItsEnd() throws {
    let (server, client) = try pair()
    try onLoop { loop in
      let connection = Connection(server, on: loop)
      connection.outbox.send([1])
      connection.outbox.finish()
      connection.outbox.send([2])
      connection.outbox.finish()
      Task(executorPreference: loop) { client.finishWriting() }
      await connection.close(by: .now + .seconds(20))
    }
    #expect(try client.read() == [1])
    #expect(try client.read() == [])
  }

  @Test func survivesAClientThatIsGone() throws {
    let (server, client) = try pair()
    client.hangUp()
    let state = try onLoop { loop in
      let connection = Connection(server, on: loop)
      for _ in 0..<100 where connection.outbox.state == .open {
        connection.outbox.send([1])
        _ = await connection.read(until: .now + .milliseconds(10))
      }
      return connection.outbox.state
    }
    #expect(state == .broken)
  }
}
