import Exercises

/// Whoever asks for a name that is being checked waits for that check, and does not get it: either the first
/// one has it then, or nobody may.
public actor NameRegistryThatSharesChecks: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []
  private var checks: [String: Task<Bool, Never>] = [:]

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    if let check = checks[name] { _ = await check.value }
    guard !names.contains(name), checks[name] == nil else { return false }
    let check = Task { await isDecent(name) }
    checks[name] = check
    let isGood = await check.value
    checks[name] = nil
    if isGood { names.insert(name) }
    return isGood
  }

  public func unregister(_ name: String) { names.remove(name) }
}

/// Reserves the name first, and gives it back when the check says no.
public actor NameRegistryThatReserves: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    guard names.insert(name).inserted else { return false }
    if await isDecent(name) { return true }
    names.remove(name)
    return false
  }

  public func unregister(_ name: String) { names.remove(name) }
}

/// Lets who asks for a name that is being checked look again and again until it is not.
public actor NameRegistryThatLooksAgain: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  /// The names that are in use, or wanted by somebody.
  private var isSettled: [String: Bool] = [:]

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    while isSettled[name] == false { await Task.yield() }
    if isSettled[name] == true { return false }
    isSettled[name] = false
    let isGood = await isDecent(name)
    isSettled[name] = isGood ? true : nil
    return isGood
  }

  public func unregister(_ name: String) { isSettled[name] = nil }
}
