/// Bytes as an RFC prints them: `81 85 37 fa`, with or without the spaces.
public func bytes(_ hexadecimal: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var high: UInt8?
  for character in hexadecimal where !character.isWhitespace {
    let digit = UInt8(character.hexDigitValue!)
    if let first = high.take() { bytes.append(first << 4 | digit) } else { high = digit }
  }
  return bytes
}
