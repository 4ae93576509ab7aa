import Foundation
import StepChecks
import TestSupport
import Testing

@Suite(.onLanes) struct EchoServerTests {
  @Test(arguments: CommonCheck.all) func common(_ check: CommonCheck) throws {
    try check.run(.step1)
  }

  #if os(Linux)
    // A sanitizer needs threads of its own.
    @Test(.enabled(if: !isSanitized)) func noMoreThreadsCostOnlyWhoComes() throws {
      try CommonCheck.outOfThreads(.step1)
    }
  #endif

  @Test func showsOnlyTheStartOfALongText() throws {
    let server = try ServerProcess(.step1)
    let socket = try TestSocket(server)
    try socket.send(String(repeating: "x", count: 100_000))
    let line = try server.logged { $0.contains("xxx") }
    #expect(line.hasSuffix("x…") && line.utf8.count < 1500)
  }

  @Test func echoesAndLogsWhatArrives() throws {
    let server = try ServerProcess(.step1)
    let first = try TestSocket(server)
    try first.send("GET / HTTP/1.1\r\n")
    #expect(try first.line() == "GET / HTTP/1.1\r")
    #expect(try server.logged { $0.hasPrefix("#1 ") }.hasSuffix(" is here"))
    #expect(try server.logged { $0.contains("GET") } == #"#1 GET / HTTP/1.1\r\n"#)
    let second = try TestSocket(server)
    try second.send("hello\n")
    #expect(try server.logged { $0.contains("hello") } == #"#2 hello\n"#)
  }

  @Test func closesAfterTheEndOfFile() throws {
    let server = try ServerProcess(.step1)
    let socket = try TestSocket(server)
    try socket.send("last words")
    socket.finishSending()
    #expect(try socket.receiveAll() == Array("last words".utf8))
    #expect(try server.logged { $0.contains("done") } == "#1 is done")
  }

  @Test func aHundredMegabytesComeBackWhileOthersAreServed() throws {
    let server = try ServerProcess(.step1)
    let sender = try TestSocket(server)
    let other = try TestSocket(server)
    // A random megabyte, each time begun at another place.
    let million = 1_000_000
    var random = SeededRandom()
    let once = random.bytes(million)
    let twice = once + once
    Thread.detachNewThread {
      for block in 0..<100 {
        guard (try? sender.send(Array(twice[block..<block + million]))) != nil else { return }
      }
      sender.finishSending()
    }
    for block in 0..<100 {
      let came = try sender.receive(million)
      let isSame = came.withUnsafeBytes { came in
        twice.withUnsafeBytes { memcmp(came.baseAddress!, $0.baseAddress! + block, million) == 0 }
      }
      guard isSame else {
        throw Failure("megabyte \(block) comes back changed")
      }
      try other.send("x\n")
      #expect(try other.line() == "x")
    }
    #expect(try sender.receiveAll() == [])
  }

  @Test func aClientThatNeverReadsBlocksOnlyItself() throws {
    let server = try ServerProcess(.step1)
    let glutton = try TestSocket(server)
    let block = [UInt8](repeating: 7, count: 1_000_000)
    // Until neither side's buffers take any more: the server is stuck in its write.
    var idle = 0
    while idle < 20 {
      if glutton.sendWhatFits(block) == 0 { idle += 1 } else { idle = 0 }
      usleep(5_000)
    }
    let other = try TestSocket(server)
    try other.send("still there?\n")
    #expect(try other.line() == "still there?")
  }
}
