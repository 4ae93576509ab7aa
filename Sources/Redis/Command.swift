/// A command for Redis: its name and its arguments, as any bytes.
public struct Command: Equatable, Sendable {
  public let words: [[UInt8]]

  public init(words: [[UInt8]]) { self.words = words }

  public init(_ words: String...) { self.words = words.map { Array($0.utf8) } }

  /// As it goes over the wire: a list of strings, each after its length, so that no byte in them means
  /// anything.
  ///
  ///     *2\r\n$3\r\nGET\r\n$4\r\nname\r\n
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.reduce(16) { $0 + $1.count + 16 })
    bytes.appendLine("*", words.count)
    for word in words {
      bytes.appendLine("$", word.count)
      bytes += word
      bytes += [0x0D, 0x0A]
    }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func appendLine(_ kind: Character, _ number: Int) {
    self += "\(kind)\(number)\r\n".utf8
  }
}
