import TestSupport
import Testing

@testable import Step4WebSocket

/// What is written into the log, by its literal fields, both ways.
@Suite struct EntryTests {
  private static let server: UInt64 = 0xA7
  private static let seat = Seat(server: server, number: 3)

  private static func name(_ text: String) -> Name { try! Name(text) }

  private static let head = ["server", "a7", "number", "17"]
  private static let entries: [([String], Entry.Content)] = [
    ([], .events([])),
    (["login", "3 alice"], .events([.login(seat, name("alice"), ref: nil)])),
    (["say", "3 hello, you"], .events([.say(seat, "hello, you", ref: nil)])),
    (["say", "3  a\r\nb "], .events([.say(seat, " a\r\nb ", ref: nil)])),
    (
      ["say", "3 x", "ref", "m 1", "rename", "3 Ål ice", "logout", "3", "ref", ""],
      .events([
        .say(seat, "x", ref: "m 1"), .rename(seat, name("Ål ice"), ref: nil),
        .logout(seat, ref: ""),
      ])
    ),
    (["quit", ""], .quit),
    (
      [
        "at", "1700000000000-1", "log", "ff", "clock", "9000", "lease", "a7 16 8999", "guest",
        "a7 3 Ål ice", "from", "bob b", "past", "1699999999999-0 hi\nyou", "ref", "r", "from", "al",
        "past", "1699999999999-1048576 ", "past", "1700000000000-0 again",
      ],
      .state(
        RoomState(
          at: EventID(milliseconds: 1_700_000_000_000, sequence: 1), log: 255, clock: 9000,
          leases: [Lease(server: server, number: 16, heard: 8999)],
          guests: [RoomState.Guest(seat: seat, name: name("Ål ice"))],
          past: [
            RoomState.Past(
              id: EventID(milliseconds: 1_699_999_999_999, sequence: 0), from: "bob b",
              text: "hi\nyou", ref: "r"),
            RoomState.Past(
              id: EventID(milliseconds: 1_699_999_999_999, sequence: 1 << 20), from: "al", text: "",
              ref: nil),
            RoomState.Past(
              id: EventID(milliseconds: 1_700_000_000_000, sequence: 0), from: "al", text: "again",
              ref: nil),
          ]))
    ),
  ]

  @Test func areReadAsTheyStand() {
    for (fields, content) in Self.entries {
      let entry = Entry(server: Self.server, number: 17, content: content)
      #expect(Entry(fields: Self.head + fields) == entry)
    }
  }

  @Test func areWrittenSoThatTheyAreReadAgain() {
    for (fields, content) in Self.entries {
      let entry = Entry(server: Self.server, number: 17, content: content)
      #expect(Entry(fields: entry.fields) == entry)
      if case .state = content { continue }
      #expect(entry.fields == Self.head + fields)
    }
  }

