/// Who came, went or took another name since the room was last told.
///
/// In a small room everyone is told at once. In a large one the list of names makes the notice long,
/// and everyone coming back at once after a restart would cost the cube of their number: 2,000 notices
/// of 2,000 names to 2,000 users. So notices that wait are merged.
struct Presence {
  private var left: [String] = []
  private var renamed: [(from: String, to: String)] = []
  private var joined: [String] = []

  var isEmpty: Bool { left.isEmpty && renamed.isEmpty && joined.isEmpty }

  mutating func join(_ name: String) { joined.append(name) }

  mutating func leave(_ name: String) {
    // Nobody has heard of this user, or only under the name before.
    if let at = joined.firstIndex(of: name) {
      joined.remove(at: at)
    } else if let at = renamed.firstIndex(where: { $0.to == name }) {
      left.append(renamed.remove(at: at).from)
    } else {
      left.append(name)
    }
  }

  mutating func rename(_ old: String, to new: String) {
    if let at = joined.firstIndex(of: old) {
      joined[at] = new
    } else if let at = renamed.firstIndex(where: { $0.to == old }) {
      renamed[at].to = new
      if renamed[at].from == new { renamed.remove(at: at) }
    } else {
      renamed.append((old, new))
    }
  }

  /// The notices, which carry the list of names as it is now. Those who left come first, since somebody
  /// else may have their name by now.
  mutating func takeNotices(userList: [UInt8]?) -> [ChatMessage] {
    defer { self = Presence() }
    var notices: [ChatMessage] = []
    if !left.isEmpty { notices.append(.crowd("logout", left, userList)) }
    for (index, name) in renamed.enumerated() {
      let carriesList = joined.isEmpty && index == renamed.count - 1
      notices.append(.rename(from: name.from, to: name.to, userList: carriesList ? userList : nil))
    }
    if !joined.isEmpty { notices.append(.crowd("login", joined, userList)) }
    return notices
  }
}

extension ChatMessage {
  /// One notice for everybody who came, or who went.
  fileprivate static func crowd(_ type: String, _ names: [String], _ userList: [UInt8]?) -> Self {
    let shown = names.prefix(10).joined(separator: ", ")
    let content = names.count > 10 ? "\(shown) and \(names.count - 10) others" : shown
    return .news(type, of: names.last ?? "", content: content, userList: userList)
  }

  fileprivate static func rename(from old: String, to new: String, userList: [UInt8]?) -> Self {
    Self(type: "system", content: "\(old) is now \(new)", from: old, user: new, userList: userList)
  }
}
