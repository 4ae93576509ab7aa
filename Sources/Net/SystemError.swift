/// A system call that said no: which one, and the `errno` it left (`errno(3)`).
public struct SystemError: Error, CustomStringConvertible {
  /// The call's name, as in its man page: `bind`.
  public let call: String
  /// The value of `errno`: `EADDRINUSE`.
  public let code: CInt

  public init(call: String, code: CInt) {
    self.call = call
    self.code = code
  }

  /// `bind: Address already in use`
  public var description: String { "\(call): \(String(cString: strerror(code)))" }

  /// The process, or the whole machine, has no descriptor left: wait for one, nothing else is wrong.
  var isOutOfDescriptors: Bool { code == EMFILE || code == ENFILE }
}

/// Makes a system call, again and again while a signal interrupts it (`EINTR`), and turns its
/// -1 and `errno` into a thrown `SystemError`.
///
/// - Parameters:
///   - arguments: what `--trace` shows between the call's brackets.
///   - unit: what the result counts.
@discardableResult
func system<Result: SignedInteger>(
  _ call: StaticString, _ arguments: @autoclosure () -> String = "", unit: StaticString = "",
  _ body: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = body()
    if result != -1 {
      trace("\(call)(\(arguments())) → \(result)\(unit)")
      return result
    }
    let code = errno
    trace("\(call)(\(arguments())) → \(Trace.name(code))")
    if code != EINTR { throw SystemError(call: "\(call)", code: code) }
  }
}
