/// A wrong command line: what is wrong with it, in one line.
public struct UsageError: Error, CustomStringConvertible {
  public let description: String

  public init(description: String) { self.description = description }
}

/// A command line of `--name value` (or `--name=value`) pairs, taken out one after the other.
public struct Arguments {
  private var words: [String]

  /// - Parameter words: the command line without the program's name.
  public init(_ words: some Sequence<String>) {
    self.words = words.flatMap { word in
      word.hasPrefix("--")
        ? word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        : [word]
    }
  }

  var wantsHelp: Bool { words.contains("--help") || words.contains("-h") }

  /// Takes out every value given for `name`, in order.
  ///
  /// - Throws: `UsageError` when a value is missing.
  public mutating func values(_ name: String) throws(UsageError) -> [String] {
    var values: [String] = []
    while let at = words.firstIndex(of: name) {
      guard at + 1 < words.count, !words[at + 1].hasPrefix("--") else {
        throw UsageError(description: "\(name) needs a value")
      }
      values.append(words[at + 1])
      words.removeSubrange(at...at + 1)
    }
    return values
  }

  /// Takes out the value given for `name`; given twice, the last one counts.
  ///
  /// - Throws: `UsageError` when the value is missing.
  public mutating func value(_ name: String, default value: String) throws(UsageError) -> String {
    try values(name).last ?? value
  }

  /// Takes out the whole number given for `name`.
  ///
  /// - Throws: `UsageError` when it is missing, no number, or outside `range`.
  public mutating func number(
    _ name: String, in range: ClosedRange<Int>, default value: Int
  ) throws(UsageError) -> Int {
    guard let text = try values(name).last else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        description:
          "\(name) takes a number from \(range.lowerBound) to \(range.upperBound), not '\(printable(text))'"
      )
    }
    return number
  }

  /// Takes out every `name`, an option without a value; returns whether there was one.
  public mutating func flag(_ name: String) -> Bool {
    let isThere = words.contains(name)
    words.removeAll { $0 == name }
    return isThere
  }

  /// - Throws: `UsageError` when something is left that nobody has taken out.
  public func finish() throws(UsageError) {
    if let word = words.first {
      throw UsageError(description: "unknown option '\(printable(word))'")
    }
  }

  /// Takes out `--host`, `--port` and `--trace` and starts to listen there; after every other option has been
  /// taken out, since what is left now is unknown.
  ///
  /// - Throws: `UsageError` for a bad value or an unknown option, `StartError` when it cannot listen.
  public mutating func listen() throws -> Listener {
    let host = try value("--host", default: "127.0.0.1")
    if flag("--trace") { Trace.isOn = true }
    let port = try number("--port", in: 0...65_535, default: 8080)
    try finish()
    return try Listener(host: host, port: UInt16(port))
  }
}
