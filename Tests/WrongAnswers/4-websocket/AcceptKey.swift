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

/// What else can go wrong with a key and a text, one thing at a time.
public enum AcceptSlip: Sendable {
  case textFirst, smallText, smallKey, typo, lineEnd, alphabetForAddresses, noPadding, hashedTwice
  case lineEndBehind
}

public func acceptKey(
  with slip: AcceptSlip, for key: String, sha1: ([UInt8]) -> [UInt8]
) -> String {
  let text =
    switch slip {
    case .textFirst: proof + key
    case .smallText: key + proof.lowercased()
    case .smallKey: key.lowercased() + proof
    case .typo: key + proof.replacingOccurrences(of: "5AB0", with: "5ABO")
    case .lineEnd: key + "\r\n" + proof
    default: key + proof
    }
  var hash = sha1(Array(text.utf8))
  if slip == .hashedTwice { hash = sha1(hash) }
  let answer = Data(hash).base64EncodedString()
  switch slip {
  case .alphabetForAddresses:
    return answer.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
  case .noPadding: return answer.replacingOccurrences(of: "=", with: "")
  case .lineEndBehind: return answer + "\r\n"
  default: return answer
  }
}
