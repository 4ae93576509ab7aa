import Exercises

/// What one hands in for 3.6.
public typealias HeapTest =
  @Sendable (_ make: () -> any DeadlineKeeping<Int, String>) throws -> String?

/// 3.6: a test that is silent about sound heaps and speaks about broken ones.
public var heapTestGrader: Exercise<HeapTest> {
  Exercise(
    .heapTest,
    noting: { complaint in
      { make in
        given("a heap to judge, of which make() has made none yet")
        return try complaint { noted(make()) }
      }
    },
    [
      .init("has nothing to say about a sound heap") { complaint in
        try silent(complaint, .none, "the test expects something that no rule promises")
      },
      .init("takes items with the same time in any order") { complaint in
        for flaw in [SuspectHeap.Flaw.lastFirst, .mixed] {
          try silent(
            complaint, flaw,
            "items with the same time come in any order: compare times, not which of the items it is"
          )
        }
      },
      .init("takes a heap that is a class") { complaint in
        try expect(
          try complaint { SharedHeap() }.map { "\"\($0)\"" } ?? "nil", "nil",
          sent: "a sound heap, which is a class",
          cause:
            "two variables, and one heap: no rule says that a heap is a value. Where you want another one, call make() again"
        )
      },
      .init("notices what comes too early") { complaint in
        try loud(
          complaint, .tooEarly, "hands out what is due one tick later",
          "ask for an item one tick before its time: it has to be nil")
      },
      .init("notices what comes too late") { complaint in
        try loud(
          complaint, .tooLate, "keeps what is due at exactly now",
          "ask for an item at exactly its time")
      },
      .init("notices what is late and not handed out") { complaint in
        try loud(
          complaint, .onlyNow,
          "hands out what is due at exactly now, and nothing that was due before",
          "ask for an item some time after it was due: a loop that was busy comes late")
      },
      .init("notices what is lost by asking too early") { complaint in
        try loud(
          complaint, .losesWhatIsNotDue, "throws the earliest item away when that is not due yet",
          "ask too early, and then once more, at the right time: the item has to be there")
      },
      .init("notices a next that is out of date") { complaint in
        try loud(
          complaint, .staleNext, "does not change its next when an item is taken out",
          "look at next after each popDue, while two or more items are left")
        try loud(
          complaint, .nextOfNothing, "has a next when everything was taken out",
          "look at next once more when the heap should be empty: it has to be nil")
      },
      .init("notices a wrong order") { complaint in
        try loud(
          complaint, .leftOnly, "never looks at the right child when an item sinks",
          "add many items in an order without a pattern, and take out all of them")
        try loud(
          complaint, .latestOfDue, "hands out the latest of several that are due",
          "let several be due at once: a loop that was busy comes late, and the earliest comes first"
        )
      },
      .init("notices a wrong order deep in the tree") { complaint in
        try loud(
          complaint, .shallow, "lets an item sink two levels and no deeper",
          "add many items in an order without a pattern: with fewer than eight, no tree has a fourth level"
        )
        try loud(
          complaint, .climbsOnce, "lets a new item climb one level and no further",
          "add an item that is earlier than all of many others: it has to climb to the top")
      },
      .init("notices that one is lost") { complaint in
        try loud(
          complaint, .forgetful, "loses the twentieth item",
          "add many items, and see that each comes out again, once")
        try loud(
          complaint, .losesAfterPop, "loses what is added after a popDue, while others wait",
          "add and take out in turns, as a loop does")
      },
      .init("notices that one comes twice") { complaint in
        try loud(
          complaint, .repeatsTheLast, "hands out its last item again and again",
          "ask once more when the heap should be empty: popDue has to be nil")
      },
      .init("notices that items change places") { complaint in
        try loud(
          complaint, .mixesItems, "hands out some other item than the one that is due",
          "next tells the right times: look at what popDue returns, is it an item of that time?")
      },
    ])
}

private func silent(_ complaint: HeapTest, _ flaw: SuspectHeap.Flaw, _ cause: String) throws {
  try expect(
    try complaint { SuspectHeap(flaw) }.map { "\"\($0)\"" } ?? "nil", "nil", sent: "a sound heap",
    cause: cause)
}

private func loud(
  _ complaint: HeapTest, _ flaw: SuspectHeap.Flaw, _ description: String, _ cause: String
) throws {
  guard try complaint({ SuspectHeap(flaw) }) == nil else { return }
  throw Mistake(
    """
    sent      a heap that \(description)
    expected  a complaint
    came      nil
    Likely:   \(cause)
    """)
}
