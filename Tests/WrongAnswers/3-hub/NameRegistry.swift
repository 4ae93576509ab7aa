import Exercises

/// As it was handed out: looks, waits, then acts on what it saw.
public actor NameRegistryAsItWas: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    guard !names.contains(name) else { return false }
    guard await isDecent(name) else { return false }
    names.insert(name)
    return true
  }

  public func unregister(_ name: String) { names.remove(name) }
}

/// Reserves the name first, and keeps it when the check says no.
public actor NameRegistryThatKeepsAll: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    guard names.insert(name).inserted else { return false }
    return await isDecent(name)
  }

  public func unregister(_ name: String) { names.remove(name) }
}

/// Gives up a reservation on every way out, and so somebody else's as well.
public actor NameRegistryThatTidiesTooMuch: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []
  private var wanted: Set<String> = []

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    defer { wanted.remove(name) }
    guard !names.contains(name), wanted.insert(name).inserted else { return false }
    guard await isDecent(name) else { return false }
    names.insert(name)
    return true
  }

  public func unregister(_ name: String) { names.remove(name) }
}

/// Serves one after the other: a lock, made of tasks.
public actor NameRegistryWithAQueue: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []
  private var last: Task<Bool, Never>?

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    let before = last
    let mine = Task {
      _ = await before?.value
      guard !names.contains(name), await isDecent(name) else { return false }
      names.insert(name)
      return true
    }
    last = mine
    return await mine.value
  }

  public func unregister(_ name: String) { names.remove(name) }
}
