import Exercises
import Net

/// A replica for the testers of exercise 5.5: deterministic in a way of its own, or not.
///
/// What it does is in closures: nobody finds out by looking into it, only by trying.
struct SuspectReplica: RoomReplica {
  typealias Guests = [(seat: Seat, name: String)]
  typealias React = (inout Guests, RoomEvent) -> [RoomNews]

  private var guests: Guests = []
  private let react: React
  private let list: (Guests) -> [String]

  init() { self.init(react: Self.plain) }

  init(react: @escaping React, list: @escaping (Guests) -> [String] = { $0.map(\.name) }) {
    (self.react, self.list) = (react, list)
  }

  var names: [String] { list(guests) }

  mutating func apply(_ event: RoomEvent) -> [RoomNews] { react(&guests, event) }

  // MARK: Deterministic ones

  /// Rules like those of 5.2, in other words.
  static func plain(_ guests: inout Guests, _ event: RoomEvent) -> [RoomNews] {
    switch event {
    case .login(let seat, let name):
      let isTaken = guests.contains { $0.seat == seat || $0.name.lowercased() == name.lowercased() }
      if isTaken { return [.one(seat, "no")] }
      guests.append((seat, name))
      return [.everyone("+\(name)")]
    case .say(let seat, let text):
      guard let guest = guests.first(where: { $0.seat == seat }) else {
        return [.one(seat, "who?")]
      }
      return [.everyone("<\(guest.name)> \(text)")]
    case .rename(let seat, let name):
      guard let at = guests.firstIndex(where: { $0.seat == seat }) else { return [] }
      if guests.contains(where: { $0.name.lowercased() == name.lowercased() }) {
        return [.one(seat, "no")]
      }
      guests[at].name = name
      return [.everyone("=\(name)"), .one(seat, "ok")]
    case .logout(let seat):
      guard let at = guests.firstIndex(where: { $0.seat == seat }) else { return [] }
      return [.everyone("-\(guests.remove(at: at).name)")]
    }
  }

  /// Rules that nobody would want: names backwards, and all are thrown out when there are eight.
  static func odd(_ guests: inout Guests, _ event: RoomEvent) -> [RoomNews] {
    switch event {
    case .login(let seat, let name):
      if guests.count >= 8 { guests.removeAll() }
      guests.insert((seat, String(name.reversed())), at: 0)
      return [.everyone("\(guests.count)"), .one(seat, "\(guests.count)")]
    case .say(_, let text): return [.everyone(text), .everyone(text)]
    case .rename, .logout: return []
    }
  }

  /// Rules like those of 5.2, and every line for everyone has a number.
  struct WithNumbers: RoomReplica {
    private var room = SuspectReplica()
    private var lines = 0

    var names: [String] { room.names }

    mutating func apply(_ event: RoomEvent) -> [RoomNews] {
      room.apply(event).map { news in
        guard case .everyone(let text) = news else { return news }
        lines += 1
        return .everyone("\(lines) \(text)")
      }
    }
  }

  // MARK: Others

  /// A maker of replicas that are not deterministic, each for one reason.
  static func maker(_ flaw: Flaw) -> () -> SuspectReplica {
    var made = 0
    var everybody: Set<String> = []
    // From the first replica on, so that a test that is quick sees one time only.
    var start: Int?
    return {
      made += 1
      let begin = start ?? milliseconds()
      start = begin
      switch flaw {
      case .clock: return told { _, _ in "\((milliseconds() - begin) / 100)" }
      case .random: return told { _, _ in Int.random(in: 0..<6) == 0 ? "." : "" }
      case .count:
        let isOdd = made % 2 == 1
        return told { _, _ in isOdd ? "" : "!" }
      case .others:
        return SuspectReplica { guests, event in
          if case .login(let seat, let name) = event {
            guard !guests.contains(where: { $0.seat == seat }), everybody.insert(name).inserted
            else {
              return [.one(seat, "no")]
            }
          }
          let before = guests.map(\.name)
          let news = plain(&guests, event)
          // Who leaves, or has another name now, takes the old one out.
          everybody.subtract(before)
          everybody.formUnion(guests.map(\.name))
          return news
        }
      case .order:
        // As a dictionary that draws its own seed, which Swift's do not, but other languages' do.
        let salt = Int.random(in: 1...Int.max)
        return SuspectReplica(react: plain) { guests in
          guests.map(\.name).sorted { mixed($0, salt) < mixed($1, salt) }
        }
      case .shared:
        final class Box { var guests: Guests = [] }
        let box = Box()
        let react: React = { _, event in plain(&box.guests, event) }
        return SuspectReplica(react: react) { _ in box.guests.map(\.name) }
      case .late:
        final class Count { var value = 0 }
        let (count, isOdd) = (Count(), made % 2 == 1)
        return told { _, _ in
          count.value += 1
          return isOdd && count.value > 10 ? "?" : ""
        }
      case .says, .renames, .logouts:
        // No two are alike, whichever two a test compares.
        let mark = " (\(made))"
        return told { _, event in flaw.concerns(event) ? mark : "" }
      case .refusals:
        let mark = " (\(made))"
        return SuspectReplica { guests, event in
          plain(&guests, event).map { news in
            guard case .one(let seat, "no") = news else { return news }
            return .one(seat, "no\(mark)")
          }
        }
      }
    }
  }

  enum Flaw {
    case clock, random, count, others, order, shared, late
    case says, renames, logouts, refusals

    fileprivate func concerns(_ event: RoomEvent) -> Bool {
      switch event {
      case .login: false
      case .say: self == .says
      case .rename: self == .renames
      case .logout: self == .logouts
      }
    }
  }

  /// Plain, with something at the end of each line for everyone.
  private static func told(_ more: @escaping (Guests, RoomEvent) -> String) -> SuspectReplica {
    SuspectReplica { guests, event in
      plain(&guests, event).map { news in
        guard case .everyone(let text) = news else { return news }
        return .everyone(text + more(guests, event))
      }
    }
  }

  private static func mixed(_ name: String, _ salt: Int) -> Int {
    name.utf8.reduce(salt) { ($0 &* 31 &+ Int($1)) ^ ($0 >> 7) }
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
