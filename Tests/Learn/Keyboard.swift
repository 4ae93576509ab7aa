import Foundation

/// The keys that somebody presses, one at a time and not shown. When the program ends, however that is, the
/// terminal is as it was before.
struct Keyboard {
  /// The terminal's settings from before, for a signal handler, which can be given nothing.
  private nonisolated(unsafe) static var before = termios()

  init() {
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &Self.before) == 0 else { return }
    var settings = Self.before
    // Not line by line, and no echo. Ctrl-C is a signal still.
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    atexit { Keyboard.restore() }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        Keyboard.restore()
        _exit(128 + number)
      }
    }
  }

  private static func restore() { tcsetattr(STDIN_FILENO, TCSANOW, &before) }

  enum Event: Equatable {
    case key(Character)
    case end
    case nothing
  }

  /// Waits for a key, for so many milliseconds.
  func next(within milliseconds: CInt) -> Event {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, milliseconds) > 0 else { return .nothing }
    var byte: UInt8 = 0
    guard read(STDIN_FILENO, &byte, 1) == 1 else { return .end }
    return .key(Character(UnicodeScalar(byte)))
  }
}
