import Foundation
import Graders
import TestSupport
import Workshop

/// Grades the exercises of many people: `swift run Class forks/* > grades.csv`. A fork is a folder with
/// `lessons` in it; nothing else of it is used.
///
/// It is no sandbox: the answers run with your rights. README.md has the command that runs it in a container.
let forks = CommandLine.arguments.dropFirst()
guard !forks.isEmpty, !forks.contains(where: { $0.hasPrefix("-") }) else {
  print("usage: swift run Class FORK …, with folders that have lessons/ in them")
  exit(64)
}

print(Row.header)
var isComplete = true
for fork in forks {
  do {
    print(try Row(fork: fork).text)
  } catch {
    FileHandle.standardError.write(Data("\(fork): \(error)\n".utf8))
    print(Row.text([fork, "", "", "\(error)"]))
    isComplete = false
  }
  fflush(nil)
}
exit(isComplete ? 0 : 1)
