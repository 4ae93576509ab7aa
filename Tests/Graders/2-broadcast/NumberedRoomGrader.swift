import Exercises
import Foundation
import Synchronization
import TestSupport

/// 2.3: a room that many threads use, and that nobody sees half done.
public var numberedRoomGrader: Exercise<any NumberingRoom.Type> {
  Exercise(
    .numberedRoom,
    [
      .init("is right for one thread") { type in
        let sent =
          "alice joins, bob joins, bob says hi, another bob wants to join, alice leaves, last joins"
        given(sent)
        let room = try type.init()
        let (alice, bob) = (Listener(), Listener())
        let result = Pending {
          let first = room.join("alice", hear: alice.hear)
          let second = room.join("bob", hear: bob.hear)
          room.say("hi", as: "bob")
          let third = room.join("bob", hear: alice.hear)
          room.leave("nobody")
          room.leave("alice")
          return [first, second, third]
        }
        guard let joined = result.value() else {
          throw Mistake(
            "The room does not answer, although one thread alone uses it.\nLikely:   the lock is taken twice: a function that holds it calls another that wants it"
          )
        }
        // Lines may still be on their way: on a queue, for example. Behind this one there are none.
        let last = Listener()
        _ = room.join("last", hear: last.hear)
        let bobHeard = bob.heard(until: "* last is online")
        try expect(
          joined, [true, true, false], sent: sent,
          cause: "join says whether the name was free: who has the name keeps it, and hears all")
        try expect(
          alice.heard, ["1 * alice is online", "2 * bob is online", "3 bob: hi"],
          sent: "\(sent). This is what alice heard",
          cause: alice.heard.contains { $0.contains("nobody") }
            ? "leave(\"nobody\") was called in between, which nobody should have noticed"
            : alice.heard.first?.hasPrefix("0") == true
              ? "the first line has the number 1"
              : alice.heard.contains { $0.contains("offline") }
                ? "who leaves does not hear it: take them out, then tell the rest"
                : alice.heard.count > 3 && alice.heard[3].contains("last")
                  ? "alice has left, and still hears"
                  : "everybody hears what happens from their own arrival to their leaving, once")
        try expect(
          bobHeard,
          ["2 * bob is online", "3 bob: hi", "4 * alice is offline", "5 * last is online"],
          sent: "\(sent). This is what bob heard",
          cause: "everybody hears what happens from their own arrival on, what they say too, once")
        let other = try type.init()
        let alone = Listener()
        _ = other.join("alice", hear: alone.hear)
        try expect(
          alone.heard(1), ["1 * alice is online"],
          sent: "alice joins a second room. This is what she heard there",
          cause:
            "the members or the count belong to the type and not to the object (are they static?)")
      },
      .init("takes names and words as they are, and numbers on") { type in
        let sent =
          "anna joins, says \"\" and \"  x \"; Anna joins and leaves; anna leaves, joins, and joins once more"
        given(sent)
        let room = try type.init()
        let (anna, other, again) = (Listener(), Listener(), Listener())
        var joined = [room.join("anna", hear: anna.hear)]
        for stranger in ["ann", "Anna"] { room.leave(stranger) }
        for text in ["", "  x "] { room.say(text, as: "anna") }
        joined.append(room.join("Anna", hear: other.hear))
        room.leave("Anna")
        room.leave("anna")
        joined.append(room.join("anna", hear: again.hear))
        joined.append(room.join("anna", hear: other.hear))
        try expect(
          joined, [true, true, true, false], sent: "\(sent). This is what join returned",
          cause: joined[1]
            ? "a name is free again when whoever had it has left, and until somebody takes it"
            : "the room that you repair takes Anna and anna for two names, and lets both in")
        try expect(
          anna.heard(5),
          [
            "1 * anna is online", "2 anna: ", "3 anna:   x ", "4 * Anna is online",
            "5 * Anna is offline",
          ],
          sent: "\(sent). This is what anna heard before she left",
          cause: anna.heard.count == 1
            ? "leave(\"ann\") and leave(\"Anna\") were called first, while only anna was there: who is not here does not leave"
            : "what somebody says is told as it is, even if it is empty or has blanks around it")
        // Whether the line that nobody was there to hear has a number is for the room to say.
        let heard = again.heard(1)
        try expect(
          heard, ["\(heard.first?.first == "6" ? 6 : 7) * anna is online"],
          sent: "\(sent). This is what anna heard when she was back",
          cause: "a room that was empty goes on with its numbers")
      },
      .init("two lines at the same moment reach all in one order") { type in
        given("alice says first and bob second, at the same moment")
        let room = try type.init()
        if takesTurns { return }
        let (alice, bob) = (Listener(), Listener())
        // Alice's outbox takes its time over the first line: until the second one is there as well, or
        // until it is clear that it has to wait for the first.
        let secondIsThere = DispatchSemaphore(value: 0)
        let firstIsThere = Watched(false)
        _ = room.join("alice") { line in
          alice.hear(line)
          if line.hasSuffix("first") {
            firstIsThere.change { $0 = true }
            _ = secondIsThere.wait(timeout: .now() + 0.1)
          }
        }
        _ = room.join("bob", hear: bob.hear)
        let first = Pending { room.say("first", as: "alice") }
        _ = firstIsThere.wait { $0 }
        let second = Pending {
          room.say("second", as: "bob")
          secondIsThere.signal()
        }
        guard first.value() != nil, second.value() != nil else {
          throw Mistake(
            "Two threads say something at the same moment, and one of them never comes back.\nLikely:   each waits for a lock that the other one holds"
          )
        }
        let (heard, other) = (Array(alice.heard(4).dropFirst(2)), Array(bob.heard(3).dropFirst()))
        let numbers = other.compactMap { Int($0.prefix { $0 != " " }) }
        try expect(
          other, heard,
          sent:
            "alice says first and bob second, at the same moment. Alice heard what is expected, bob what came",
          cause: Set(numbers).count < numbers.count
            ? "the count is read again after another thread has raised it"
            : "the number is drawn under a lock, and the lines are delivered after it: deliver under the same lock"
        )
      },
      .init("of four who want one name at once, one gets it") { type in
        given("join with one name from four threads at once")
        let room = try type.init()
        if takesTurns { return }
        let isAtTheDoor = DispatchSemaphore(value: 0)
        // The witness is slow to hear a line, and the room is busy until four are at the door.
        _ = room.join("witness") { line in
          guard line.hasSuffix("wait") else { return }
          for _ in 0..<4 { _ = isAtTheDoor.wait(timeout: .now() + 0.1) }
          usleep(200)
        }
        for round in 0..<50 {
          let busy = Pending { room.say("wait", as: "witness") }
          let entered = Mutex(0)
          onThreads(4) { _ in
            isAtTheDoor.signal()
            if room.join("alice\(round)", hear: { _ in }) { entered.withLock { $0 += 1 } }
          }
          _ = busy.value()
          room.leave("alice\(round)")
          try expect(
            entered.withLock { $0 }, 1,
            sent:
              "join(\"alice\(round)\") from four threads at once; how many times it returned true",
            cause:
              "two threads find the name free before either has entered it: looking and entering belong under one lock"
          )
        }
      },
      .init("of four who leave under one name at once, one is heard of") { type in
        given("leave with one name from four threads at once")
        let room = try type.init()
        if takesTurns { return }
        let isAtTheDoor = DispatchSemaphore(value: 0)
        let told = Listener()
        _ = room.join("witness") { line in
          told.hear(line)
          guard line.hasSuffix("wait") else { return }
          for _ in 0..<4 { _ = isAtTheDoor.wait(timeout: .now() + 0.1) }
          usleep(200)
        }
        for round in 0..<50 {
          let name = "alice\(round)"
          _ = room.join(name) { _ in }
          let busy = Pending { room.say("wait", as: "witness") }
          onThreads(4) { _ in
            isAtTheDoor.signal()
            room.leave(name)
          }
          _ = busy.value()
          room.say("that is all of \(round)", as: "witness")
          try expect(
            told.heard(until: "that is all of \(round)").count {
              $0.hasSuffix("* \(name) is offline")
            },
            1,
            sent:
              "leave(\"\(name)\") from four threads at once; how often \"* \(name) is offline\" was told",
            cause:
              "two threads find the name before either has taken it out: looking and taking out belong under one lock"
          )
        }
      },
      .init("loses, doubles and disorders nothing, with four threads") { type in
        given("join, ten times say, and leave, again and again from four threads")
        let room = try type.init()
        let witness = Listener("witness")
        _ = room.join("witness", hear: witness.hear)
        let listeners = Mutex<[Listener]>([witness])
        let (threads, rounds, lines) = (4, 40, 10)
        onThreads(threads) { thread in
          for round in 0..<rounds {
            let name = "user\(thread)x\(round)"
            let own = Listener(name)
            _ = room.join(name, hear: own.hear)
            for line in 0..<lines { room.say("\(line)", as: name) }
            room.leave(name)
            listeners.withLock { $0.append(own) }
          }
        }
        let sent =
          "\(threads) threads join, say \(lines) lines and leave, \(rounds) times each. What somebody heard"
        _ = witness.heard(1 + threads * rounds * (lines + 2))
        for listener in listeners.withLock({ $0 }) {
          let heard = listener.heard
          guard let first = heard.first, first.hasSuffix("* \(listener.name) is online") else {
            throw Mistake(
              """
              sent      \(sent) first of all
              expected  … * \(listener.name) is online
              came      \(heard.first ?? "nothing")
              Likely:   \(listener.name) was among the members before that was told: entering and telling belong under one lock
              """)
          }
          for (last, line) in zip(heard, heard.dropFirst()) {
            let (before, number) = (numberOf(last), numberOf(line))
            guard let before, let number, number != before + 1 else { continue }
            try expect(
              line, "\(before + 1) …", sent: "\(sent) after '\(last)'",
              cause: number == before
                ? "two threads have read the same count before either had raised it"
                : number < before
                  ? "lines overtake each other between the count and the outbox"
                  : "a line was lost: somebody changed the members while another thread went through them"
            )
          }
        }
        let all = witness.heard
        for thread in 0..<threads {
          let own = all.map { String($0.drop { $0 != " " }.dropFirst()) }.filter {
            $0.contains("user\(thread)x")
          }
          let expected = (0..<rounds).flatMap { round in
            let name = "user\(thread)x\(round)"
            return ["* \(name) is online"] + (0..<lines).map { "\(name): \($0)" }
              + ["* \(name) is offline"]
          }
          guard own != expected else { continue }
          let at = zip(own, expected).prefix { $0 == $1 }.count
          try expect(
            at < own.count ? own[at] : "nothing", at < expected.count ? expected[at] : "nothing",
            sent: "\(sent) of one of the four",
            cause: "somebody was lost from the members when two changed them at once")
        }
      },
    ])
}

/// The number that a line begins with.
private func numberOf(_ line: String) -> Int? { Int(line.prefix { $0 != " " }) }

/// Somebody who remembers what they heard.
private final class Listener: Sendable {
  let name: String
  private let lines = Mutex<[String]>([])

  init(_ name: String = "") { self.name = name }

  var heard: [String] { lines.withLock { $0 } }
  var hear: @Sendable (String) -> Void { { line in self.lines.withLock { $0.append(line) } } }

  /// What they have heard when a line ends like that, or when patience is over.
  func heard(until end: String) -> [String] {
    let limit = ContinuousClock.now + .seconds(patience / 2)
    while !(heard.last?.hasSuffix(end) ?? false) && ContinuousClock.now < limit { usleep(500) }
    return heard
  }

  /// What they have heard when it is so many lines, or when patience is over.
  func heard(_ count: Int) -> [String] {
    let end = ContinuousClock.now + .seconds(patience / 2)
    while lines.withLock({ $0.count }) < count && ContinuousClock.now < end { usleep(500) }
    return heard
  }
}
