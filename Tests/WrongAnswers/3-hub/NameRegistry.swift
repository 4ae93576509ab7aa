import Exercises

/// What a registry can get wrong, one thing at a time.
public enum NameFault {
  /// As it was handed out: looks, waits, then acts on what it saw.
  public enum LooksBeforeItWaits {}
  /// Reserves the name first, and keeps it when the check says no.
  public enum KeepsWhatIsRefused {}
  /// Gives up a reservation on every way out, and so somebody else's as well.
  public enum TidiesTooMuch {}
  /// Takes the name out when the check says no, whoever has it by then.
  public enum GivesBackAnothers {}
  /// Believes that what was refused once is refused for ever.
  public enum RemembersRefusals {}
  /// Asks the check, and does not look at what it says.
  public enum IgnoresTheCheck {}
  /// Does one check at a time, and refuses whoever comes meanwhile.
  public enum RefusesWhileBusy {}
  /// Does one check at a time, and lets whoever comes meanwhile ask again and again.
  public enum WaitsWhileBusy {}
  /// Has a reservation beside the names, and never gives that up.
  public enum KeepsReservations {}
  /// Never makes a name free.
  public enum NeverFrees {}
  /// Makes every name free.
  public enum FreesAll {}
  /// Remembers the latest name alone.
  public enum KnowsOneName {}
  /// Refuses every name while somebody has one.
  public enum GivesOneName {}
  /// Looks after the check, and waits once more before it acts on what it saw.
  public enum WaitsAfterItLooks {}
}

/// A registry with one thing wrong, which `Fault` names.
public actor NameRegistryThat<Fault>: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []
  private var wanted: Set<String> = []
  private var refused: Set<String> = []
  private var isBusy = false

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) {
    self.isDecent = isDecent
  }

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public func register(_ name: String) async -> Bool {
    if has(NameFault.KeepsWhatIsRefused.self) {
      guard names.insert(name).inserted else { return false }
      return await isDecent(name)
    }
    if has(NameFault.TidiesTooMuch.self) || has(NameFault.KeepsReservations.self) {
      defer { if has(NameFault.TidiesTooMuch.self) { wanted.remove(name) } }
      guard !names.contains(name), wanted.insert(name).inserted else { return false }
      guard await isDecent(name) else {
        wanted.remove(name)
        return false
      }
      names.insert(name)
      return true
    }
    if has(NameFault.WaitsWhileBusy.self) { while isBusy { await Task.yield() } }
    if isBusy || refused.contains(name) { return false }
    if has(NameFault.LooksBeforeItWaits.self), names.contains(name) { return false }
    isBusy = has(NameFault.RefusesWhileBusy.self) || has(NameFault.WaitsWhileBusy.self)
    let isGood = await isDecent(name)
    isBusy = false
    guard isGood || has(NameFault.IgnoresTheCheck.self) else {
      if has(NameFault.RemembersRefusals.self) { refused.insert(name) }
      if has(NameFault.GivesBackAnothers.self) { names.remove(name) }
      return false
    }
    if has(NameFault.KnowsOneName.self), !names.contains(name) { names = [] }
    if has(NameFault.GivesOneName.self), !names.isEmpty { return false }
    if has(NameFault.WaitsAfterItLooks.self) {
      if names.contains(name) { return false }
      await Task.yield()
      names.insert(name)
      return true
    }
    let isNew = names.insert(name).inserted
    return isNew || has(NameFault.LooksBeforeItWaits.self)
  }

  public func unregister(_ name: String) {
    if has(NameFault.NeverFrees.self) { return }
    if has(NameFault.FreesAll.self) { names = [] }
    names.remove(name)
  }
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
