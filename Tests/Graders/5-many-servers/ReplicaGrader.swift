import Exercises
import TestSupport

/// 5.2: who is given the same log comes to the same room.
public var replicaGrader: Exercise<any RoomReplica.Type> {
  Exercise(
    .replica, noting: noted,
    [
      .init("lets people in, talk and go") { answer in
        try play(
          answer,
          [
            (
              .login(a1, "alice"), [.everyone("* alice is online")],
              "who comes is announced to everyone"
            ),
            (
              .login(b1, "bob"), [.everyone("* bob is online")],
              "a seat on another server is one like others"
            ),
            (
              .say(b1, "hi, alice"), [.everyone("bob: hi, alice")],
              "everyone hears what is said, with the name"
            ),
            (.logout(a1), [.everyone("* alice is offline")], "who goes is announced to everyone"),
            (.say(b1, "bye"), [.everyone("bob: bye")], "the rest stay"),
            (
              .say(b1, " hi "), [.everyone("bob:  hi ")], "a text is told as it is, with its spaces"
            ),
            (
              .say(b1, ""), [.everyone("bob: ")],
              "an empty text is a text like others: who is in says it"
            ),
          ], names: ["bob"])
      },
      .init("gives a name to the first who asks") { answer in
        try play(
          answer,
          [
            (.login(a1, "alice"), [.everyone("* alice is online")], ""),
            (
              .login(b1, "Alice"), [.one(b1, "The name Alice is taken.")],
              "a name is one name in whatever case it is written, and the refusal has it as it was asked for"
            ),
            (.login(b1, "bob"), [.everyone("* bob is online")], "who was refused may ask again"),
            (
              .login(a1, "carol"), [.one(a1, "You are alice already.")],
              "a seat that is in comes in no second time"
            ),
            (.logout(a1), [.everyone("* alice is offline")], ""),
            (
              .login(a2, "ALICE"), [.everyone("* ALICE is online")],
              "the name of who has left is free"
            ),
          ], names: ["bob", "ALICE"])
        try play(
          answer,
          [
            (.login(a1, "Zoë"), [.everyone("* Zoë is online")], ""),
            (
              .login(b1, "zOË"), [.one(b1, "The name zOË is taken.")],
              "Ë and ë are one letter in two cases as well"
            ),
            (.login(b1, "straße"), [.everyone("* straße is online")], ""),
            (
              .login(a2, "STRASSE"), [.everyone("* STRASSE is online")],
              "lowercased() tells these two apart; uppercased(), caseInsensitiveCompare and folding take ß for SS"
            ),
          ], names: ["Zoë", "straße", "STRASSE"])
        try play(
          answer,
          [
            (.login(a1, "alice"), [.everyone("* alice is online")], ""),
            (
              .login(b1, "alice "), [.everyone("* alice  is online")],
              "with a space behind it, it is another name: trim nothing"
            ),
            (.login(a2, ""), [.everyone("*  is online")], "an empty name is a name like others"),
          ], names: ["alice", "alice ", ""])
        try play(
          answer,
          [
            (.login(Seat("A1", 1), "alice"), [.everyone("* alice is online")], ""),
            (
              .login(Seat("A", 11), "bob"), [.everyone("* bob is online")],
              "number 1 on A1 and number 11 on A are two seats that read alike: compare seats, not their text"
            ),
          ], names: ["alice", "bob"])
      },
      .init("renames, in its place") { answer in
        try play(
          answer,
          [
            (.login(a1, "alice"), [.everyone("* alice is online")], ""),
            (.login(b1, "bob"), [.everyone("* bob is online")], ""),
            (
              .rename(a1, "carol"), [.everyone("* alice is now carol")], "everyone hears both names"
            ),
          ], names: ["carol", "bob"])
        try play(
          answer,
          [
            (.login(a1, "alice"), [.everyone("* alice is online")], ""),
            (.login(b1, "bob"), [.everyone("* bob is online")], ""),
            (
              .rename(a1, "BOB"), [.one(a1, "The name BOB is taken.")],
              "somebody else has that name"
            ),
            (
              .rename(a1, "ALICE"), [.everyone("* alice is now ALICE")],
              "one's own name in another case is free"
            ),
            (
              .rename(a1, "ALICE"), [.one(a1, "You are ALICE already.")],
              "exactly the own name is no other name"
            ),
            (
              .rename(a1, "carol"), [.everyone("* ALICE is now carol")],
              "the notice has the name before and the new one"
            ),
            (.say(a1, "hi"), [.everyone("carol: hi")], "from now on the new name speaks"),
            (.rename(b1, "alice"), [.everyone("* bob is now alice")], "the old name is free"),
            (
              .logout(a1), [.everyone("* carol is offline")],
              "who goes has the name that it has now"
            ),
            (.login(a1, "dave"), [.everyone("* dave is online")], ""),
          ], names: ["alice", "dave"])
      },
      .init("hears nothing of those who are not in") { answer in
        let cause = "no news at all: a server whose lease is over may have such events on their way"
        try play(
          answer,
          [
            (.say(a1, "hello?"), [], cause), (.rename(a1, "alice"), [], cause),
            (.logout(a1), [], cause),
            (.login(b1, "bob"), [.everyone("* bob is online")], ""), (.logout(a1), [], cause),
            (.rename(a1, "bob"), [], "who is not in is refused nothing, and told nothing"),
            (.logout(b1), [.everyone("* bob is offline")], ""),
            (.logout(b1), [], "nobody goes twice"),
          ], names: [])
      },
      .init("is a value") { answer in
        var room = try answer.init()
        _ = room.apply(.login(a1, "alice"))
        var copy = room
        _ = copy.apply(.login(b1, "bob"))
        _ = copy.apply(.rename(a1, "carol"))
        try expect(
          room.names, ["alice"],
          sent: "login(A1, alice); then to a copy of the room login(B1, bob), rename(A1, carol)",
          cause:
            "the copy shares something with its original: an object of a class, or a static variable"
        )
        try expect(
          room.apply(.login(a2, "bob")), [.everyone("* bob is online")],
          sent:
            "login(A1, alice); to a copy of the room login(B1, bob); to the room itself login(A2, bob)",
          cause: "the name is taken in the copy alone: are the names that are taken in an object?"
        )
        let other = try answer.init()
        try expect(
          other.names, [], sent: "nothing, to a second room",
          cause: "two rooms share a static variable")
      },
      .init("comes to the same as all others, whatever the log") { answer in
        var seed = Seed()
        for size in Array(repeating: 12, count: 40) + [600] {
          let log = randomLog(size, &seed)
          var (model, rooms) = (Model(), [try answer.init(), try answer.init()])
          for (at, event) in log.enumerated() {
            let expected = model.apply(event)
            let sent = { log[max(0, at - 11)...at].map(\.description).joined(separator: ", ") }
            for index in rooms.indices {
              let came = rooms[index].apply(event)
              let cause =
                "after this log another replica says something else: look at the last event"
              try expect(came, expected, sent: sent(), cause: cause)
              try expect(
                rooms[index].names, model.guests.map(\.name), sent: "\(sent()), then names",
                cause: cause)
            }
          }
        }
      },
    ])
}

