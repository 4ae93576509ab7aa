import Exercises

/// 3.1: an actor that others enter while it waits.
public var nameRegistryGrader: Exercise<any NameKeeping.Type> {
  Exercise(
    .nameRegistry,
    [
      .init("gives a name once, until it is free again") { type in
        let registry = try type.init { $0 != "badword" }
        let name = Seed.name()
        var came: [Bool] = []
        came.append(await registry.register(name))
        came.append(await registry.register(name))
        await registry.unregister(name)
        came.append(await registry.register(name))
        came.append(await registry.register("badword"))
        try expect(
          came, [true, false, true, false],
          sent: "register, register, unregister, register for one name, register(\"badword\")",
          cause: "the names in use are not kept, or the check's answer is not looked at")
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
        try check.ask(name, registry)
        let came = try check.answer(true)
        try expect(
          "\(came.count { $0 }) of \(came.count) get it", "1 of \(came.count) get it",
          sent:
            "register(\"\(name)\") twice; both are let go on only when the check has been asked",
          cause: came == [true, true]
            ? "both saw a free name before either took it: what was looked at before the await is old after it"
            : "nobody gets the name")
      },
      .init("a name that was refused is free") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        try check.ask(name, registry)
        _ = try check.answer(false)
        try check.ask(name, registry)
        try expect(
          try check.answer(true), [false, true],
          sent:
            "register(\"\(name)\"), which the check refuses; then again, and the check says yes",
          cause: "the name was reserved before the check, and nobody gave it back")
      },
      .init("one name for three who ask one after the other") { type in
        let check = SlowCheck()
        let registry = try type.init { _ in await check.isDecent() }
        let name = Seed.name()
        for _ in 0..<3 { try check.ask(name, registry) }
        let came = try check.answer(true)
        try expect(
          "\(came.count { $0 }) of \(came.count) get it", "1 of \(came.count) get it",
          sent: "register(\"\(name)\") three times while the check takes its time",
          cause: "the second, who is refused, gives back what the first has reserved (a defer?)")
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
