import Exercises
@preconcurrency import Foundation
import Graders
import TestSupport

/// Grades one answer to one exercise, in a process of its own: what an answer does to it, crash or hang,
/// it does to nobody else.
///
///     Grade 1.1 learner             grades, up to the first mistake; prints one event a line
///     Grade 1.6 learner --stages    … up to the third, if the answer is a server
///     Grade 1.1 learner --serve     runs the answer, which is a server
///     Grade 1.1                     lists the answers that are known, one in JSON a line
signal(SIGPIPE, SIG_IGN)
let words = CommandLine.arguments.dropFirst()
guard let id = words.first, let answers = answers(to: id) else {
  print("usage: Grade EXERCISE [ANSWER [--serve]], with an exercise like 1.1")
  exit(64)
}
guard let name = words.dropFirst().first else {
  for answer in answers.known {
    print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
  }
  exit(0)
}
if words.contains("--serve") {
  // The system may end whoever judges this server, before that can end the server. Nothing tells a
  // process on both systems that its parent is gone, so it looks.
  let parent = getppid()
  Thread.detachNewThread {
    while getppid() == parent { sleep(1) }
    exit(1)
  }
  // What the server prints is for people; only where it listens goes to whoever has started it.
  let listening = dup(STDOUT_FILENO)
  dup2(STDERR_FILENO, STDOUT_FILENO)
  setvbuf(stdout, nil, _IOLBF, 0)
  func say(_ line: String) { _ = write(listening, "\(line)\n", line.utf8.count + 1) }
  do {
    try answers.serve?(name, listening)
    say("the server has returned instead of serving for ever")
  } catch is NotStarted {
    say(ServerCommand.notStarted)
  } catch {
    say("the server has thrown \(error)")
  }
  exit(1)
}
guard let checks = answers.checks(name) else {
  print("exercise \(id) has no answer named '\(name)'")
  exit(64)
}

// Whoever asks gives us a secret with which every event begins, before the answer runs. What the answer
// prints is for people; the events have the old standard output to themselves, under a number that nobody
// meets by chance.
let secret = isatty(STDIN_FILENO) == 1 ? "" : readLine() ?? ""
let report = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 200)
dup2(STDERR_FILENO, STDOUT_FILENO)
setvbuf(stdout, nil, _IOLBF, 0)
@Sendable func tell(_ event: Event) {
  let line = Array(event.line(secret).utf8)
  if write(report, line, line.count) != line.count { _exit(Trial.cannotTell) }
}

teller.withLock { $0 = tell }
var (mistakes, limit) = (0, 1)
if answers.serve != nil {
  tell(Event(.plan, checks.map(\.name).joined(separator: "\n")))
  if words.contains("--stages") { limit = 3 }
}
Misfortune.atNextNote = Misfortune.allCases.first { words.contains($0.option) }
for check in checks {
  let border = "\(Trial.border(secret))\n"
  if !secret.isEmpty { _ = write(STDERR_FILENO, border, border.utf8.count) }
  given("")
  tell(Event(.check, check.name))
  do {
    try await check.run()
    // Of a server, its clients have a transcript.
    if answers.serve == nil, hasNotedNothing {
      throw Failure("This check does not note what it gives to an answer (see given).")
    }
    tell(Event(.passed))
  } catch is NotStarted {
    tell(Event(.notStarted))
    exit(0)
  } catch {
    let what = error is Mistake || error is Failure ? "\(error)" : "your code has thrown \(error)"
    tell(Event(.mistake, Seed.isInUse ? "\(what)\n(SEED=\(Seed.seed) repeats it)" : what))
    mistakes += 1
    if mistakes == limit { exit(0) }
  }
}
if mistakes == 0 { tell(Event(.done)) }
