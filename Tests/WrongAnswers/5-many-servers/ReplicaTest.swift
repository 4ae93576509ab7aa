import Exercises
import Net

/// Is content with everything.
public func verdictNever(on make: () -> any RoomReplica) -> String? { nil }

/// Is content with nothing.
public func verdictAlways(on make: () -> any RoomReplica) -> String? { "it is not deterministic" }

/// Knows how a room has to be, and knows it better.
public func verdictByRules(on make: () -> any RoomReplica) -> String? {
  var room = make()
  return room.apply(.login(Seat("A", 1), "alice")) == [.everyone("* alice is online")]
    ? nil : "who comes is not announced"
}

private let log: [RoomEvent] = (0..<60).map { number in
  let seat = Seat(["A", "B"][number % 2], number % 3)
  return switch number % 5 {
  case 0, 1: .login(seat, "name\(number % 9)")
  case 2: .say(seat, "text")
  case 3: .rename(seat, "name\((number + 4) % 9)")
  default: number % 4 == 0 ? .logout(seat) : .say(seat, "more")
  }
}

private func news(_ log: some Sequence<RoomEvent>, _ room: any RoomReplica) -> [[RoomNews]] {
  var room = room
  return log.map { room.apply($0) }
}

/// What each event tells, as it is seen, and who is here then. With copies, one goes astray before each event.
private func told(
  _ log: [RoomEvent], _ room: any RoomReplica, copies: Bool = false,
  seen: ([RoomNews]) -> [RoomNews] = { $0 }
) -> [[String]] {
  var room = room
  return log.map { event in
    var copy = room
    if copies { _ = copy.apply(.login(Seat("Z", 1), "copy")) }
    return seen(room.apply(event)).map(\.description) + room.names
  }
}

/// Tries a few events.
public func verdictAfterFew(on make: () -> any RoomReplica) -> String? {
  let few = log.prefix(3)
  return news(few, make()) == news(few, make()) ? nil : "two do not agree"
}

/// Compares news alone.
public func verdictOnNews(on make: () -> any RoomReplica) -> String? {
  let first = news(log, make())
  for _ in 0..<4 where news(log, make()) != first { return "two do not agree" }
  return nil
}

/// Never copies one.
public func verdictWithoutCopies(on make: () -> any RoomReplica) -> String? {
  let first = told(log, make())
  for _ in 0..<4 {
    usleep(60_000)
    if told(log, make()) != first { return "two do not agree" }
  }
  return nil
}

/// Does all of it at one moment, and no more than it has to: on a busy machine a moment may be long.
public func verdictAtOnce(on make: () -> any RoomReplica) -> String? {
  told(log, make(), copies: true) == told(log, make()) ? nil : "two do not agree"
}

/// Looks whether a name is shown as it was asked for.
public func verdictByNames(on make: () -> any RoomReplica) -> String? {
  var room = make()
  _ = room.apply(.login(Seat("A", 1), "alice"))
  return room.names == ["alice"] ? nil : "alice is not in the list"
}

/// Takes everybody out before the next one begins.
public func verdictThatCleansUp(on make: () -> any RoomReplica) -> String? {
  let log = log.filter { if case .rename = $0 { false } else { true } }
  func play() -> [[String]] {
    var room = make()
    let told = log.map { event in
      let news = room.apply(event)
      return news.map(\.description) + room.names
    }
    for event in log {
      if case .login(let seat, _) = event { _ = room.apply(.logout(seat)) }
    }
    return told
  }
  let first = play()
  for _ in 0..<4 where play() != first { return "two do not agree" }
  return nil
}

/// Does all that has to be done, with what is seen of each event.
private func verdictWithCare(
  _ log: [RoomEvent], on make: () -> any RoomReplica, seen: ([RoomNews]) -> [RoomNews] = { $0 }
) -> String? {
  let first = told(log, make(), seen: seen)
  for pause: UInt32 in [0, 0, 200_000] {
    usleep(pause)
    if told(log, make(), copies: true, seen: seen) != first { return "two do not agree" }
  }
  return nil
}

/// Has a log of logins alone.
public func verdictOfLogins(on make: () -> any RoomReplica) -> String? {
  verdictWithCare((0..<60).map { .login(Seat("A", $0), "name\($0)") }, on: make)
}

/// Never lets anybody take another name.
public func verdictWithoutRenames(on make: () -> any RoomReplica) -> String? {
  verdictWithCare(log.filter { if case .rename = $0 { false } else { true } }, on: make)
}

/// Never lets anybody go.
public func verdictWithoutLogouts(on make: () -> any RoomReplica) -> String? {
  verdictWithCare(log.filter { if case .logout = $0 { false } else { true } }, on: make)
}

/// Compares what everyone hears, and not what one hears alone.
public func verdictOnNotices(on make: () -> any RoomReplica) -> String? {
  verdictWithCare(log, on: make) { news in
    news.filter { if case .everyone = $0 { true } else { false } }
  }
}

/// Gives one replica the same event twice, and takes the answers for one.
public func verdictOnItself(on make: () -> any RoomReplica) -> String? {
  var room = make()
  _ = room.apply(.login(Seat("A", 1), "alice"))
  let first = room.apply(.say(Seat("A", 1), "hi"))
  usleep(120_000)
  if room.apply(.say(Seat("A", 1), "hi")) != first { return "it says something else now" }
  return verdictWithCare(log, on: make)
}
