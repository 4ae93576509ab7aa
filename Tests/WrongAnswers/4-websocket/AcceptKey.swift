import Exercises
import Foundation

private let proof = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

/// Sends the key back.
public func acceptKeyAsItCame(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String { key }

/// Takes the key out of its base64 first.
public func acceptKeyOfDecodedKey(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
  Data(sha1(Array(Data(base64Encoded: key)!) + proof.utf8)).base64EncodedString()
}

/// Appends nothing.
public func acceptKeyWithoutProof(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
  Data(sha1(Array(key.utf8))).base64EncodedString()
}

/// Puts the hash into base64 as the hexadecimal text that command line tools print.
public func acceptKeyInHexadecimal(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
  let hash = sha1(Array((key + proof).utf8)).map { String(format: "%02x", $0) }.joined()
  return Data(hash.utf8).base64EncodedString()
}

/// Knows the RFC's example by heart.
public func acceptKeyOfTheExample(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
  "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
}
