/// Who came, went or took another name since the room was last told.
///
/// In a small room everyone is told at once. In a large one the list of names makes the notice long,
/// and everyone coming back at once after a restart would cost the cube of their number: 2,000 notices
/// of 2,000 names to 2,000 users. So notices that wait are merged.
struct Presence {
  private var left: [Name] = []
  private var renamed: [(from: Name, to: Name)] = []
  private var joined: [Name] = []

  var isEmpty: Bool { left.isEmpty && renamed.isEmpty && joined.isEmpty }

  mutating func join(_ name: Name) { joined.append(name) }

  mutating func leave(_ name: Name) {
    // Nobody has heard of this user, or only under the name before.
    if let at = joined.firstIndex(of: name) {
      joined.remove(at: at)
    } else {
      var (known, end) = (name, renamed.count)
      while let at = renamed[..<end].lastIndex(where: { $0.to == known }) {
        (known, end) = (renamed.remove(at: at).from, at)
      }
      left.append(known)
    }
  }

  mutating func rename(_ old: Name, to new: Name) {
    if let at = joined.firstIndex(of: old) {
      joined[at] = new
      return
    }
    // Of several names in a row only the last counts, unless somebody took the first one meanwhile: who
    // hears the notices one after the other would believe that two have it.
    if let at = renamed.lastIndex(where: { $0.to == old }),
      !renamed[at...].contains(where: { $0.to.key == renamed[at].from.key })
    {
      let first = renamed.remove(at: at).from
      if first != new { renamed.append((first, new)) }
    } else {
      renamed.append((old, new))
    }
  }

  /// The notices. Those who left come first, since somebody else may have their name by now.
  ///
  /// - Parameters:
  ///   - list: who is here, in order of arrival, as JSON; `nil` when that would be too long.
  ///   - names: the same names.
  ///   - time: when the last of it happened.
  mutating func takeNotices(list: [UInt8]?, names: () -> [Name], time: UInt64) -> [ChatMessage] {
    defer { self = Presence() }
    var notices: [ChatMessage] = []
    if !left.isEmpty {
      let isAll = renamed.isEmpty && joined.isEmpty
      let before = list.map { isAll ? $0 : ChatMessage.json(beforeNews(names())) }
      notices.append(.crowd("logout", left, list: before, time: time))
    }
    for (old, new) in renamed { notices.append(.renamed(old, to: new, time: time)) }
    if !joined.isEmpty { notices.append(.crowd("login", joined, list: list, time: time)) }
    return notices
  }

  /// Who was here before anybody took another name or came: a list that renames can be applied to.
  private func beforeNews(_ names: [Name]) -> [String] {
    let joined = Set(joined.map(\.description))
    return names.filter { !joined.contains($0.description) }.map { name in
      renamed.reversed().reduce(name) { $1.to == $0 ? $1.from : $0 }.description
    }
  }
}

extension ChatMessage {
  /// One notice for everybody who came, or who went. Only one of several has the keys that say so: no name
  /// makes a notice look like that.
  static func crowd(_ type: String, _ all: [Name], list: [UInt8]?, time: UInt64) -> Self {
    let names = all.prefix(10).map(\.description)
    let shown = names.joined(separator: ", ")
    let others = all.count - names.count
    let last = all.last?.description
    return Self(
      type: type, content: others > 0 ? "\(shown) and \(others) others" : shown, from: last,
      user: last, userList: list, names: all.count > 1 ? names : nil,
      count: all.count > 1 ? all.count : nil, time: time)
  }

  /// It needs no list: whoever has one can do the same to it.
  fileprivate static func renamed(_ old: Name, to new: Name, time: UInt64) -> Self {
    Self(
      type: "system", content: "\(old) is now \(new)", from: old.description,
      user: new.description, code: "renamed", time: time)
  }
}
