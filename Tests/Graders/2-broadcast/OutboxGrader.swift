import Exercises
import Foundation
import Synchronization

/// 2.2: an outbox with a bound and an end.
public var outboxGrader: Exercise<any BoundedOutbox.Type> {
  Exercise(
    .outbox,
    [
      .init("hands out all that waits, in order, with one call") { type in
        let outbox = try type.init(limit: 1000)
        var seed = Seed()
        let words = (1...5).map { "\($0)-\(Int.random(in: 100...999, using: &seed))" }
        for word in words {
          try expect(
            outbox.put(bytes(word)), .accepted, sent: "put(\"\(word)\") into an outbox with room",
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
      },
      .init("is full at its limit of bytes, and not before") { type in
        let outbox = try type.init(limit: 10)
        var before: [String] = []
        for (message, expected) in [
          ("sixsix", Put.accepted), ("fives", .full), ("four", .accepted), ("x", .full),
        ] {
          let came = outbox.put(bytes(message))
          let cause =
            expected == .full
            ? "the limit is of bytes, not of messages: those that wait and the new one together"
            : "a message that just fits is let in, and one that was refused takes no room"
          try expect(
            came, expected,
            sent: "put(\"\(message)\"), where the limit is 10 and \(before) were put before",
            cause: cause)
          before.append("\(message): \(came)")
        }
      },
      .init("has room again when all is taken") { type in
        let outbox = try type.init(limit: 4)
        for round in 1...3 {
          try expect(
            outbox.put(bytes("four")), .accepted,
            sent: "put of 4 bytes, the limit, into an empty outbox, in round \(round)",
            cause: "take empties the outbox, but not the count of what waits")
          try expect(
            shown(texts(outbox.take())), shown(["four"]), sent: "take(), in round \(round)",
            cause: "what was taken is still there")
        }
      },
      .init("keeps what was put before the end and drops what comes after") { type in
        let outbox = try type.init(limit: 100)
        _ = (outbox.put(bytes("one")), outbox.put(bytes("two")))
        outbox.close()
        outbox.close()
        try expect(
          outbox.put(bytes("late")), .closed, sent: "put(\"late\") after close()",
          cause: "put has to look whether the outbox is closed")
        let came = Pending { outbox.take() }.value()
        try expect(
          shown(texts(came ?? [])), shown(["one", "two"]),
          sent: "put of one and two, close(), put of late, take()",
          cause: texts(came ?? []) == nil
            ? "the end has overtaken what was put in before it"
            : "what is put after close is dropped, what was put before is not")
        for _ in 0..<2 {
          guard let end = Pending({ outbox.take() }).value() else {
            throw Mistake(
              "take() on a closed and empty outbox does not return: it waits for ever.\nLikely:   once it is closed there is nothing to wait for, however often it is asked"
            )
          }
          try expect(
            shown(texts(end)), shown(nil), sent: "take() on a closed and empty outbox",
            cause: "nil is what tells the writer that this is the end")
        }
      },
      .init("waits while there is nothing, and wakes for a message") { type in
        let outbox = try type.init(limit: 100)
        // Two messages and one take: whoever counts the messages has one left over now.
        _ = (outbox.put(bytes("one")), outbox.put(bytes("two")), outbox.take())
        let taken = Pending { outbox.take() }
        if let early = taken.value(within: 0.02) {
          throw Mistake(
            """
            sent      put, put, take(), and take() again
            expected  the second take() waits for another message
            came      it returned \(shown(texts(early))) at once
            Likely:   to be woken does not mean that something is there: look again, and wait again (while, not if)
            """)
        }
        guard Pending({ outbox.put(bytes("three")) }).value() != nil else {
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
      .init("lets no more in than its limit, with four threads") { type in
        for _ in 0..<20 {
          let outbox = try type.init(limit: 4000)
          let accepted = Mutex(0)
          onThreads(4) { _ in
            let own = (0..<1500).count { _ in outbox.put([7]) == .accepted }
            accepted.withLock { $0 += own }
          }
          try expect(
            accepted.withLock { $0 }, 4000,
            sent: "6000 messages of 1 byte from 4 threads; the limit is 4000",
            cause:
              "two threads find room for one message and both put theirs in: looking and putting in belong under one lock"
          )
        }
      },
      .init("loses and doubles nothing, closed at any moment") { type in
        for round in 0..<100 {
          let outbox = try type.init(limit: 300)
          let takeAll = { @Sendable in
            var all: [String] = []
            while let some = outbox.take() { all += texts(some) ?? [] }
            return all
          }
          let taken = takesTurns ? nil : Pending(takeAll)
          let accepted = Mutex<Set<String>>([])
          onThreads(4) { thread in
            for number in 0..<50 {
              let text = "\(thread).\(number)"
              if outbox.put(bytes(text)) == .accepted { accepted.withLock { _ = $0.insert(text) } }
              if thread == 0 && number == round / 2 { outbox.close() }
            }
          }
          guard let came = (taken ?? Pending(takeAll)).value() else {
            throw Mistake(
              "take() does not end although the outbox was closed while four threads put messages in.\nLikely:   the news of the end is lost when it comes together with a message"
            )
          }
          let expected = accepted.withLock { $0 }
          if let lost = expected.subtracting(came).sorted().first {
            throw Mistake(
              "four threads put messages in and one closes: put(\"\(lost)\") was .accepted, and take never handed it out.\nLikely:   a message was put in after take had looked for the last time"
            )
          }
          if came.count != expected.count {
            throw Mistake(
              "four threads put messages in and one closes: \(expected.count) were accepted, and \(came.count) came out.\nLikely:   a message was taken and left in, or kept although put returned .full or .closed"
            )
          }
          for thread in 0..<4 {
            let own = came.filter { $0.hasPrefix("\(thread).") }
            try expect(
              own, own.sorted { Int($0.dropFirst(2))! < Int($1.dropFirst(2))! },
              sent: "messages from four threads; these are from one",
              cause: "the messages of one thread have changed places")
          }
        }
      },
    ])
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func texts(_ messages: [[UInt8]]?) -> [String]? {
  messages?.map { String(decoding: $0, as: UTF8.self) }
}

/// What `take` returned, for people.
private func shown(_ texts: [String]?) -> String { texts.map { "\($0)" } ?? "nil" }
