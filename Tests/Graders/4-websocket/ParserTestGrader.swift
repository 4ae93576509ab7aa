import Exercises

/// The handed-in function of 4.8.
public typealias ParserTest =
  @Sendable (
    @escaping (_ limit: Int) throws -> any FrameParsing
  ) throws -> String?

/// 4.8: a test that is content with sound parsers, and finds the fault of each broken one.
public var parserTestGrader: Exercise<ParserTest> {
  Exercise(
    .parserTest,
    noting: { complaint in
      { makeParser in
        given("a parser to judge, of which makeParser has made none yet")
        return try complaint { noted(try makeParser($0)) }
      }
    },
    [
      .init("is content with a sound parser") { test in
        try isContent(test, with: "a sound parser") { JudgedParser(limit: $0) }
      },
      .init("is content with a sound parser that refuses later") { test in
        try isContent(
          test, with: "a sound parser that judges a header when it is whole, in other words"
        ) { JudgedParser(limit: $0, isPatient: true) }
      },
      .init("is content with a sound parser that falls silent") { test in
        try isContent(
          test, with: "a sound parser of which nothing more comes once it has refused something"
        ) { JudgedParser(limit: $0, fallsSilent: true) }
      },
      .init("finds a payload that is read wrongly") { test in
        try finds(
          [.masksFourBytes, .readsLengthsBackward, .readsLongLengthsBackward, .losesFinal], test,
          hint:
            "send payloads of more than 4, of more than 125 and of more than 65,535 bytes and a frame that is not final, and compare all that comes"
        )
      },
      .init("finds that pieces are taken for frames") { test in
        try finds(
          [.forgetsPieces, .dropsTheRest], test,
          hint: "send one stream of several frames, cut in two at every byte")
      },
      .init("finds that forbidden frames are taken") { test in
        try finds(
          [
            .takesUnmasked, .takesReservedBits, .takesReservedOpcodes, .takesLongControls,
            .takesFragmentedControls, .takesLongForms, .saysAnotherCode,
          ], test, hint: "send one frame for each rule of 4.3, and demand a Violation of code 1002")
      },
      .init("finds that allowed frames are refused") { test in
        try finds(
          [.refusesPings, .refusesContinuations, .refusesTheLimit], test,
          hint: "send one frame of each kind, and one whose payload is just the limit")
      },
      .init("finds that the limit is not held") { test in
        try finds(
          [.ignoresTheLimit, .waitsForThePayload], test,
          hint: "send the header alone of a frame that is one byte too long, and demand code 1009")
      },
    ])
}

private func isContent(
  _ test: ParserTest, with what: String, _ makeParser: @escaping (Int) -> JudgedParser
) throws {
  let came: String
  do {
    guard let complaint = try test(makeParser) else { return }
    came = "the complaint: \(complaint)"
  } catch let violation as Violation {
    came = "\(violation), thrown out of your test"
  }
  throw Mistake(
    """
    sent      \(what)
    expected  no complaint
    came      \(came)
    Likely:   the test asks for more than 4.3 promises, or sends something other than it means to
    """)
}

private func finds(_ faults: [JudgedParser.Fault], _ test: ParserTest, hint: String) throws {
  for fault in faults {
    let came: String
    var cause = "the test never tries that: \(hint)"
    do {
      if try test({ JudgedParser(limit: $0, fault: fault) }) != nil { continue }
      came = "no complaint"
    } catch let violation as Violation {
      came = "\(violation), thrown out of your test"
      cause = "a broken parser may refuse what is right: catch that, and make it a complaint"
    }
    throw Mistake(
      """
      sent      a parser that \(fault.description)
      expected  a complaint
      came      \(came)
      Likely:   \(cause)
      """)
  }
  // Who counts the parsers, and complains of all but the first ones, is found out.
  try isContent(test, with: "a sound parser, after broken ones") { JudgedParser(limit: $0) }
}
