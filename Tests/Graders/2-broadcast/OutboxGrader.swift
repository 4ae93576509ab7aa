import Exercises
import Foundation
import Synchronization
import TestSupport

/// 2.2: an outbox with a bound and an end.
public var outboxGrader: Exercise<any BoundedOutbox.Type> {
  Exercise(
    .outbox,
    [
      .init("hands out all that waits, in order, with one call") { type in
        given("put of five messages, and take()")
        let outbox = try type.init(limit: 1000)
        var seed = Seed()
        let words = (1...5).map { "\($0)-\(Int.random(in: 100...999, using: &seed))" }
        for word in words {
          try expect(
            outbox.put(utf8(word)), .accepted, sent: "put(\"\(word)\") into an outbox with room",
            cause: "the bound is reached too early, or put returns something else than it did")
        }
        let came = texts(outbox.take())
        let cause =
          switch came {
          case nil: "take returns nil for 'nothing more will come', and something waits here"
          case [words[0]]:
            "take hands out one message: one system call a message is what makes a server slow"
          case words.reversed(): "the last message in comes out first: that is a stack"
          default: "put or take loses messages"
          }
        try expect(
          shown(came), shown(words), sent: "put of \(shown(words)), then take()", cause: cause)
        given("put of 500 messages, and take()")
        for number in 0..<500 { _ = outbox.put([UInt8(number % 256)]) }
        try expect(
          outbox.take()?.count ?? 0, 500,
          sent: "put of 500 messages, and take(). This is how many it handed out",
          cause:
            "one take hands out all that waits, and leaves nothing for the next, however much it is"
        )
      },
      .init("two outboxes have nothing in common") { type in
        given("put(\"one\") into one outbox and put(\"two\") into another; take() of the other")
        let (first, second) = (try type.init(limit: 100), try type.init(limit: 100))
        _ = first.put(utf8("one"))
        try expect(
          second.put(utf8("two")), .accepted,
          sent: "put(\"one\") into one outbox and put(\"two\") into another",
          cause: "what waits belongs to the type and not to the object (is it static?)")
        try expect(
          shown(texts(second.take())), shown(["two"]),
          sent: "put of one into one outbox and of two into another; take() of the other",
          cause: "what waits belongs to the type and not to the object (is it static?)")
      },
      .init("is full at its limit of bytes, and not before") { type in
        given("init(limit: 10)")
        let outbox = try type.init(limit: 10)
        var before: [String] = []
        for (message, expected) in [
          ("sixsix", Put.accepted), ("fives", .full), ("", .accepted), ("four", .accepted),
          ("x", .full), ("", .accepted),
        ] {
          let sent =
            "put(\"\(message)\"), where the limit is 10 and \(before) were put before"
          given(sent)
          guard let came = Pending({ outbox.put(utf8(message)) }).value() else {
            throw Mistake(
              """
              sent      \(sent)
              expected  \(expected)
              came      nothing: put has not returned
              Likely:   put waits for room, and so does whoever called it, with all its other clients
              """)
          }
          let cause =
            message.isEmpty
            ? "an empty message takes no room, so it is let in even when nothing else is"
            : expected == .full
              ? "the limit is of bytes, not of messages: those that wait and the new one together"
              : "a message that just fits is let in, and one that was refused takes no room"
          try expect(came, expected, sent: sent, cause: cause)
          before.append("\(message): \(came)")
        }
        try expect(
          shown(texts(outbox.take())), shown(["sixsix", "", "four", ""]),
          sent: "take(), after these were put in: \(before)",
          cause: "what was let in comes out, an empty message too, and what was refused does not")
        given("put(\"elevenbytes\") into an empty outbox, where the limit is 10")
        try expect(
          try type.init(limit: 10).put(utf8("elevenbytes")), .full,
          sent: "put(\"elevenbytes\") into an empty outbox, where the limit is 10",
          cause: "a message that is larger than the limit never fits, not even into an empty outbox"
        )
        for (message, expected) in [("x", Put.full), ("", .accepted)] {
          given("put(\"\(message)\"), where the limit is 0")
          try expect(
            try type.init(limit: 0).put(utf8(message)), expected,
            sent: "put(\"\(message)\"), where the limit is 0",
            cause: "a limit of 0 is one, too: what takes no room fits, and nothing else")
        }
      },
      .init("has room again when all is taken") { type in
        given("put of 4 bytes, the limit, and take(), three times")
        let outbox = try type.init(limit: 4)
        for round in 1...3 {
          try expect(
            outbox.put(utf8("four")), .accepted,
            sent: "put of 4 bytes, the limit, into an empty outbox, in round \(round)",
            cause: "take empties the outbox, but not the count of what waits")
          try expect(
            shown(texts(outbox.take())), shown(["four"]), sent: "take(), in round \(round)",
            cause: "what was taken is still there")
        }
      },
      .init("keeps what was put before the end and drops what comes after") { type in
        given("put of one and two, close() twice, put of late, then take() until it is nil")
        let outbox = try type.init(limit: 100)
        _ = (outbox.put(utf8("one")), outbox.put(utf8("two")))
        outbox.close()
        outbox.close()
        try expect(
          outbox.put(utf8("late")), .closed, sent: "put(\"late\") after close()",
          cause: "put has to look whether the outbox is closed")
        let came = Pending { outbox.take() }.value()
        try expect(
          shown(texts(came ?? [])), shown(["one", "two"]),
          sent: "put of one and two, close(), put of late, take()",
          cause: texts(came ?? []) == nil
            ? "the end has overtaken what was put in before it"
            : "what is put after close is dropped, what was put before is not")
        for _ in 0..<10 {
          guard let end = Pending({ outbox.take() }).value() else {
            throw Mistake(
              "take() on a closed and empty outbox does not return: it waits for ever.\nLikely:   once it is closed there is nothing to wait for, however often it is asked: look before you wait"
            )
          }
          try expect(
            shown(texts(end)), shown(nil), sent: "take() on a closed and empty outbox",
            cause: "nil is what tells the writer that this is the end")
        }
        given("put(\"x\") into an outbox with a limit of 1, close(), put(\"y\")")
        let full = try type.init(limit: 1)
        _ = full.put(utf8("x"))
        full.close()
        try expect(
          full.put(utf8("y")), .closed, sent: "put(\"y\") into an outbox that is full and closed",
          cause:
            "look whether it is closed before you look for room: who gets .full may try again for ever"
        )
        for (what, late) in [("an empty message", ""), ("200 bytes", giant)] {
          try expect(
            outbox.put(utf8(late)), .closed,
            sent: "put of \(what) after close(), where the limit is 100",
            cause: "look whether it is closed before you look at the message: nothing more gets in")
        }
      },
      .init("waits while there is nothing, and wakes for a message") { type in
        given("put, put, take(), and take() again")
        let outbox = try type.init(limit: 100)
        // Two messages and one take: whoever counts the messages has one left over now.
        _ = (outbox.put(utf8("one")), outbox.put(utf8("two")), outbox.take())
        let before = processorTime()
        let taken = Pending { outbox.take() }
        // Longer than the second that many a programmer takes for long enough.
        if let early = taken.value(within: 1.3) {
          throw Mistake(
            """
            sent      put, put, take(), and take() again
            expected  the second take() waits for another message
            came      it returned \(shown(texts(early))), and nothing had come
            Likely:   \(texts(early) == nil
              ? "nil is the end, and nobody has called close: take waits for however long it takes"
              : "to be woken does not mean that something is there: look again, and wait again (while, not if)")
            """)
        }
        let used = processorTime() - before
        guard used < 0.04 else {
          throw Mistake(
            """
            sent      take(), when nothing is there for 1.3 seconds
            expected  a call that sleeps
            came      one that has kept the processor busy for \(Int(used * 1000)) milliseconds
            Likely:   it asks again and again whether something is there: a semaphore or a condition can wait
            """)
        }
        guard Pending({ outbox.put(utf8("three")) }).value() != nil else {
          throw Mistake(
            "put() does not return while another thread waits in take().\nLikely:   take waits with the lock in its hands, and put needs the lock"
          )
        }
        guard let came = taken.value() else {
          throw Mistake(
            "take() still waits although something was put in.\nLikely:   put tells nobody that there is news"
          )
        }
        try expect(
          shown(texts(came)), shown(["three"]),
          sent: "put(\"three\") while another thread waits in take()",
          cause: "take has to look what is there after it was woken")
      },
      .init("wakes for the end") { type in
        given("take(), and close() while it waits")
        let outbox = try type.init(limit: 100)
        let taken = Pending { outbox.take() }
        _ = taken.value(within: 0.02)
        outbox.close()
        guard let came = taken.value() else {
          throw Mistake(
            "take() still waits although the outbox was closed: the writer's thread is never given back.\nLikely:   close has to wake whoever waits, as put does"
          )
        }
        try expect(
          shown(texts(came)), shown(nil), sent: "close() while another thread waits in take()",
          cause: "nil is what tells the writer that this is the end")
      },
      .init("hands out an empty message like any other") { type in
        for (what, isEarly, isClosed) in [
          ("put(\"\"), take()", false, false), ("put(\"\"), close(), take()", false, true),
          ("take(), and put(\"\") while it waits", true, false),
        ] {
          given(what)
          let outbox = try type.init(limit: 100)
          let early = isEarly ? Pending { outbox.take() } : nil
          // Time to fall asleep.
          _ = early?.value(within: 0.05)
          _ = outbox.put([])
          if isClosed { outbox.close() }
          let cause =
            "an empty message is one, too: look whether there are messages, and not how many bytes they have"
          guard let came = (early ?? Pending { outbox.take() }).value() else {
            throw Mistake(
              """
              sent      \(what)
              expected  one empty message
              came      nothing: take() still waits
              Likely:   \(cause)
              """)
          }
          try expect(shown(texts(came)), shown([""]), sent: what, cause: cause)
        }
      },
    ] + outboxRaceChecks)
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

func texts(_ messages: [[UInt8]]?) -> [String]? {
  messages?.map { String(decoding: $0, as: UTF8.self) }
}

/// More than an outbox takes whose limit is 100.
private let giant = String(repeating: "x", count: 200)

/// What `take` returned, for people.
private func shown(_ texts: [String]?) -> String { texts.map { "\($0)" } ?? "nil" }
