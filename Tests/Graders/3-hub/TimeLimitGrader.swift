import Exercises
import Foundation
import TestSupport

/// What one hands in for 3.2, for work that returns a number.
public typealias TimeLimit =
  @Sendable (Duration, @escaping @Sendable () async throws -> Int) async throws -> Int?

/// 3.2: a race that the loser does not survive.
public var timeLimitGrader: Exercise<TimeLimit> {
  Exercise(
    .timeLimit,
    [
      .init("returns what the work returns, at once") { withTimeLimit in
        var seed = Seed()
        let number = Int.random(in: 1...999, using: &seed)
        let race = Race(withTimeLimit, .seconds(3600)) { number }
        try expect(
          try race.ending(
            otherwise:
              "the clock is not cancelled when the work is done, and a group waits for all its children"
          ), .value(number), sent: "work that returns \(number) at once, with a limit of an hour",
          cause: "the value of the work that won the race is lost")
      },
      .init("gives up when time is up, and cancels the work") { withTimeLimit in
        let work = EndlessWork()
        let race = Race(withTimeLimit, .milliseconds(5), stage: work.stage, work.run)
        let ending = try race.ending(
          otherwise: "the work is waited for before anybody looks at the clock")
        let sent = "work that waits for its cancellation, with a limit of 5 ms"
        try expect(
          ending, .value(nil), sent: sent,
          cause: "the error of work that has lost the race is nobody's business: the answer is nil")
        try expect(
          race.stageAtReturn.value != .running, true, sent: "\(sent): is it cancelled?",
          cause: "the loser of the race has to be cancelled before you return")
      },
      .init("gives the work all of its time") { withTimeLimit in
        let slow = Race(withTimeLimit, .seconds(3600)) {
          try await Task.sleep(for: .milliseconds(50))
          return 7
        }
        try expect(
          try slow.ending(otherwise: "the work has ended, and nobody has looked"), .value(7),
          sent: "work that takes 50 ms, with a limit of an hour",
          cause: "of the Duration only a part is counted: its components are seconds, and the rest")
        // (A busy machine can make this longer, and never shorter.)
        let limit = Duration.milliseconds(300)
        let work = EndlessWork()
        let start = ContinuousClock.now
        let race = Race(withTimeLimit, limit, stage: work.stage, work.run)
        _ = try race.ending(otherwise: "the work is waited for before anybody looks at the clock")
        let took = ContinuousClock.now - start
        try expect(
          took >= limit, true, sent: "work that never ends, with a limit of 300 ms: all of them?",
          cause:
            "the time is up too early: is the Duration turned into whole seconds, or another unit?")
        try expect(
          work.starts.value, 1, sent: "the same: how often was the work begun?",
          cause: "the work is done once, whatever becomes of it")
      },
      .init("takes nothing that comes too late") { withTimeLimit in
        for (what, end) in [("returns 7", nil), ("throws Broken()", Broken())]
          as [(String, Broken?)]
        {
          let work = EndlessWork(end: end)
          let race = Race(withTimeLimit, .milliseconds(5), stage: work.stage, work.run)
          let ending = try race.ending(
            otherwise: "the work is waited for before anybody looks at the clock")
          try expect(
            ending, .value(nil),
            sent: "work that \(what) when it is cancelled, with a limit of 5 ms",
            cause:
              "the time was up first, so the answer is nil: what the work returns or throws after that is too late"
          )
        }
      },
      .init("leaves nothing running") { withTimeLimit in
        let work = EndlessWork(tidying: .milliseconds(250))
        let race = Race(withTimeLimit, .milliseconds(5), stage: work.stage, work.run)
        _ = try race.ending(otherwise: "the work is waited for before anybody looks at the clock")
        try expect(
          race.stageAtReturn.value, .ended,
          sent: "work that tidies up for a moment when it is cancelled, with a limit of 5 ms",
          cause:
            "it is cancelled but not waited for, or not for as long as it takes: a task group ends when all its children have, a Task of its own does not care"
        )
      },
      .init("ends its clock, whatever becomes of the work") { withTimeLimit in
        for (what, end) in [("returns 7", nil), ("throws Broken()", Broken())]
          as [(String, Broken?)]
        {
          let trace = Trace()
          let race = Race({ try await trace.follow(withTimeLimit, $0, $1) }, .seconds(3600)) {
            if let end { throw end }
            return 7
          }
          _ = try race.ending(otherwise: "the clock is waited for although the work has ended")
          try expect(
            trace.ends(), true,
            sent: "work that \(what) at once, with a limit of an hour: have all tasks ended then?",
            cause:
              "the clock is a Task of its own that nobody cancels, and sleeps on for the whole hour: cancel it on every way out, an error is one (defer)"
          )
        }
      },
      .init("throws what the work throws") { withTimeLimit in
        let race = Race(withTimeLimit, .seconds(3600)) { throw Broken() }
        try expect(
          try race.ending(otherwise: "the error of the work ends nothing"), .thrown("Broken()"),
          sent: "work that throws Broken(), with a limit of an hour",
          cause: "an error is taken for a time-out (try?)")
        let own = Race(withTimeLimit, .seconds(3600)) { throw CancellationError() }
        try expect(
          try own.ending(otherwise: "the error of the work ends nothing"),
          .thrown("CancellationError()"),
          sent: "work that throws CancellationError() of its own, with a limit of an hour",
          cause:
            "a CancellationError is taken for a time-out: nobody has cancelled the work, the error is its own"
        )
      },
      .init("passes on the cancellation of its caller") { withTimeLimit in
        let work = EndlessWork()
        let race = Race(withTimeLimit, .seconds(3600), stage: work.stage, work.run)
        guard work.stage.wait(until: { $0 == .running }) else {
          throw Mistake(
            "The work has not begun after \(patience) seconds. Likely: it waits for the clock.")
        }
        race.caller.cancel()
        _ = try race.ending(
          otherwise:
            "the caller was cancelled, and the work heard nothing of it: it runs in a Task of its own, whose parent nobody is"
        )
        try expect(
          race.stageAtReturn.value, .ended,
          sent: "work that waits for its cancellation; then the caller is cancelled",
          cause:
            "you return while the work is still tidying up: who waits in a stream or a continuation is let go by the cancellation at once"
        )
      },
    ])
}