  @Test(arguments: [
    [], ["a"], ["a", "b"], ["server", "a7"], ["server", "xyz", "number", "1"],
    ["number", "1", "server", "a7"], ["server", "a7", "number", "x"],
    ["server", "a7", "number", "1", "say"], ["server", "a7", "number", "1", "say", "hello"],
    ["server", "a7", "number", "1", "say", "3"], ["server", "a7", "number", "1", "shout", "3 x"],
    ["server", "a7", "number", "1", "login", "3 \u{7}"],
    ["server", "a7", "number", "1", "login", "3 "],
    ["server", "a7", "number", "1", "logout", "3 x"], ["server", "a7", "number", "1", "at", "x"],
    ["server", "a7", "number", "1", "at", "1-1", "guest", "a7 3"],
  ])
  func thatAreNoneAreNone(_ fields: [String]) { #expect(Entry(fields: fields) == nil) }

  @Test func ofOneEntryManyEventsHaveIdentitiesInOrder() {
    let (one, next) = (EventID(milliseconds: 5, sequence: 0), EventID(milliseconds: 5, sequence: 1))
    let all = [one.part(0), one.part(1), one.part(EventID.parts - 1), next.part(0)]
    #expect(all == all.sorted() && Set(all).count == all.count)
    #expect(EventID("5-1") == next)
    for bad in ["", "5", "5-", "-1", "5-1-1", "x-1", "5--1"] { #expect(EventID(bad) == nil) }
  }
}

@Suite struct LeasesTests {
  private func id(_ milliseconds: UInt64) -> EventID {
    EventID(milliseconds: milliseconds, sequence: 0)
  }

  @Test func areOverByTheLogsClock() throws {
    var leases = Leases()
    expect(leases.advance(to: id(1000)), [])
    expect(try leases.accept(1, 1), true)
    expect(leases.advance(to: id(2000)), [])
    expect(try leases.accept(2, 1), true)
    for second in 3...11 {
      expect(leases.advance(to: id(UInt64(second) * 1000)), [])
      expect(try leases.accept(2, second - 1), true)
    }
    // Ten seconds after its last entry the first one's lease still holds; then it does not.
    #expect(leases.has(1))
    expect(leases.advance(to: id(11_001)), [1])
    expect(try leases.accept(1, 2), false, "who has no lease does not count")
    expect(try leases.accept(1, 1), true, "but may come anew")
    #expect(leases.list.map(\.server) == [2, 1])
  }

  @Test func holdWhileRedisStandsStill() throws {
    var leases = Leases()
    for server in 1...3 {
      _ = leases.advance(to: id(1000))
      expect(try leases.accept(UInt64(server), 1), true)
    }
    // An hour without an entry counts as three seconds.
    expect(leases.advance(to: id(3_601_000)), [])
    #expect(leases.clock == Leases.pause)
    // A clock that was set back counts as none.
    expect(leases.advance(to: id(2_000_000)), [])
    #expect(leases.clock == Leases.pause)
  }

  @Test func leaveOutWhatCameTwiceAndSeeWhatIsMissing() throws {
    var leases = Leases()
    _ = leases.advance(to: id(1))
    expect(try leases.accept(1, 1), true)
    expect(try leases.accept(1, 2), true)
    expect(try leases.accept(1, 2), false)
    expect(try leases.accept(1, 1), false)
    expect(try leases.accept(1, 3), true)
    #expect(throws: Gap()) { try leases.accept(1, 5) }
    expect(try leases.accept(2, 7), false, "nobody knows this one")
  }
}

@Suite struct OutgoingTests {
  private let seat = Seat(server: 7, number: 1)
  private func say(_ text: String) -> Event { .say(seat, text, ref: nil) }
  private func add(_ event: Event, _ outgoing: inout Outgoing) {
    let hasRoom = outgoing.add(event)
    #expect(hasRoom)
  }
  private func next(_ outgoing: inout Outgoing) -> Entry? { outgoing.next { RoomState() } }

  @Test func joinsFirstAndThenOneEntryAtATime() {
    var outgoing = Outgoing(server: 7)
    add(say("a"), &outgoing)
    let join = Entry(server: 7, number: 1, content: .events([]))
    expect(next(&outgoing), join)
    add(say("b"), &outgoing)
    expect(next(&outgoing), join, "until it is read back it is sent again")
    outgoing.hasLanded(join)
    let second = Entry(server: 7, number: 2, content: .events([say("a"), say("b")]))
    expect(next(&outgoing), second, "what came meanwhile travels together")
    outgoing.hasLanded(Entry(server: 8, number: 2, content: .events([])))
    expect(next(&outgoing), second, "somebody else's is not ours")
    outgoing.hasLanded(second)
    outgoing.hasLanded(second)
    expect(next(&outgoing), nil, "nothing is to be said")
    outgoing.renew()
    expect(next(&outgoing), Entry(server: 7, number: 3, content: .events([])))
  }

  @Test func keepsWhatIsOnItsWayAndThoseWhoLeave() {
    var outgoing = Outgoing(server: 7)
    outgoing.hasLanded(next(&outgoing)!)
    add(say("a"), &outgoing)
    let sent = next(&outgoing)!
    add(say("b"), &outgoing)
    add(.logout(seat, ref: nil), &outgoing)
    expect(outgoing.cut(), [say("b")])
    expect(next(&outgoing), sent)
    outgoing.hasLanded(sent)
    expect(next(&outgoing)?.content, .events([.logout(seat, ref: nil)]))
    expect(outgoing.begin(as: 9), [])
    expect(next(&outgoing), Entry(server: 9, number: 1, content: .events([])))
  }

  @Test func whatIsRefusedGivesItsNumberToTheNext() {
    var outgoing = Outgoing(server: 7)
    outgoing.hasLanded(next(&outgoing)!)
    add(say("a"), &outgoing)
    expect(next(&outgoing)?.number, 2)
    expect(outgoing.refused(), [say("a")])
    add(say("b"), &outgoing)
    expect(next(&outgoing), Entry(server: 7, number: 2, content: .events([say("b")])))
    // The first one had come after all: then the second has not, and is the third.
    outgoing.hasLanded(Entry(server: 7, number: 2, content: .events([say("a")])))
    expect(next(&outgoing), Entry(server: 7, number: 3, content: .events([say("b")])))
  }

  @Test func hasLimits() {
    var outgoing = Outgoing(server: 7)
    let long = String(repeating: "x", count: 16_000)
    var count = 0
    while outgoing.add(say(long)) { count += 1 }
    #expect((100...Outgoing.limit.bytes / 16_000).contains(count))
    add(.logout(seat, ref: nil), &outgoing)
    outgoing.hasLanded(next(&outgoing)!)
    guard case .events(let events)? = next(&outgoing)?.content else {
      Issue.record("nothing is to be said")
      return
    }
    #expect(events.count <= Outgoing.batch.bytes / 16_000 + 1)
  }
}

/// As `#expect(came == expected)`, for what a mutating function returns.
private func expect<Value: Equatable>(
  _ came: Value, _ expected: Value, _ comment: Comment? = nil,
  at place: SourceLocation = #_sourceLocation
) {
  #expect(came == expected, comment, sourceLocation: place)
}
