import Exercises
import Foundation
import Graders
import TestSupport

/// Grades one answer to one exercise, in a process of its own: what an answer does to it, crash or hang,
/// it does to nobody else.
///
///     Grade 1.1 learner             grades; prints one event a line
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
  do {
    try answers.serve?(name)
    print("the server has returned instead of serving for ever")
  } catch is NotStarted {
    print(ServerCommand.notStarted)
  } catch {
    print("the server has thrown \(error)")
  }
  exit(1)
}
guard let checks = answers.checks(name) else {
  print("exercise \(id) has no answer named '\(name)'")
  exit(64)
}

// What an answer prints is for people; the events have the old standard output to themselves.
let report = dup(STDOUT_FILENO)
dup2(STDERR_FILENO, STDOUT_FILENO)
func tell(_ event: Event) {
  guard var line = try? JSONEncoder().encode(event) else { return }
  line.append(UInt8(ascii: "\n"))
  _ = line.withUnsafeBytes { write(report, $0.baseAddress, $0.count) }
}

for check in checks {
  tell(Event(.check, check.name))
  startCheckLimit()
  do {
    try await check.run()
  } catch is NotStarted {
    tell(Event(.notStarted))
    exit(0)
  } catch {
    let what = error is Mistake || error is Failure ? "\(error)" : "your code has thrown \(error)"
    tell(Event(.mistake, "\(what)\n(SEED=\(Seed.seed) repeats it)"))
    exit(0)
  }
}
tell(Event(.done))
