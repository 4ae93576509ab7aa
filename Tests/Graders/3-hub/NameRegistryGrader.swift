import Exercises

/// 3.1: an actor that others enter while it waits.
public var nameRegistryGrader: Exercise<any NameKeeping.Type> {
  Exercise(
    .nameRegistry,
    [
      .init("gives a name once, until it is free again") { type in
        let registry = try type.init { $0 != "badword" }
        let name = Seed.name()
        given(
          "register of \(name), \(name)2 and \"badword\", which is not decent, and unregister of \(name)"
        )
        var came: [Bool] = []
        came.append(await registry.register(name))
        came.append(await registry.register(name))
        came.append(await registry.register("\(name)2"))
        came.append(await registry.register(name))
        await registry.unregister(name)
        came.append(await registry.register(name))
        came.append(await registry.register("\(name)2"))
        came.append(await registry.register("badword"))
        let expected = [true, false, true, false, true, false, false]
        try expect(
          came, expected,
          sent:
            """
            register \(name) twice, \(name)2, \(name) again; unregister \(name);
                      then register \(name), \(name)2, and "badword", which is not decent
            """,
          cause: came.last == true
            ? "a name is given although the check has said no"
            : came[1] || came[3]
              ? "the names in use are not kept, all of them"
              : !came[2]
                ? "another name is refused, although nobody has it: one name is kept for all"
                : came[5]
                  ? "unregister makes every name free" : "unregister does not make the name free")
      },
      .init("a slow check holds up nobody else") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        for name in ["alice", "bob", "carol"] { try check.ask(name, registry) }
        try expect(
          try check.answer(true), [true, true, true],
          sent: "register for alice, bob and carol, all before the check has answered",
          cause: "a name is refused although nobody has it")
      },
      .init("one name for two who ask at the same time") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        try check.ask(name, registry)
        try check.ask(name, registry, has: true)
        let came = try check.answer(true)
        try expect(
          "\(came.count { $0 }) of \(came.count) get it", "1 of \(came.count) get it",
          sent:
            "register(\"\(name)\") twice; both are let go on only when the check has been asked",
          cause: came == [true, true]
            ? "both saw a free name before either took it: what was looked at before the await is old after it"
            : "nobody gets the name")
      },
      .init("one name for two who hear of the check at the same time") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        try check.ask(name, registry)
        try check.ask(name, registry, has: true)
        check.tellAll(true)
        let came = try check.answer(true)
        try expect(
          "\(came.count { $0 }) of \(came.count) get it", "1 of \(came.count) get it",
          sent:
            "register(\"\(name)\") twice; the check has an answer for both before either goes on",
          cause: came == [true, true]
            ? "there is one more await between the last look at the name and the taking of it, and what was looked at before an await is old after it"
            : "nobody gets the name")
      },
      .init("a name that was refused is free") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        try check.ask(name, registry)
        _ = try check.answer(false)
        try check.ask(name, registry)
        let isChecked = check.waiting > 0
        try expect(
          try check.answer(true), [false, true],
          sent:
            "register(\"\(name)\"), which the check refuses; then again, and the check says yes",
          cause: isChecked
            ? "the check says yes and nobody has the name"
            : "the check is not asked again. The name was reserved before the check, and nobody gave it back; or the refusal is remembered"
        )
      },
      .init("one name for three who ask one after the other") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        for number in 0..<3 { try check.ask(name, registry, has: number > 0) }
        let came = try check.answer(true)
        try expect(
          "\(came.count { $0 }) of \(came.count) get it", "1 of \(came.count) get it",
          sent: "register(\"\(name)\") three times while the check takes its time",
          cause: "the second, who is refused, gives back what the first has reserved (a defer?)")
        given("unregister(\"\(name)\")")
        await registry.unregister(name)
        try check.ask(name, registry)
        try expect(
          try check.answer(true).last, true,
          sent: "the same, then unregister(\"\(name)\") and register(\"\(name)\")",
          cause: "the name is still reserved for the one who had it")
      },
      .init("who is refused takes nothing from who has the name") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        try check.ask(name, registry)
        try check.ask(name, registry, has: true)
        // The check says yes to the second, if it is asked about that one, and then no to the first.
        if check.waiting > 1 { check.tell(true, last: true) }
        check.tell(false, last: false)
        _ = try check.answer(true)
        try check.ask(name, registry, has: true)
        _ = try check.answer(true)
        try expect(
          "\(check.got) of 3 get it", "1 of 3 get it",
          sent:
            "register(\"\(name)\") twice; the check says yes to the second, then no to the first; register again",
          cause:
            "the first, who is refused, gives back a name that is not theirs: the second had it")
      },
    ])
}

extension Seed {
  /// A random name of small letters.
  static func name() -> String {
    var seed = Seed()
    return seed.name()
  }

  mutating func name() -> String {
    String((0..<6).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &self)! })
  }
}
