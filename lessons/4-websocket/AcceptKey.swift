import Exercises
import Foundation

/// Exercise 4.1: the accept key.
///
/// The client's handshake carries a key, and the server proves with its answer that it has read it
/// (RFC 6455, section 4.2.2). The answer is made so:
///
/// 1. Take the key as it stands in the request, its 24 characters, and append this text to it:
///    `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
/// 2. Hash the bytes of the whole with `sha1`. That gives 20 bytes.
/// 3. Write those 20 bytes in base64 (`Data` of Foundation can).
///
/// Example: `dGhlIHNhbXBsZSBub25jZQ==` is answered with `s3pPLMBiTxaQ9kYGzzhZRbK+xOo=`.
public func acceptKey(for key: String, sha1: ([UInt8]) -> [UInt8]) throws -> String {
  throw NotStarted()
}
