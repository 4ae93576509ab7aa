import Exercises
import Foundation

/// Writes all that can be seen of a replica into one text, and compares texts.
public func verdictByText(on make: () -> any RoomReplica) -> String? {
  func text(copies: Bool) -> String {
    var room = make()
    var text = ""
    for number in 0..<150 {
      let seat = Seat("\(number % 2)", number % 31)
      let event: RoomEvent =
        number % 3 == 0
        ? .login(seat, "n\(number % 40)")
        : number % 3 == 1 ? .say(seat, "t\(number)") : .rename(seat, "r\(number % 50)")
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
