/// Prints one line on standard output at once, with control characters escaped.
public func log(_ line: String) { write(printable(line), to: STDOUT_FILENO) }

/// Writes a line with one call, so that lines of several threads do not mix and nothing waits in a buffer.
func write(_ line: String, to descriptor: CInt) {
  let bytes = Array("\(line)\n".utf8)
  _ = bytes.withUnsafeBytes { Net.write(descriptor, $0.baseAddress, $0.count) }
}

/// Text from a stranger, safe to print: a control character would otherwise reach the operator's
/// terminal and could clear it, retitle it or type into it.
///
/// Escaped are controls, line separators, and the invisible format characters, some of which turn
/// the direction of writing (Unicode categories Cc, Zl, Zp, Cf). `"a\u{1B}[2J"` becomes `a\u{1B}[2J` in letters.
public func printable(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      result += scalar.escaped(asASCII: true)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Bytes from a stranger, safe to print: UTF-8 as text, anything else as the replacement character.
public func printable(_ bytes: [UInt8]) -> String {
  printable(String(decoding: bytes, as: UTF8.self))
}