private let (a1, a2, b1) = (Seat("A", 1), Seat("A", 2), Seat("B", 1))

/// Gives a room one event after the other.
private func play(
  _ answer: any RoomReplica.Type, _ story: [(RoomEvent, [RoomNews], String)], names: [String]
) throws {
  var room = try answer.init()
  var sent: [String] = []
  for (event, expected, cause) in story {
    sent.append(event.description)
    try expect(room.apply(event), expected, sent: sent.joined(separator: ", "), cause: cause)
  }
  try expect(
    room.names, names, sent: "\(sent.joined(separator: ", ")), then names",
    cause: "names are in order of arrival; a rename changes no place")
}

/// Events of few seats and few names, so that they meet.
private func randomLog(_ size: Int, _ seed: inout Seed) -> [RoomEvent] {
  let names = ["ann", "Ann", "ben", "BEN", "cleo", "dora"]
  return (0..<size).map { number in
    let seat = Seat(["A", "B"].randomElement(using: &seed)!, Int.random(in: 1...3, using: &seed))
    let name = names.randomElement(using: &seed)!
    return switch Int.random(in: 0..<8, using: &seed) {
    case 0...2: .login(seat, name)
    case 3, 4: .say(seat, "text \(number)")
    case 5, 6: .rename(seat, name)
    default: .logout(seat)
    }
  }
}

/// The rules once more.
private struct Model {
  var guests: [(seat: Seat, name: String)] = []

  mutating func apply(_ event: RoomEvent) -> [RoomNews] {
    let (seat, name): (Seat, String?) =
      switch event {
      case .login(let seat, let name), .rename(let seat, let name): (seat, name)
      case .say(let seat, _), .logout(let seat): (seat, nil)
      }
    let at = guests.firstIndex { $0.seat == seat }
    let isTaken = guests.contains { $0.seat != seat && $0.name.lowercased() == name?.lowercased() }
    switch (event, at, name) {
    case (.login, nil, let name?) where !isTaken:
      guests.append((seat, name))
      return [.everyone("* \(name) is online")]
    case (.login, let at?, _): return [.one(seat, "You are \(guests[at].name) already.")]
    case (.say(_, let text), let at?, _): return [.everyone("\(guests[at].name): \(text)")]
    case (.rename, let at?, let name?) where guests[at].name == name:
      return [.one(seat, "You are \(name) already.")]
    case (.rename, let at?, let name?) where !isTaken:
      defer { guests[at].name = name }
      return [.everyone("* \(guests[at].name) is now \(name)")]
    case (.logout, let at?, _): return [.everyone("* \(guests.remove(at: at).name) is offline")]
    case (.login, nil, let name?), (.rename, _?, let name?):
      return [.one(seat, "The name \(name) is taken.")]
    default: return []
    }
  }
}
