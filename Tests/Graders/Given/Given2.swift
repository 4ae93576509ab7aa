import Exercises

/// 2.1: a roster, with its calls noted.
func noted(_ type: any NameRoster.Type) -> any NameRoster.Type {
  func wrapped<Base: NameRoster>(_: Base.Type) -> any NameRoster.Type { NotedRoster<Base>.self }
  return wrapped(type)
}

private struct NotedRoster<Base: NameRoster>: NameRoster {
  private var calls = Calls()
  private var base: Base

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  mutating func register(_ name: String) -> Bool {
    calls.note("register(\(shown(name)))")
    return base.register(name)
  }

  mutating func unregister(_ name: String) {
    calls.note("unregister(\(shown(name)))")
    base.unregister(name)
  }

  var names: [String] {
    var calls = calls
    calls.note("names")
    return base.names
  }
}
