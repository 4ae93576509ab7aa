import Foundation

/// Notes what an answer is about to be given, so that it can be told when the answer never returns: in a
/// file that is mapped into memory, which outlives the process. Costs no system call.
///
/// Say it before each call that may crash or hang: `given("feed(\(escaped(piece)))")`.
public func given(_ words: @autoclosure () -> String) {
  guard let page = Note.page else { return }
  let bytes = words().utf8.prefix(Note.size - 1)
  page.copyBytes(from: bytes)
  page[bytes.count] = 0
  if !bytes.isEmpty, let misfortune = Misfortune.atNextNote { misfortune() }
}

/// What happens where the first note is taken, instead of what the answer does: for the graders' own tests.
public enum Misfortune: String, CaseIterable, Sendable {
  case crash, hang

  /// As an option of the program that grades.
  public var option: String { "--\(rawValue)" }

  func callAsFunction() {
    switch self {
    case .crash: fatalError("on purpose")
    case .hang: while true { sleep(1) }
    }
  }

  public nonisolated(unsafe) static var atNextNote: Misfortune?
}

/// Whether this check has noted nothing, although somebody would read it.
public var hasNotedNothing: Bool { Note.page.map { $0[0] == 0 } ?? false }

/// The file of the note: `GIVEN` in the environment says where.
enum Note {
  static let variable = "GIVEN"
  /// In bytes.
  static let size = 4096

  /// Whether anybody reads it.
  static var isKept: Bool { page != nil }

  fileprivate nonisolated(unsafe) static let page: UnsafeMutableRawBufferPointer? = {
    guard let path = ProcessInfo.processInfo.environment[variable] else { return nil }
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    defer { close(file) }
    guard file >= 0, ftruncate(file, off_t(size)) == 0,
      let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
      start != MAP_FAILED
    else { return nil }
    return UnsafeMutableRawBufferPointer(start: start, count: size)
  }()

  /// What the note in a file says.
  static func text(at path: String) -> String {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
