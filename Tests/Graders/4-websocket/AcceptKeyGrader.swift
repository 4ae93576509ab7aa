import Exercises
import Foundation

/// The handed-in function of 4.1.
public typealias AcceptKey = @Sendable (String, ([UInt8]) -> [UInt8]) throws -> String

/// 4.1: the answer to a client's key. The hash that is handed over notes what it is asked to hash.
public var acceptKeyGrader: Exercise<AcceptKey> {
  Exercise(
    .acceptKey,
    noting: { acceptKey in
      { key, sha1 in
        given("the key \(key)")
        return try acceptKey(key, sha1)
      }
    },
    [
      .init("hashes the key and the RFC's text") { acceptKey in
        var seed = Seed()
        let key = Data(seed.bytes(16)).base64EncodedString()
        var hashed: [[UInt8]] = []
        _ = try acceptKey(key) { bytes in
          hashed.append(bytes)
          return sha1(bytes)
        }
        guard let came = hashed.first else {
          throw Mistake(
            """
            sent      the key \(key)
            expected  sha1 is called
            came      an answer without it
            Likely:   the answer is not computed: it has to depend on the key
            """)
        }
        let proof = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        let cause =
          switch came {
          case Array(key.utf8): "the text 258EAFA5-… is not appended to the key"
          case Array((proof + key).utf8): "the text comes before the key: it belongs behind it"
          case Array(Data(base64Encoded: key)!) + Array(proof.utf8):
            "the key is decoded first: it is hashed as its 24 characters stand in the request"
          case Array((key + proof.lowercased()).utf8): "the text is in capitals"
          case Array((key.lowercased() + proof).utf8), Array((key + proof).lowercased().utf8):
            "the key is taken in small letters: in base64 a and A are two"
          case Array((key + "\r\n" + proof).utf8), Array((key + "\n" + proof).utf8),
            Array((key + " " + proof).utf8):
            "there is nothing between the key and the text"
          case let bytes where bytes.starts(with: Array(key.utf8)) && bytes.count == 60:
            "a slip in the text: copy it from the comment"
          default:
            "it is not the key's 24 characters as they came and the text's 36: a slip in the text, == cut off, a line end, or another encoding than UTF-8"
          }
        try expect(
          escaped(came), key + proof, sent: "the key \(key); this is what sha1 was given",
          cause: cause)
      },
      .init("answers with the hash in base64") { acceptKey in
        var seed = Seed()
        let key = Data(seed.bytes(16)).base64EncodedString()
        // These begin with + and / in base64, which not every alphabet has.
        let hash = [0xFB, 0xFF, 0xBF] + seed.bytes(17)
        let came = try acceptKey(key) { _ in hash }
        let expected = Data(hash).base64EncodedString()
        let cause =
          Data(base64Encoded: came)?.count == 40
          ? "the hash is turned into hexadecimal text first: base64 takes the 20 bytes themselves"
          : came.contains("-") || came.contains("_")
            ? "this is the alphabet for addresses of pages, with - and _: here it is the one with + and /"
            : came.contains(where: \.isWhitespace)
              ? "a line end or a space is left at the end"
              : "it is not base64 of the 20 bytes that sha1 returned this time, in their order: that is 28 characters, the last one ="
        try expect(came, expected, sent: "a sha1 that returns \(escaped(hash))", cause: cause)
      },
      .init("answers the RFC's key as the RFC does") { acceptKey in
        try expect(
          try acceptKey("dGhlIHNhbXBsZSBub25jZQ==", sha1), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
          sent: "the key dGhlIHNhbXBsZSBub25jZQ==",
          cause:
            "something is done to the key or the hash that depends on what they are, or it is hashed more than once"
        )
      },
    ])
}
