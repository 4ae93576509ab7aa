import Exercises

/// Exercise 4.0: a frame in words, for people. It judges nothing: what RFC 6455 forbids is described as well.
///
/// The line is made of these parts (RFC 6455, section 5.2, has the figure):
///
/// 1. The first two bytes in bits, eight digits each, with a space between them.
/// 2. A space, and the name of the opcode, the lower four bits of the first byte: `continuation` (0), `text`
///    (1), `binary` (2), `close` (8), `ping` (9) or `pong` (10); any other is `opcode 3`, in decimal digits.
/// 3. `, FIN` if the first byte's highest bit is set; then `, RSV1`, `, RSV2` and `, RSV3` for each of the
///    next three that is.
/// 4. `, length 5`: the payload's, in bytes. It is the lower seven bits of the second byte; 126 there means
///    that the next 2 bytes are the length instead, 127 that the next 8 are, the highest byte first.
/// 5. `, key 37 fa 21 3d` if the second byte's highest bit is set: the next four bytes, as two small
///    hexadecimal digits each.
/// 6. If the payload is not empty: `: `, and its first 32 bytes. Where there is a key, it is taken off first:
///    byte i was XORed with byte i % 4 of it. They stand there in quotes, as text, if those bytes are UTF-8
///    with no byte below 0x20 and no 0x7F; else like the key. A `…` follows if the payload has more than 32.
///
/// Bytes that lie behind the frame are another frame's: leave them alone.
///
/// Example: `81 85 37 fa 21 3d 7f 9f 4d 51 58` gives
///
///     10000001 10000101 text, FIN, length 5, key 37 fa 21 3d: "Hello"
///
/// - Returns: `nil` if bytes are missing: of those before the payload, or of the first 32 of the payload.
public func frameInWords(_ bytes: [UInt8]) throws -> String? {
  throw NotStarted()
}
