import Exercises

/// 4.5: every close frame is answered once, and nothing follows it.
public var closeHandshakeGrader: Exercise<any Closing.Type> {
  Exercise(
    .closeHandshake, noting: noted,
    [
      .init("answers the client's close and hangs up") { answer in
        var seed = Seed()
        let code = UInt16.random(in: 3000...4999, using: &seed)
        try play(
          [(.message, [.deliver]), (.close(code: code), [.sendClose(code: code), .hangUp])],
          on: answer
        ) { _ in "a close frame is answered with one of the same code, then the server hangs up" }
        try play([(.close(code: nil), [.sendClose(code: nil), .hangUp])], on: answer) { _ in
          "a close frame without a code is answered without one"
        }
      },
      .init("waits for the answer to its own close") { answer in
        var seed = Seed()
        let code = UInt16.random(in: 3000...4999, using: &seed)
        try play(
          [
            (.goodbye(code: code), [.sendClose(code: code), .startTimer]),
            (.close(code: code), [.hangUp]),
          ], on: answer
        ) { came in
          came.contains(.hangUp) && came.contains(.sendClose(code: code))
            ? "who closes first sends one close frame, waits, and hangs up when the answer has come: the answer is not answered"
            : came.contains(.startTimer) && came.count == 2
              ? "our close frame carries the code that goodbye is given"
              : "our close frame first, then the wait for theirs"
        }
      },
      .init("does not wait for ever") { answer in
        for end in [CloseEvent.timeIsUp, .endOfFile] {
          try play(
            [(.goodbye(code: 1000), [.sendClose(code: 1000), .startTimer]), (end, [.hangUp])],
            on: answer
          ) { _ in "a client that does not answer, or is gone, gets no more" }
        }
      },
      .init("hangs up when the client is gone") { answer in
        try play([(.message, [.deliver]), (.endOfFile, [.hangUp])], on: answer) { _ in
          "the end of file without a close frame: nobody is left to send one to"
        }
        try play([(.timeIsUp, []), (.message, [.deliver])], on: answer) { _ in
          "the time can only be up while we wait: it means nothing before"
        }
      },
      .init("delivers and sends nothing after a close frame") { answer in
        try play(
          [
            (.goodbye(code: 1001), [.sendClose(code: 1001), .startTimer]), (.message, []),
            (.goodbye(code: 1000), []), (.close(code: 1001), [.hangUp]),
          ], on: answer
        ) { came in
          came == [.deliver]
            ? "what comes after our close frame is thrown away: the chat has left already"
            : "a second close frame may not follow the first"
        }
        for end in [CloseEvent.close(code: 1000), .endOfFile] {
          let first: [CloseAction] =
            end == .endOfFile ? [.hangUp] : [.sendClose(code: 1000), .hangUp]
          try play(
            [
              (end, first), (.message, []), (.goodbye(code: 1000), []), (.close(code: 1000), []),
              (.endOfFile, []), (.timeIsUp, []),
            ], on: answer
          ) { _ in "it is over: nothing is done any more" }
        }
      },
      .init("answers a code that nobody may send with 1002") { answer in
        for code in UInt16.min...UInt16.max {
          let isAllowed =
            (1000...1003).contains(code) || (1007...1014).contains(code)
            || (3000...4999).contains(code)
          try play(
            [(.close(code: code), [.sendClose(code: isAllowed ? code : 1002), .hangUp])],
            on: answer
          ) { _ in "\(code) is \(isAllowed ? "" : "not ")among the codes a peer may send" }
        }
      },
      .init("keeps to the table, whatever came before") { answer in
        // Every way through the table of up to four steps. The shorter ones first: they are easier to read.
        let events: [CloseEvent] = [
          .message, .close(code: 1000), .close(code: nil), .close(code: 1005), .endOfFile,
          .goodbye(code: 1001), .goodbye(code: 4000), .timeIsUp,
        ]
        var ways: [[CloseEvent]] = [[]]
        for _ in 1...4 {
          ways = ways.flatMap { way in events.map { way + [$0] } }
          for way in ways {
            var table = Table()
            var wasOver = false
            let steps = way.map { event in
              wasOver = table.isOver
              return (event, table.handle(event))
            }
            try play(steps, on: answer) { came in
              wasOver && came.contains(.hangUp)
                ? "the connection is ended twice: after the first hangUp it is over"
                : "look up the last event in the table, in the column that the events before it have led to"
            }
          }
        }
      },
    ])
}

/// The table of the exercise.
private struct Table {
  private var isClosing = false
  private(set) var isOver = false

  mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    if isOver { return [] }
    switch event {
    case .message: return isClosing ? [] : [.deliver]
    case .goodbye(let code):
      if isClosing { return [] }
      isClosing = true
      return [.sendClose(code: code), .startTimer]
    case .timeIsUp where !isClosing: return []
    case .timeIsUp, .endOfFile:
      isOver = true
      return [.hangUp]
    case .close(let code):
      isOver = true
      return isClosing ? [.hangUp] : [.sendClose(code: code == 1005 ? 1002 : code), .hangUp]
    }
  }
}

/// Plays events and compares what is done about each.
private func play(
  _ steps: [(event: CloseEvent, expected: [CloseAction])], on answer: any Closing.Type,
  cause: ([CloseAction]) -> String
) throws {
  var handshake = try answer.init()
  var history = ""
  for step in steps {
    let came = handshake.handle(step.event)
    history += "→ \(describe(step.event))\n← \(describe(came))\n"
    guard came == step.expected else {
      throw Mistake(
        """
        \(history)expected  \(describe(step.expected))
        came      \(describe(came))
        Likely:   \(cause(came))
        """)
    }
  }
}

func describe(_ event: CloseEvent) -> String {
  switch event {
  case .close(let code): "close(\(code.map(String.init) ?? "nil"))"
  case .goodbye(let code): "goodbye(\(code))"
  default: "\(event)"
  }
}

private func describe(_ actions: [CloseAction]) -> String {
  let words = actions.map { action in
    if case .sendClose(let code) = action { return "sendClose(\(code.map(String.init) ?? "nil"))" }
    return "\(action)"
  }
  return words.isEmpty ? "nothing" : words.joined(separator: ", ")
}
