import Exercises
import Foundation

/// Exercise 4.1: the accept key. RFC 6455, section 4.2.2.
public func acceptKey(for key: String, sha1: ([UInt8]) -> [UInt8]) throws -> String {
  let proof = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
  return Data(sha1(Array(proof.utf8))).base64EncodedString()
}
