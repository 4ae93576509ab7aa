import Exercises

/// 2.1: names that nobody has twice.
public var rosterGrader: Exercise<any NameRoster.Type> {
  Exercise(
    .roster, noting: noted,
    [
      .init("lists the names in order of arrival") { type in
        var roster = try type.init()
        // So many that no dictionary has them in this order by chance.
        let names = randomNames(20)
        for name in names {
          try expect(
            roster.register(name), true, sent: "register(\"\(name)\"), a name that nobody has",
            cause: "register returns true when it has entered the name")
        }
        let came = roster.names
        try expect(
          came, names, sent: "register for each of these, one after the other",
          cause: came.isEmpty
            ? "register keeps nothing"
            : came == names.map { $0.lowercased() }
              ? "the key that names are compared by is shown: keep the name as it was spelt as well"
              : "a dictionary or a set has no order, and an alphabet has another")
      },
      .init("two rosters have nothing in common") { type in
        var (first, second) = (try type.init(), try type.init())
        _ = first.register("alice")
        try expect(
          second.names, [], sent: "register(\"alice\") to one roster; the names of another",
          cause: "the names belong to the type and not to the value (are they static?)")
        try expect(
          second.register("alice"), true,
          sent: "register(\"alice\") to one roster, then to another",
          cause: "the names belong to the type and not to the value (are they static?)")
      },
      .init("refuses a name that somebody has, in any case") { type in
        for (first, second) in [
          ("alice", "alice"), ("Alice", "aLICE"), ("ÅSE", "åse"), ("Zoë", "zoe\u{308}"),
        ] {
          var roster = try type.init()
          _ = (roster.register(first), roster.register("somebody else"))
          try expect(
            roster.register(second), false,
            sent: "register(\"\(second)\") while \"\(first)\" is here",
            cause: "names are to be compared without regard to case: lowercased() makes a key")
          try expect(
            roster.names, [first, "somebody else"],
            sent: "names, after \"\(second)\" was refused",
            cause: "whoever is refused changes nothing: look before you enter or take out")
          roster.unregister(first)
          try expect(
            roster.names, ["somebody else"],
            sent: "unregister(\"\(first)\"), after \"\(second)\" was refused",
            cause: "whoever is refused changes nothing: who was not let in need not leave")
        }
      },
      .init("does not take one name for another") { type in
        for (here, new) in [
          ("anna", "ann"), ("ann", "anna"), ("joann", "ann"), ("ann", "joann"), ("zoe", "zoë"),
          ("alice", " alice"), ("alice", "alice "), ("bob 1", "bob1"),
          ("a_b", "ab"), ("\u{FF21}nn", "ann"),
        ] {
          var roster = try type.init()
          _ = roster.register(here)
          let sent = "register(\"\(new)\") while \"\(here)\" is here"
          try expect(
            roster.register(new), true, sent: sent,
            cause:
              "names that differ in more than their case are two: compare all of them, and nothing less"
          )
          try expect(
            roster.names, [here, new], sent: "names, after \(sent)",
            cause: "each name is shown as its owner spelt it, blanks and all")
          roster.unregister(new)
          try expect(
            roster.names, [here], sent: "unregister(\"\(new)\") after \(sent)",
            cause: "only a part of the name is compared, and somebody else is taken out")
        }
      },
      .init("lets people leave, in any case, and come back as the last") { type in
        var roster = try type.init()
        for name in ["Alice", "bob", "carol"] { _ = roster.register(name) }
        roster.unregister("aLICE")
        try expect(
          roster.names, ["bob", "carol"],
          sent: "unregister(\"aLICE\") when Alice, bob and carol are here",
          cause: roster.names == ["carol", "bob"]
            ? "those who stay keep their order: nobody takes the place of whoever has left"
            : "people leave by the key they came in by")
        try expect(
          roster.register("ALICE"), true, sent: "register(\"ALICE\") after Alice has left",
          cause:
            "unregister forgets the key it is given, not the one that was entered (a ghost keeps the name)"
        )
        try expect(
          roster.names, ["bob", "carol", "ALICE"], sent: "names, when ALICE is back",
          cause: "whoever comes back has arrived last")
        for name in ["bob", "carol"] { roster.unregister(name) }
        try expect(
          roster.names, ["ALICE"],
          sent: "unregister(\"bob\") and unregister(\"carol\") when bob, carol and ALICE are here",
          cause:
            "whoever leaves moves all behind them: a place that was noted before is another's now"
        )
        try expect(
          roster.register("dave"), true, sent: "register(\"dave\") when ALICE is here",
          cause: "register returns true when it has entered the name")
        try expect(
          roster.names, ["ALICE", "dave"],
          sent: "register(\"dave\"), when ALICE had come last and all the others have left",
          cause:
            "whoever comes arrives last: a number of arrival goes on, and is not how many are here"
        )
      },
      .init("is not confused by somebody who is not here") { type in
        var roster = try type.init()
        for name in ["alice", "bob"] { _ = roster.register(name) }
        roster.unregister("carol")
        try expect(
          roster.names, ["alice", "bob"], sent: "unregister(\"carol\") when alice and bob are here",
          cause: "unregister takes out somebody else when it does not find the name")
        for (here, other) in [("alice", "ali"), ("alice", "alice2"), ("zoë", "zoe")] {
          var roster = try type.init()
          _ = roster.register(here)
          roster.unregister(other)
          try expect(
            roster.names, [here], sent: "unregister(\"\(other)\") when \(here) is here",
            cause: "unregister compares less than register does: both go by the same key")
        }
        var empty = try type.init()
        empty.unregister("carol")
        roster.unregister("alice")
        roster.unregister("alice")
        try expect(
          roster.names, ["bob"], sent: "unregister(\"alice\") twice, when alice and bob are here",
          cause: "unregister takes out somebody else when it does not find the name")
      },
    ])
}

/// So many names, all different, in a mixture of cases and in no alphabetical order.
private func randomNames(_ count: Int) -> [String] {
  var seed = Seed()
  let numbers = Array(100...999).shuffled(using: &seed).prefix(count)
  let names = numbers.enumerated().map { index, number in
    // One at least has capitals.
    "\(index == 0 ? "ZOË" : ["Ann", "bob", "ZOË", "max"].randomElement(using: &seed)!)\(number)"
  }
  return names == names.sorted() ? names.reversed() : names
}
