import Exercises

/// 1.3: lines, with their calls noted.
func noted(_ type: any LineSplitting.Type) -> any LineSplitting.Type {
  func wrapped<Base: LineSplitting>(_: Base.Type) -> any LineSplitting.Type {
    NotedLines<Base>.self
  }
  return wrapped(type)
}

/// 1.5: a splitter that a test has made, with its calls noted.
func noted(_ lines: any LineSplitting) -> any LineSplitting {
  func wrapped<Base: LineSplitting>(_ base: Base) -> any LineSplitting { NotedLines(base) }
  return wrapped(lines)
}

private struct NotedLines<Base: LineSplitting>: LineSplitting {
  private var calls = Calls()
  private var base: Base

  init(_ base: Base) { self.base = base }

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  mutating func feed(_ bytes: [UInt8]) -> [String] {
    calls.note("feed(\(shown(bytes)))")
    return base.feed(bytes)
  }
}
