import Exercises

/// 2.1: names that nobody has twice.
public var rosterGrader: Exercise<any NameRoster.Type> {
  Exercise(
    .roster,
    [
      .init("lists the names in order of arrival") { type in
        var roster = try type.init()
        let names = randomNames(6)
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
      .init("refuses a name that somebody has, in any case") { type in
        for (first, second) in [
          ("alice", "alice"), ("Alice", "aLICE"), ("ÅSE", "åse"), ("Zoë", "zoe\u{308}"),
        ] {
          var roster = try type.init()
          _ = roster.register(first)
          try expect(
            roster.register(second), false,
            sent: "register(\"\(second)\") while \"\(first)\" is here",
            cause: "names are to be compared without regard to case: lowercased() makes a key")
          try expect(
            roster.names, [first], sent: "names, after \"\(second)\" was refused",
            cause: "whoever is refused changes nothing: look before you enter or take out")
        }
      },
      .init("does not take one name for another that begins like it") { type in
        var roster = try type.init()
        _ = roster.register("anna")
        try expect(
          roster.register("ann"), true, sent: "register(\"ann\") while \"anna\" is here",
          cause: "only a part of the name is compared")
      },
      .init("lets people leave, in any case, and come back as the last") { type in
        var roster = try type.init()
        for name in ["Alice", "bob", "carol"] { _ = roster.register(name) }
        roster.unregister("aLICE")
        try expect(
          roster.names, ["bob", "carol"],
          sent: "unregister(\"aLICE\") when Alice, bob and carol are here",
          cause: "people leave by the key they came in by")
        try expect(
          roster.register("ALICE"), true, sent: "register(\"ALICE\") after Alice has left",
          cause:
            "unregister forgets the key it is given, not the one that was entered (a ghost keeps the name)"
        )
        try expect(
          roster.names, ["bob", "carol", "ALICE"], sent: "names, when ALICE is back",
          cause: "whoever comes back has arrived last")
      },
      .init("is not confused by somebody who is not here") { type in
        var roster = try type.init()
        for name in ["alice", "bob"] { _ = roster.register(name) }
        roster.unregister("carol")
        try expect(
          roster.names, ["alice", "bob"], sent: "unregister(\"carol\") when alice and bob are here",
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
