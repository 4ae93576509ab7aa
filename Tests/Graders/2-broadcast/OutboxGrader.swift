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
      .init("two outboxes have nothing in common") { type in
        let (first, second) = (try type.init(limit: 100), try type.init(limit: 100))
        _ = first.put(bytes("one"))
        try expect(
          second.put(bytes("two")), .accepted,
          sent: "put(\"one\") into one outbox and put(\"two\") into another",
          cause: "what waits belongs to the type and not to the object (is it static?)")
        try expect(
          shown(texts(second.take())), shown(["two"]),
          sent: "put of one into one outbox and of two into another; take() of the other",
          cause: "what waits belongs to the type and not to the object (is it static?)")
      },
      .init("is full at its limit of bytes, and not before") { type in
        let outbox = try type.init(limit: 10)
        var before: [String] = []
        for (message, expected) in [
          ("sixsix", Put.accepted), ("fives", .full), ("", .accepted), ("four", .accepted),
          ("x", .full), ("", .accepted),
        ] {
          let sent =
            "put(\"\(message)\"), where the limit is 10 and \(before) were put before"
          guard let came = Pending({ outbox.put(bytes(message)) }).value() else {
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
        try expect(
          try type.init(limit: 10).put(bytes("elevenbytes")), .full,
          sent: "put(\"elevenbytes\") into an empty outbox, where the limit is 10",
          cause: "a message that is larger than the limit never fits, not even into an empty outbox"
        )
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
        let full = try type.init(limit: 1)
        _ = full.put(bytes("x"))
        full.close()
        try expect(
          full.put(bytes("y")), .closed, sent: "put(\"y\") into an outbox that is full and closed",
          cause:
            "look whether it is closed before you look for room: who gets .full may try again for ever"
        )
      },
      .init("waits while there is nothing, and wakes for a message") { type in
        let outbox = try type.init(limit: 100)
        // Two messages and one take: whoever counts the messages has one left over now.
        _ = (outbox.put(bytes("one")), outbox.put(bytes("two")), outbox.take())
        let before = processorTime()
        let taken = Pending { outbox.take() }
        if let early = taken.value(within: 0.3) {
          throw Mistake(
            """
            sent      put, put, take(), and take() again
            expected  the second take() waits for another message
            came      it returned \(shown(texts(early))) at once
            Likely:   to be woken does not mean that something is there: look again, and wait again (while, not if)
            """)
        }
        let used = processorTime() - before
        guard used < 0.06 else {
          throw Mistake(
            """
            sent      take(), when nothing is there for 0.3 seconds
            expected  a call that sleeps
            came      one that has kept the processor busy for \(Int(used * 1000)) milliseconds
            Likely:   it asks again and again whether something is there: a semaphore or a condition can wait
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
      .init("wakes for every message") { type in
        if takesTurns { return }
        let outbox = try type.init(limit: 100)
        let taken = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
          jostled { while let messages = outbox.take() { for _ in messages { taken.signal() } } }
        }
        for round in 1...3000 {
          let result = outbox.put(bytes("news"))
          try expect(
            result, .accepted, sent: "put(\"news\") into an empty outbox, for the \(round)th time",
            cause: "take empties the outbox, but not the count of what waits")
          guard taken.wait(timeout: .now() + patience / 2) == .success else {
            throw Mistake(
              """
              sent      put of one message, while another thread was in take(): for the \(round)th time
              expected  take() returns it
              came      nothing: take() still waits
              Likely:   the message came after take had looked and before it began to wait, and nobody waited for the signal. A DispatchSemaphore remembers it; with an NSCondition, look and wait under its lock
              """)
          }
        }
        outbox.close()
      },
      .init("lets no more in than its limit, with four threads") { type in
        let limit = 20
        let outbox = try type.init(limit: limit)
        /// How many bytes were accepted, how many taken, and the most that one `take` has returned.
        let counts = Mutex((accepted: 0, taken: 0, most: 0))
        let isOver = Atomic(false)
        let end = ContinuousClock.now + .seconds(takesTurns ? 0.1 : 2)
        // It is emptied again and again, so that it is nearly full again and again: 1,500 times.
        let look = { @Sendable in
          let size = outbox.take()?.reduce(0) { $0 + $1.count } ?? 0
          counts.withLock { $0 = ($0.accepted, $0.taken + size, max($0.most, size)) }
        }
        let emptied =
          takesTurns
          ? nil
          : Pending {
            for _ in 0..<1500 where ContinuousClock.now < end {
              look()
              usleep(20)
            }
            isOver.store(true, ordering: .relaxed)
            return true
          }
        onThreads(4) { _ in
          var own = 0
          for _ in 0..<(takesTurns ? 50 : Int.max) {
            if outbox.put([7]) == .accepted { own += 1 }
            if isOver.load(ordering: .relaxed) || ContinuousClock.now > end { break }
          }
          counts.withLock { $0.accepted += own }
        }
        _ = emptied?.value()
        outbox.close()
        look()
        let sent =
          "messages of 1 byte from 4 threads, with a limit of \(limit), while take empties it"
        let (accepted, taken, most) = counts.withLock { $0 }
        guard most <= limit else {
          throw Mistake(
            """
            sent      \(sent)
            expected  \(limit) bytes at most from one take()
            came      \(most)
            Likely:   two threads find room for one message and both put theirs in: looking and putting in belong under one lock
            """)
        }
        try expect(
          taken, accepted,
          sent: "\(sent). Expected is how many were accepted, came how many were taken",
          cause:
            "two threads change the messages at once: looking, putting in and taking out belong under one lock"
        )
      },
      .init("loses and doubles nothing, closed at any moment") { type in
        let end = ContinuousClock.now + .seconds(2)
        for round in 0..<400 where round < 30 || ContinuousClock.now < end {
          let outbox = try type.init(limit: 200)
          let takeAll = { @Sendable in
            var all: [String] = []
            while let some = outbox.take() { all += texts(some) ?? [] }
            return all
          }
          let taken = takesTurns ? nil : Pending(takeAll)
          let accepted = Mutex<Set<String>>([])
          onThreads(4) { thread in
            for number in 0..<20 {
              let text = "\(thread).\(number)"
              if outbox.put(bytes(text)) == .accepted { accepted.withLock { _ = $0.insert(text) } }
              if thread == 0 && number == round % 20 { outbox.close() }
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
              "four threads put messages in and one closes: put(\"\(lost)\") was .accepted, and take never handed it out.\nLikely:   it was put in after take had looked for the last time: whether it is closed, and putting in, belong under one lock"
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
