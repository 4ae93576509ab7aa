/// The names of those who are here as clients are sent them: made once, however many get it.
struct NameList {
  /// As JSON, unless it has to be made anew.
  private var list: [UInt8]?
  /// The frame that answers whoever asks for the list: in memory once, however many wait for it.
  private var frame: [UInt8]?

  /// Somebody has come. The name is only appended: when everyone comes back at once, everyone is sent a
  /// list.
  mutating func append(_ name: Name) {
    list?.append(toList: name.description)
    frame = nil
  }

  /// Somebody has left, or has another name.
  mutating func forget() { (list, frame) = (nil, nil) }

  /// The names of those who are in the room, in order of arrival.
  mutating func json(of room: Room) -> [UInt8] {
    let json = list ?? ChatMessage.json(room.names.map(\.description))
    list = json
    return json
  }

  /// The list, unless it is longer than what anybody may say. Then one has to ask for it, or wait for
  /// the next notice, which is sent to everyone at once and not to each who comes.
  mutating func shortJSON(of room: Room) -> [UInt8]? {
    // A name takes four bytes at least: a list of so many need not be written down to be too long.
    guard room.count <= ChatClient.limit / 4 else { return nil }
    let json = json(of: room)
    return json.count <= ChatClient.limit ? json : nil
  }

  /// The answer to whoever asks who is here.
  mutating func answer(of room: Room) -> [UInt8] {
    let answer =
      frame
      ?? Step4WebSocket.frame(.text, ChatMessage(type: "list", userList: json(of: room)).json)
    frame = answer
    return answer
  }
}
