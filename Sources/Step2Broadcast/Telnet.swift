/// Takes the commands of the telnet protocol out of a stream. RFC 854.
///
///     IAC IAC                            the byte 255 itself
///     IAC WILL|WONT|DO|DONT option       offers an option, or asks for one
///     IAC SB … IAC SE                    what an option has to say
///     IAC anything else                  a key: Ctrl-C is IAC IP
///     CR NUL                             an end of line, like CR LF
///
/// `nc` sends none of it, and in UTF-8 there is no byte 255. But telnet asks after a Ctrl-C whether we have
/// got there, and shows nothing more until it is answered. We have no options: that is all we answer.
struct Telnet {
  private static let (se, sb, iac) = (UInt8(240), UInt8(250), UInt8(255))
  private static let (will, wont, `do`, dont) = (UInt8(251), UInt8(252), UInt8(253), UInt8(254))
  private static let (nul, lf, cr) = (UInt8(0), UInt8(10), UInt8(13))

  /// What the bytes so far have led to.
  private enum State {
    case text, carriageReturn
    case command
    case option(UInt8)
    case subnegotiation, subnegotiationCommand
  }

  private var state = State.text

  /// Takes the next bytes of the stream, and returns the text in them and what to answer.
  mutating func feed(_ bytes: [UInt8]) -> (text: [UInt8], answer: [UInt8]) {
    var (text, answer): ([UInt8], [UInt8]) = ([], [])
    for byte in bytes {
      switch (state, byte) {
      case (.text, Self.iac), (.carriageReturn, Self.iac): state = .command
      case (.carriageReturn, Self.nul):
        text.append(Self.lf)
        state = .text
      case (.text, _), (.carriageReturn, _):
        text.append(byte)
        state = byte == Self.cr ? .carriageReturn : .text
      case (.command, Self.will...Self.dont): state = .option(byte)
      case (.command, Self.sb): state = .subnegotiation
      case (.command, Self.iac):
        text.append(byte)
        state = .text
      case (.command, 236...): state = .text
      case (.command, _):  // No command at all, so this is no telnet.
        text += [Self.iac, byte]
        state = .text
      case (.option(let verb), _):
        if verb == Self.do { answer += [Self.iac, Self.wont, byte] }
        if verb == Self.will { answer += [Self.iac, Self.dont, byte] }
        state = .text
      case (.subnegotiation, _): if byte == Self.iac { state = .subnegotiationCommand }
      case (.subnegotiationCommand, _): state = byte == Self.se ? .text : .subnegotiation
      }
    }
    return (text, answer)
  }
}
