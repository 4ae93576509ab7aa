import Graders
import Testing

/// The report card, for what there is to say: it fits into a terminal, and never says too much.
struct CardTests {
  private let plain = Style(hasColor: false)
  private let first = ExerciseInfo.all[0]

  private func card(_ grade: (ExerciseInfo) -> Grade) -> Card {
    var card = Card()
    for exercise in ExerciseInfo.all { card.enter(grade(exercise), for: exercise) }
    return card
  }

  @Test func fitsIntoATerminal() {
    let line = String(repeating: "word ", count: 60)
    let mistakes = ["one line", line, String(repeating: "\(line)\n", count: 40)]
    let stages = (1...15).map {
      Grade.Stage(check: "check \($0) \(line.prefix(50))", passed: $0 < 4)
    }
    for mistake in mistakes {
      for stages in [[], Array(stages.prefix(4)), stages] {
        let lines = card { _ in .wrong(Grade.Fault("a check", mistake, stages: stages)) }.lines(
          plain)
        #expect(lines.count <= 24)
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
        #expect(lines.contains { $0.contains(first.path) })
      }
    }
    for lines in [card { _ in .notStarted }.lines(plain), card { _ in .done }.lines(plain)] {
      #expect(lines.count <= 24)
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
    }
  }

  @Test func endsWithTheFirstMistakeInFull() {
    let card = card { $0.id < "1.3" ? .done : .wrong(Grade.Fault("a check", "line one\nline two")) }
    #expect(
      card.lines(plain).suffix(5) == [
        "✘ 1.3 lines out of a stream", "lessons/1-echo/Lines.swift", "a check", "line one",
        "line two",
      ])
  }

  @Test func showsHowFarAServerHasCome() {
    let stages = [true, false, nil].map { Grade.Stage(check: "serves \($0 as Any)", passed: $0) }
    let card = card { $0.id == "1.6" ? .wrong(Grade.Fault("b", "c", stages: stages)) : .done }
    let text = card.lines(plain).joined(separator: "\n")
    #expect(text.contains("1.6 ✘ 1 of 3"))
    #expect(text.contains("  ✔ serves Optional(true)\n  ✘ serves Optional(false)\n  · serves nil"))
  }

  @Test func isNotAllDoneWithoutAGradeForEach() {
    let done = card { _ in .done }
    #expect(done.isAllDone)
    #expect(done.lines(plain).joined().contains("All \(ExerciseInfo.all.count) are done"))

    var lost = Card()
    for exercise in ExerciseInfo.all { lost.expect(exercise) }
    for exercise in ExerciseInfo.all.dropFirst() { lost.enter(.done, for: exercise) }
    #expect(!lost.isAllDone)
    #expect(lost.lines(plain).contains { $0.contains("\(first) was not graded") })

    var part = Card()
    part.enter(.done, for: first)
    #expect(!part.isAllDone)
    #expect(!part.lines(plain).joined().contains("All "))
  }

  @Test func remindsOfTheLineThatThrows() {
    var card = Card()
    card.enter(.notStarted, for: first, isTouched: true)
    #expect(card.lines(plain).contains { $0.contains("still throws NotStarted()") })
    card.enter(.notStarted, for: first)
    #expect(!card.lines(plain).contains { $0.contains("still throws") })
  }

  @Test func paintsOnlyWhereThereIsColor() {
    let card = card { _ in .wrong(Grade.Fault("a check", "a mistake")) }
    #expect(!card.lines(plain).joined().contains("\u{1B}"))
    #expect(card.lines(Style(hasColor: true)).joined().contains("\u{1B}[31m1.1 ✘\u{1B}[0m"))
  }

  @Test func wrapsBetweenWords() {
    #expect(Style.wrapped("  ab cd ef", width: 6) == ["  ab", "  cd", "  ef"])
    #expect(Style.wrapped("abcdefgh", width: 3) == ["abc", "def", "gh"])
    #expect(Style.wrapped("", width: 3) == [""])
    #expect(Style.wrapped("abc abc", width: 7) == ["abc abc"])
  }

  /// The library's file, as it is with one exercise done, one wrong, one cancelled.
  @Test func makesTheLibrarysFileHonest() {
    let file = """
      <testsuites>
        <testsuite name="TestResults" errors="0" tests="4" failures="1" skipped="0" time="0.2">
          <testcase classname="LessonTests.Lesson1Grades" name="counter()" time="0.1" />
          <testcase classname="LessonTests.Lesson1Grades" name="writeAll()" time="0.1">
            <failure message="x" />
          </testcase>
          <testcase classname="LessonTests.Lesson1Grades" name="lines()" time="0.1" />
          <testcase classname="NetTests.PureTests" name="lines()" time="0.1" />
        </testsuite>
      </testsuites>
      """
    let mended = XUnitFile.mended(
      file, ["counter()": .counter, "writeAll()": .writeAll, "lines()": .lines],
      ["1.1": .done, "1.2": .wrong(Grade.Fault("", "")), "1.3": .notStarted])
    let lines = mended.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines[1].contains(#"tests="3" failures="1" skipped="1""#))
    #expect(lines[2].contains(#"name="1.1 a counter for many threads" time="0.1" />"#))
    #expect(lines[3].contains(#"name="1.2 write all of it""#))
    #expect(
      lines[6].contains(#"name="1.3 lines out of a stream""#)
        && lines[6].hasSuffix("><skipped>not started</skipped></testcase>"))
    #expect(lines[7].contains(#"name="lines()" time="0.1" />"#))
  }
}

/// A filter that matches nothing.
struct EmptyFilterTests {
  @Test func saysWhatThereIs() {
    let lines = EmptyFilter.answer(to: ["Lesson1Grades/couter"])
    #expect(lines.contains { $0.contains("No test matches 'Lesson1Grades/couter'") })
    for exercise in ExerciseInfo.all {
      #expect(lines.contains { $0.contains("--filter Lesson") && $0.hasSuffix("   \(exercise)") })
    }
    #expect(!EmptyFilter.answer(to: ["1.9"]).isEmpty)
    #expect(EmptyFilter.answer(to: ["GraderTests/failsWrongAnswers"]).isEmpty)
  }

  @Test func isSilentOtherwise() {
    for filter in ["Lesson1", "Grades", "Lesson1Grades/counter", "LessonTests", "GraderTests"] {
      #expect(EmptyFilter.answer(to: [filter]).isEmpty, "\(filter)")
    }
    #expect(EmptyFilter.answer(to: ["Step4Tests"]).isEmpty)
    #expect(EmptyFilter.answer(to: []).isEmpty)
  }
}
