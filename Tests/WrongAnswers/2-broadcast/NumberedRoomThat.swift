import Exercises
import Foundation
import Synchronization

/// Somebody in a room.
private struct Member {
  let name: String
  let hear: @Sendable (String) -> Void
}

/// Numbers each line from 0.
public enum NumbersFromZero {}
/// Counts for each member what they have heard.
public enum NumbersForEach {}
/// Tells the others who comes.
public enum HidesTheArrival {}
/// Tells whoever leaves, too.
public enum TellsWhoLeaves {}
/// Tells of people who were not here.
public enum TellsOfStrangers {}
/// Lets somebody take over a name.
public enum TakesOverNames {}
/// Lets two have one name.
public enum SharesNames {}
/// Keeps those who have left.
public enum KeepsGhosts {}
/// Lets nobody have a name that somebody had.
public enum FreesNoName {}
/// Lets whoever's name begins like that leave.
public enum LeavesByPrefix {}
/// Does not say what is empty.
public enum SkipsTheEmpty {}
/// Says a line without the blanks around it.
public enum TrimsLines {}
/// Counts from 1 again when nobody is there.
public enum StartsAgain {}
/// Takes names that differ only in case for one.
public enum FoldsCase {}

/// A room with one thing wrong, which `Fault` names; its lock is right.
public final class NumberedRoomThat<Fault>: NumberingRoom {
  private struct State {
    var members: [Member] = []
    var count = 0
    var counts: [String: Int] = [:]
    var taken: Set<String> = []
  }
  private let state = Mutex(State())
  public init() {}
  private static func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    state.withLock { state in
      if !state.taken.insert(name).inserted && Self.has(FreesNoName.self) { return false }
      let key = name.lowercased()
      if Self.has(FoldsCase.self), state.members.contains(where: { $0.name.lowercased() == key }) {
        return false
      }
      if state.members.contains(where: { $0.name == name }) && !Self.has(SharesNames.self) {
        if !Self.has(TakesOverNames.self) { return false }
        state.members.removeAll { $0.name == name }
      }
      if Self.has(HidesTheArrival.self) { Self.tell("* \(name) is online", &state) }
      state.members.append(Member(name: name, hear: hear))
      if !Self.has(HidesTheArrival.self) { Self.tell("* \(name) is online", &state) }
      return true
    }
  }
  public func leave(_ name: String) {
    state.withLock { state in
      let other = state.members.first { $0.name.hasPrefix(name) }?.name
      let name = Self.has(LeavesByPrefix.self) ? other ?? name : name
      let isHere = state.members.contains { $0.name == name }
      guard isHere || Self.has(TellsOfStrangers.self) else { return }
      if Self.has(TellsWhoLeaves.self) { Self.tell("* \(name) is offline", &state) }
      if !Self.has(KeepsGhosts.self) { state.members.removeAll { $0.name == name } }
      if !Self.has(TellsWhoLeaves.self) { Self.tell("* \(name) is offline", &state) }
      if Self.has(StartsAgain.self) && state.members.isEmpty { state.count = 0 }
    }
  }
  public func say(_ text: String, as name: String) {
    if Self.has(SkipsTheEmpty.self) && text.isEmpty { return }
    let text = Self.has(TrimsLines.self) ? text.trimmingCharacters(in: .whitespaces) : text
    state.withLock { Self.tell("\(name): \(text)", &$0) }
  }
  private static func tell(_ line: String, _ state: inout State) {
    if !has(NumbersFromZero.self) { state.count += 1 }
    for member in state.members {
      state.counts[member.name, default: 0] += 1
      let number = has(NumbersForEach.self) ? state.counts[member.name]! : state.count
      member.hear("\(number) \(line)")
    }
    if has(NumbersFromZero.self) { state.count += 1 }
  }
}

/// Keeps the members in the type.
public final class NumberedRoomThatIsStatic: NumberingRoom {
  private static let room = NumberedRoomThat<Never>()
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    Self.room.join(name, hear: hear)
  }
  public func leave(_ name: String) { Self.room.leave(name) }
  public func say(_ text: String, as name: String) { Self.room.say(text, as: name) }
}
