import Foundation
import StepChecks
import TestSupport
import Testing

/// Every experiment of the lessons, done as its text says: edit, build, play, take the edit back.
@Suite(.serialized, .onLanes(1)) struct ExperimentTests {
  @Test(.slow) func workAsWritten() throws {
    let laboratory = try Laboratory()
    for page in Document.lessons {
      for experiment in Experiment.all(in: page) where experiment.edits {
        do { try perform(experiment, in: laboratory) } catch let failure as Failure {
          page.complain("\(experiment.title): \(failure)", at: 1)
        }
      }
    }
  }

  private func perform(_ experiment: Experiment, in laboratory: Laboratory) throws {
    var isBroken = false
    defer { if isBroken { try? laboratory.putBack("git checkout -q .") } }
    for action in experiment.actions {
      switch action {
      case .edit(let fence, let file):
        try laboratory.apply(fence, to: file)
        isBroken = true
      case .play(let fence): try play(fence, of: experiment, in: laboratory)
      case .putBack(let command, let line):
        do { try laboratory.putBack(command) } catch {
          experiment.page.complain("something is left of the edits:\n\(error)", at: line)
          return
        }
        isBroken = false
      }
    }
    if isBroken { throw Failure("the text has no command that takes the edits back") }
  }

  /// What is broken on purpose may break by chance in another place than it is meant to: it has a second try.
  private func play(
    _ fence: Document.Fence, of experiment: Experiment, in laboratory: Laboratory
  ) throws {
    try laboratory.build("\(experiment.page.step)")
    let trouble = experiment.page.trouble(with: fence, programs: laboratory.programs, tries: 2) {
      guard let run = $0.firstMatch(of: /\$ .*swift run (.*)(Step\w+)/) else { return }
      try laboratory.build(String(run.2), String(run.1))
    }
    guard let trouble else { return }
    experiment.page.complain("\(experiment.title): \(trouble.words)", at: trouble.line)
  }

  /// What stands under *Break it* is played, or says why not: `unplayed=…`.
  @Test(arguments: Document.lessons) func areAllPlayed(_ page: Document) {
    let start = page.headings("##").first { $0.text == "Break it" }?.number ?? 0
    let end = page.headings("##").first { $0.text == "Exercises" }?.number ?? 0
    for fence in page.fences
    where (start..<end).contains(fence.line) && fence.info.first == "console"
      && !fence.info.contains("play") && !fence.info.contains(where: { $0.hasPrefix("unplayed=") })
    {
      page.complain("nobody plays this: play, or unplayed=why-not", at: fence.line)
    }
  }

  @Test func appliesADifference() throws {
    #expect(ShownCommand.used(["a", "b", "c"], by: ["…", "c"]) == 3)
    #expect(ShownCommand.used(["a", "b", "c"], by: ["a", "…", "d"]) == nil)
  }
}
