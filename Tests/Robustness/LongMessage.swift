import Foundation
import TestSupport
import Testing

/// A message that is too long to be made byte by byte: a block repeated, masked once.
struct LongMessage {
  let count: Int
  private static let block = (0..<65_536).map { UInt8($0 % 251) }
  private static let maskedBlock = WebSocketClient.masked(block)

  /// The bytes of the message from `start` on, as many as a block has at most.
  private func piece(of blocks: [UInt8], _ start: Int, _ end: Int) -> ArraySlice<UInt8> {
    let offset = start % 65_536
    return blocks[offset..<min(65_536, offset + end - start)]
  }

  /// Sends it as a binary message in fragments of so many bytes, a multiple of 4 or all.
  func send(to client: WebSocketClient, fragment: Int, piece size: Int = .max) throws {
    var frames: [UInt8] = []
    frames.reserveCapacity(count + count / fragment * 14 + 14)
    for start in stride(from: 0, to: count, by: fragment) {
      let end = min(start + fragment, count)
      let first: UInt8 = (start == 0 ? 0x02 : 0x00) | (end == count ? 0x80 : 0x00)
      frames += WebSocketClient.frame(first, [], length: end - start)
      var at = start
      while at < end {
        let part = piece(of: Self.maskedBlock, at, end)
        frames += part
        at += part.count
      }
    }
    try client.socket.send(frames, piece: size)
  }

  func expectBack(from client: WebSocketClient) throws {
    let frame = try client.receive()
    #expect(frame.first == 0x82)
    #expect(frame.payload.count == count)
    for start in stride(from: 0, to: count, by: 65_536) {
      let part = piece(of: Self.block, start, count)
      let isSame = frame.payload.withUnsafeBytes { payload in
        part.withUnsafeBytes { part in
          memcmp(part.baseAddress!, payload.baseAddress! + start, part.count) == 0
        }
      }
      #expect(isSame)
      if !isSame { return }
    }
  }
}
