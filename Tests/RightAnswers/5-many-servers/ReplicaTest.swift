import Exercises
import Foundation

/// Writes all that can be seen of a replica into one text, and compares texts.
public func verdictByText(on make: () -> any RoomReplica) -> String? {
  func text(copies: Bool) -> String {
    var room = make()
    var text = ""
    for number in 0..<150 {
      let seat = Seat("\(number % 2)", number % 3)
      let event: RoomEvent =
        switch number % 5 {
        case 0, 1: .login(seat, "n\(number % 9)")
        case 2: .say(seat, "t\(number)")
        case 3: .rename(seat, "r\(number % 50)")
        default: .logout(seat)
        }
      var copy = room
      if copies {
        _ = copy.apply(.login(Seat("copy", number), "c\(number)"))
        _ = copy.apply(.logout(seat))
      }
      text += "\(room.apply(event)) \(room.names)\n"
    }
    return text
  }
  let first = text(copies: false)
  for pause in [0, 0, 0.15, 0.15] {
    Thread.sleep(forTimeInterval: pause)
    if text(copies: pause > 0) != first { return "the same log, and another story" }
  }
  return nil
}

/// Lets three go through the log at one time, of which one has a double that goes astray; and one more later.
public func verdictSideBySide(on make: () -> any RoomReplica) -> String? {
  let log: [RoomEvent] = (0..<120).map { number in
    let seat = Seat("s\(number % 3)", number % 4)
    switch number % 7 {
    case 0, 1, 2: return .login(seat, "name\(number % 23)")
    case 3: return .rename(seat, "other\(number % 11)")
    case 4 where number % 2 == 0: return .logout(seat)
    default: return .say(seat, "text \(number)")
    }
  }
  var rooms = [make(), make(), make()]
  var story: [[String]] = []
  for event in log {
    var double = rooms[2]
    let told = rooms.indices.map { at in
      rooms[at].apply(event).map(\.description) + ["|"] + rooms[at].names
    }
    for other in told where other != told[0] { return "side by side they differ at \(event)" }
    for number in 0..<3 { _ = double.apply(.login(Seat("double", number), "double\(number)")) }
    for at in rooms.indices where rooms[at].names != rooms[0].names {
      return "one has heard what its copy was told"
    }
    story.append(told[0])
  }
  for _ in 0..<2 {
    Thread.sleep(forTimeInterval: 0.15)
    var room = make()
    for (event, told) in zip(log, story)
    where room.apply(event).map(\.description) + ["|"] + room.names != told {
      return "later it is different at \(event)"
    }
  }
  return nil
}
