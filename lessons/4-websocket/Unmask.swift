import Exercises

/// Exercise 4.2: take the mask off.
///
/// A client mixes a key of four bytes into its payload: byte number i of the payload is XORed with byte
/// number i % 4 of the key. XOR with the same key takes it off again (RFC 6455, section 5.3).
///
/// The payload lies in `bytes` from `start` to the end; what is before `start` stays as it is. TCP may
/// have cut the payload: the first byte at `start` is number `index` of the payload, so a later piece
/// goes on in the middle of the key.
///
/// Example: the bytes `7f 9f 4d 51 58` with the key `37 fa 21 3d`, from 0, index 0, are "Hello". Cut in two,
/// `7f 9f` is "He" with index 0, and `4d 51 58` is "llo" with index 2.
///
/// First make it right, byte by byte. Then make it fast: eight bytes at a time with the key twice in a
/// `UInt64`, and the few that are left one by one. The grader looks at every length, start and index.
public func unmask(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) throws {
  throw NotStarted()
}
