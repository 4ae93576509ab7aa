import Foundation
import Net
import StepChecks
import TestSupport
import Testing

@testable import BrowserTests

extension ExperimentTests {
  /// What lesson 4 breaks in front of a browser: its edits, its name and its page, and what they lead to.
  @Suite(InBrowsers()) struct BrowserExperimentTests {
    private let page = Document("lessons/4-websocket/README.md")

    private func experiment(_ title: String) throws -> Experiment {
      try #require(Experiment.all(in: page).first { $0.title == title })
    }

    /// Starts the copy's server as it is now.
    private func serve(_ laboratory: Laboratory) throws -> ServerProcess {
      try laboratory.build("\(Program.step4)")
      return try ServerProcess(
        command: "exec '\(laboratory.programs.path)/\(Program.step4)' --port 0")
    }

    /// Somebody comes in under a name, or tries to: the page may not outlive it.
    private func open(_ server: ServerProcess, as name: String) throws -> any Tab {
      let tab = try Engine.chromium.browser().open(
        "http://127.0.0.1:\(server.port)/", for: Reader(), answer: nil)
      try tab.type(name, into: "#name")
      try tab.press(.enter)
      return tab
    }

    /// Waits until the console shows this, or a dialog.
    private func expect(_ tab: any Tab, toComplain words: String) throws {
      var said: [String] = []
      try waitUntil(
        orSay: "the console never says \(words), but\n\(said.joined(separator: "\n"))"
      ) {
        // With its answer comes what the browser tells meanwhile.
        try tab.run("")
        said = try tab.complaints()
        // A dictionary's description escapes it.
        return said.contains { $0.replacingOccurrences(of: "\\'", with: "'").contains(words) }
      }
    }

    @Test(.slow) func aScriptAsAName() throws {
      let experiment = try experiment("A script as a name")
      let name = try #require(page.codeSpans.map(\.text).first { $0.hasPrefix("<img") })
      let laboratory = try Laboratory()
      do {
        let server = try serve(laboratory)
        let tab = try open(server, as: name)
        try tab.showsUsers(name)
        #expect(try tab.complaints() == [])
        withExtendedLifetime(server) {}
      }
      // What is seen after each of the edits, in the order of the page.
      var seen = [
        "This document requires 'TrustedHTML' assignment. The action has been blocked.",
        "Executing inline event handler violates the following Content Security Policy directive",
        "a dialog opens",
      ][...]
      let prose = page.prose.map(\.text).joined(separator: " ")
      for words in seen.dropLast() { #expect(prose.contains("\"\(words)")) }
      for action in experiment.actions {
        switch action {
        case .edit(let fence, let file):
          try laboratory.apply(fence, to: file)
          guard let words = seen.popFirst() else { throw Failure("one edit more than seen") }
          let server = try serve(laboratory)
          let bob = try open(server, as: "bob")
          let tab = try open(server, as: name)
          try expect(tab, toComplain: words)
          if seen.isEmpty {
            // In the window of everybody who is here, and of everybody who comes.
            try expect(bob, toComplain: words)
            let carol = try open(server, as: "carol")
            try expect(carol, toComplain: words)
            // Each drawing of the name opens it again, and nobody is to be asked any more.
            for tab in [bob, tab, carol] { try tab.run("globalThis.alert = () => {}") }
          } else {
            #expect(try !tab.complaints().contains { $0.contains("a dialog opens") })
          }
          withExtendedLifetime(server) {}
        case .putBack(let command, _): try laboratory.putBack(command)
        case .play: Issue.record("a browser plays this part")
        }
      }
      #expect(seen.isEmpty)
    }

    @Test(.slow) func aPageFromElsewhere() throws {
      let experiment = try experiment("A page from elsewhere")
      let evil = try #require(page.fences.first { $0.info.first == "html" })
      let laboratory = try Laboratory()
      let file = laboratory.folder.appending(path: ".build/evil.html")
      /// Opens the file of the lesson, and waits until it shows this.
      func open(at server: ServerProcess, toSee words: String) throws {
        let text = evil.lines.joined(separator: "\n")
          .replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(server.port)")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let tab = try Engine.chromium.browser().open(
          file.absoluteString, for: Reader(), answer: nil)
        try tab.wait(for: "document.body.innerText.includes(\(quoted(words)))")
      }
      let server = try serve(laboratory)
      try open(at: server, toSee: "closed: 1006")
      let refusal = "is refused: Pages from null are not let in: --allow-origin null would do it."
      _ = try server.logged { $0.hasSuffix(refusal) }
      for action in experiment.actions {
        switch action {
        case .edit(let fence, let file):
          try laboratory.apply(fence, to: file)
          let server = try serve(laboratory)
          try open(at: server, toSee: "You are here as your friend.")
          withExtendedLifetime(server) {}
        case .putBack(let command, _): try laboratory.putBack(command)
        case .play: break
        }
      }
    }

    /// What 4.9 ends with: step 4 is stopped, the reader's own server starts in its place, and the page that
    /// is open comes back to it.
    @Test(.slow) func thePageComesBackToTheReadersServer() throws {
      #expect(page.fences.contains { $0.lines == ["$ swift run Grade 4.9 learner --serve"] })
      let room = try Room(.chromium)
      let tabs = try ["alice", "bob"].map { try room.open(as: $0) }
      room.server.signal(SIGINT)
      _ = try room.server.exitStatus()
      for tab in tabs { try tab.notices("The connection is lost.") }
      let grade = Program.folder.appending(path: "Grade").path
      let own = try ServerProcess(command: "exec '\(grade)' 4.9 solution --serve")
      try relay(from: room.server.port, to: own.port)
      for tab in tabs {
        try tab.hasState("online")
        try tab.notices("You are back.")
      }
      try tabs[0].say("Is it yours?")
      try tabs[1].hears("alice", "Is it yours?")
      withExtendedLifetime(own) {}
    }

    /// Passes on what comes at one port to another, as long as the tests run. (A reader changes the port in
    /// the server's source; the solution here is built already.)
    private func relay(from port: UInt16, to target: UInt16) throws {
      let listener = try Listener(host: "127.0.0.1", port: port)
      let place = try Address(host: "127.0.0.1", port: target)
      Thread.detachNewThread {
        while true {
          let client = listener.accept()
          guard let server = try? Socket(connectingTo: place) else { continue }
          for (from, to) in [(client, server), (server, client)] {
            Thread.detachNewThread {
              while let bytes = try? from.read(), !bytes.isEmpty { try? to.writeAll(bytes) }
              to.finishWriting()
            }
          }
        }
      }
    }
  }
}