/// A call of the answer, in a task that the grader watches.
private struct Race {
  enum Ending: Equatable, CustomStringConvertible {
    case value(Int?)
    case thrown(String)
    case notStarted

    var description: String {
      switch self {
      case .value(let value): value.map { "\($0)" } ?? "nil"
      case .thrown(let error): "\(error) thrown"
      case .notStarted: "not started"
      }
    }
  }

  let caller: Task<Void, Never>
  /// How far the work had come when the answer returned.
  let stageAtReturn = Watched(EndlessWork.Stage.waiting)
  private let outcome = Watched<Ending?>(nil)

  init(
    _ withTimeLimit: @escaping TimeLimit, _ limit: Duration,
    stage: Watched<EndlessWork.Stage>? = nil, _ work: @escaping @Sendable () async throws -> Int
  ) {
    let words = stage == nil ? "work that ends at once" : "work that ends when it is cancelled"
    let stage = stage ?? Watched(.waiting)
    let (outcome, stageAtReturn) = (outcome, stageAtReturn)
    given("a limit of \(limit), and \(words)")
    caller = Task.detached {
      let ending: Ending
      do {
        ending = .value(try await withTimeLimit(limit, work))
      } catch is NotStarted {
        ending = .notStarted
      } catch {
        ending = .thrown("\(error)")
      }
      let now = stage.value
      stageAtReturn.change { $0 = now }
      outcome.change { $0 = ending }
    }
  }

  /// Waits for the answer's return.
  ///
  /// - Throws: `Mistake` with this reason when it does not return, `NotStarted` when it throws that.
  func ending(otherwise reason: String) throws -> Ending {
    defer { caller.cancel() }
    guard outcome.wait(until: { $0 != nil }), let ending = outcome.value else {
      throw Mistake(
        "withTimeLimit has not returned after \(patience) seconds.\nLikely:   \(reason)")
    }
    if ending == .notStarted { throw NotStarted() }
    return ending
  }
}

/// Shows whether a task still lives: each one that a call has begun, `Task.detached` apart, holds its mark.
private final class Trace: @unchecked Sendable {
  private final class Mark: Sendable { @TaskLocal static var current: Mark? }

  /// Set before the answer is called, and read after its return.
  private weak var mark: Mark?

  func follow(
    _ withTimeLimit: TimeLimit, _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Int
  ) async throws -> Int? {
    let mark = Mark()
    self.mark = mark
    return try await Mark.$current.withValue(mark) { try await withTimeLimit(limit, work) }
  }

  /// Waits until they have all ended; false when one has not when patience is over.
  func ends() -> Bool {
    let deadline = Date(timeIntervalSinceNow: patience / 2)
    while mark != nil, Date() < deadline { usleep(2000) }
    return mark == nil
  }
}

/// Work that ends only when it is cancelled, and needs a moment to tidy up then.
private struct EndlessWork: Sendable {
  enum Stage { case waiting, running, cancelled, ended }

  let stage = Watched(Stage.waiting)
  /// How often it was begun.
  let starts = Watched(0)
  /// What it throws in the end; it returns 7 where that is `nil`.
  var end: (any Error)? = CancellationError()
  var tidying = Duration.milliseconds(30)

  var run: @Sendable () async throws -> Int {
    { [stage, starts, end, tidying] in
      stage.change { $0 = .running }
      starts.change { $0 += 1 }
      await withTaskCancellationHandler {
        try? await Task.sleep(for: .seconds(3600))
        // In a task of its own, since this one is cancelled and would not sleep.
        await Task { try? await Task.sleep(for: tidying) }.value
      } onCancel: {
        stage.change { $0 = .cancelled }
      }
      stage.change { $0 = .ended }
      if let end { throw end }
      return 7
    }
  }
}
