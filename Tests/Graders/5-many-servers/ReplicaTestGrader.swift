import Exercises

/// What one hands in for 5.5.
public typealias ReplicaTest = @Sendable (_ make: () -> any RoomReplica) throws -> String?

/// 5.5: a test that is silent about deterministic replicas and speaks about others.
public var replicaTestGrader: Exercise<ReplicaTest> {
  Exercise(
    .replicaTest,
    noting: { verdict in
      { make in
        given("a replica to judge, of which make() has made none yet")
        return try verdict { noted(make()) }
      }
    },
    [
      .init("has nothing to say about a deterministic replica") { verdict in
        try silent(
          verdict, { SuspectReplica() }, "a deterministic replica",
          "the test expects more than that two replicas agree")
        try silent(
          verdict, { SuspectReplica.WithNumbers() },
          "a deterministic replica that numbers what everyone hears",
          "the same event may be told in other words when it comes again: compare two replicas, not one with itself"
        )
      },
      .init("minds no other rules") { verdict in
        try silent(
          verdict, { SuspectReplica(react: SuspectReplica.odd) },
          "a deterministic replica with rules that nobody would want",
          "compare replicas with each other, not with the rules of 5.2")
      },
      .init("notices how many there are") { verdict in
        try loud(
          verdict, .count, "the second replica says something else than the first",
          "make two, and compare")
      },
      .init("notices what comes late") { verdict in
        try loud(
          verdict, .late, "every other one says something else after its tenth answer",
          "use a longer log")
      },
      .init("notices a random number") { verdict in
        try loud(
          verdict, .random, "one answer in six hangs on a random number",
          "a log of a few events finds this by luck: use a long one, and more than two replicas")
      },
      .init("notices an order that lies in memory") { verdict in
        try loud(
          verdict, .order, "names come in an order that each replica draws for itself",
          "compare names as well, while several are here")
      },
      .init("notices what another one was given") { verdict in
        try loud(
          verdict, .others, "a name that is in any replica's room is taken in all",
          "give the same log to two replicas one after the other, without taking everybody out first"
        )
      },
      .init("notices copies that share") { verdict in
        try loud(
          verdict, .shared, "what a copy is given happens to its original, too",
          "copy a replica, give the copy something, and look at the original")
      },
      .init("notices a clock") { verdict in
        try loud(
          verdict, .clock, "answers hang on the time, in steps of 100 ms",
          "give the same log to two replicas at different times: usleep(200_000) lies between (import Net)"
        )
      },
      .init("notices what is told of some events alone") { verdict in
        let kinds: [(SuspectReplica.Flaw, String, String)] = [
          (
            .says, "each tells in other words what somebody says",
            "let those say something in your log who are in: their seats have to come again"
          ),
          (
            .renames, "each tells in other words that somebody has another name",
            "let those take another name in your log who are in, one that is free"
          ),
          (
            .logouts, "each tells in other words that somebody goes",
            "let those go in your log who are in: their seats have to come again"
          ),
          (
            .refusals, "each refuses a name that is taken in other words",
            "ask for names that others have, and compare what one seat alone hears as well"
          ),
        ]
        for (flaw, description, cause) in kinds {
          try loud(verdict, flaw, "\(description), and all else alike", cause)
        }
      },
    ])
}

private func silent(
  _ verdict: ReplicaTest, _ make: @escaping () -> any RoomReplica, _ what: String, _ cause: String
) throws {
  try expect(
    try verdict(make).map { "\"\($0)\"" } ?? "nil", "nil", sent: what, cause: cause)
}

private func loud(
  _ verdict: ReplicaTest, _ flaw: SuspectReplica.Flaw, _ description: String, _ cause: String
) throws {
  let make = SuspectReplica.maker(flaw)
  guard try verdict({ make() }) == nil else { return }
  throw Mistake(
    """
    sent      replicas of which \(description)
    expected  a complaint
    came      nil
    Likely:   \(cause)
    """)
}
