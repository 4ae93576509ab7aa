import TestSupport
import Testing

@testable import Step4WebSocket

/// The rules of the room, and that they need nothing but the events.
@Suite struct RoomTests {
  private let a = Seat(server: 1, number: 1)
  private let b = Seat(server: 1, number: 2)
  /// The same number at another server is another seat.
  private let c = Seat(server: 2, number: 1)

  private func name(_ text: String) throws -> Name { try Name(text) }

  /// What a new room makes of these events, which happen a millisecond apart.
  private func news(_ events: [Event]) -> [Room.News] {
    var room = Room()
    return apply(events, to: &room)
  }

  private func apply(_ events: [Event], to room: inout Room) -> [Room.News] {
    events.flatMap { room.apply($0, at: room.latest.next(at: room.latest.milliseconds + 1)) }
  }

  @Test func letsInUnderANameThatIsFree() throws {
    let (alice, bob) = (try name("alice"), try name("bob"))
    var room = Room()
    #expect(
      apply([.login(a, alice, ref: nil), .login(c, bob, ref: "x")], to: &room)
        == [.joined(a, alice, ref: nil), .joined(c, bob, ref: "x")])
    #expect(room.names == [alice, bob])
    #expect(room.name(of: c) == bob)
    #expect(room.name(of: b) == nil)
  }

  @Test func refusesANameThatIsTakenInAnyCase() throws {
    let (alice, other) = (try name("alice"), try name("ALICE"))
    #expect(
      news([.login(a, alice, ref: nil), .login(b, other, ref: "7")])
        == [
          .joined(a, alice, ref: nil),
          .refused(b, Refusal(.nameTaken, "The name ALICE is taken."), ref: "7"),
        ])
  }

  @Test func refusesASecondLogin() throws {
    let (alice, bob) = (try name("alice"), try name("bob"))
    #expect(
      news([.login(a, alice, ref: nil), .login(a, bob, ref: nil)])
        == [
          .joined(a, alice, ref: nil),
          .refused(a, Refusal(.loggedInAlready, "You are logged in already, as alice."), ref: nil),
        ])
  }

  @Test func passesOnWhatIsSaid() throws {
    let alice = try name("alice")
    #expect(
      news([.login(a, alice, ref: nil), .say(a, "hi", ref: "1")])
        == [.joined(a, alice, ref: nil), .said(a, alice, "hi", ref: "1")])
  }

  @Test func refusesWhoIsNotIn() throws {
    let refusal = Refusal(
      .notLoggedIn, #"You are not logged in: {"type":"login","content":"your name"} comes first."#)
    let events: [Event] = [
      .say(a, "hi", ref: nil), .rename(a, try name("x"), ref: nil), .logout(a, ref: nil),
    ]
    #expect(news(events) == events.map { _ in .refused(a, refusal, ref: nil) })
  }

  @Test func renames() throws {
    let (alice, bob, carol) = (try name("alice"), try name("bob"), try name("carol"))
    let loud = try name("ALICE")
    var room = Room()
    _ = apply([.login(a, alice, ref: nil), .login(b, bob, ref: nil)], to: &room)
    let news = apply(
      [
        .rename(a, bob, ref: nil), .rename(a, alice, ref: nil), .rename(a, loud, ref: nil),
        .rename(a, carol, ref: nil), .rename(b, alice, ref: nil), .say(a, "hi", ref: nil),
      ], to: &room)
    #expect(
      news == [
        .refused(a, Refusal(.nameTaken, "The name bob is taken."), ref: nil),
        .refused(a, Refusal(.nameUnchanged, "You are alice already."), ref: nil),
        .renamed(a, from: alice, to: loud), .renamed(a, from: loud, to: carol),
        .renamed(b, from: bob, to: alice), .said(a, carol, "hi", ref: nil),
      ])
    // The places in the list stay.
    #expect(room.names == [carol, alice])
  }

  @Test func freesTheNameOfWhoLeaves() throws {
    let (alice, bob) = (try name("alice"), try name("bob"))
    var room = Room()
    _ = apply([.login(a, alice, ref: nil), .login(b, bob, ref: nil)], to: &room)
    #expect(
      apply([.logout(a, ref: nil), .login(c, alice, ref: nil)], to: &room)
        == [.left(a, alice), .joined(c, alice, ref: nil)])
    // Who comes back is last.
    #expect(room.seats == [b, c])
    #expect(room.name(of: a) == nil)
  }

  @Test func appliesAnEventOnce() throws {
    let alice = try name("alice")
    var room = Room()
    let id = EventID(milliseconds: 5, sequence: 1)
    #expect(room.apply(.login(a, alice, ref: nil), at: id) == [.joined(a, alice, ref: nil)])
    #expect(room.apply(.login(b, alice, ref: nil), at: id) == [])
    let earlier = EventID(milliseconds: 5, sequence: 0)
    #expect(room.apply(.logout(a, ref: nil), at: earlier) == [])
    #expect(room.names == [alice])
  }

  /// Two servers that read one log: whatever is in it, they agree on every answer and on the list.
  @Test func roomsThatTakeTheSameEventsAgree() throws {
    let names = try (0..<6).map { try name("user\($0)") }
    let seats = (0..<8).map { Seat(server: UInt64($0 % 2), number: $0) }
    var random = SeededRandom()
    let events = (0..<2000).map { _ -> Event in
      let (seat, name) = (
        seats.randomElement(using: &random)!, names.randomElement(using: &random)!
      )
      return switch Int.random(in: 0..<4, using: &random) {
      case 0: .login(seat, name, ref: nil)
      case 1: .rename(seat, name, ref: nil)
      case 2: .logout(seat, ref: nil)
      default: .say(seat, "hi", ref: nil)
      }
    }
    // The other has a past, after which its dictionaries have another order.
    var (one, other) = (Room(), Room())
    for number in 100..<400 {
      let past = Event.login(Seat(server: 9, number: number), try name("past\(number)"), ref: nil)
      _ = other.apply(past, at: EventID(milliseconds: UInt64(number), sequence: 0))
    }
    for number in 100..<400 {
      let end = Event.logout(Seat(server: 9, number: number), ref: nil)
      _ = other.apply(end, at: EventID(milliseconds: UInt64(300 + number), sequence: 0))
    }
    for (number, event) in events.enumerated() {
      let id = EventID(milliseconds: UInt64(1000 + number), sequence: 0)
      #expect(one.apply(event, at: id) == other.apply(event, at: id))
    }
    #expect(one.names == other.names && one.seats == other.seats)
    #expect(Set(one.names.map(\.key)).count == one.count)
  }

  @Test func anEventIsLaterThanTheOneBeforeWhateverTheClockSays() {
    let id = EventID(milliseconds: 1000, sequence: 3)
    #expect(id.next(at: 1001) == EventID(milliseconds: 1001, sequence: 0))
    #expect(id.next(at: 1000) == EventID(milliseconds: 1000, sequence: 4))
    #expect(id.next(at: 10) == EventID(milliseconds: 1000, sequence: 4))
    #expect(id < id.next(at: 10) && id.next(at: 10) < id.next(at: 1001))
    #expect("\(id)" == "1000-3")
  }
}
