import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The README's picture.
  @Suite(.slow) struct PictureTests {
    private static let picture = ProcessInfo.processInfo.environment["CHAT_PICTURE"]

    /// `CHAT_PICTURE=lessons/chat.png swift test --filter takesThePicture` takes it anew.
    @Test(.enabled(if: picture != nil)) func takesThePicture() throws {
      let room = try Room(.chromium, ["--title", "Tea kitchen"])
      let alice = try room.open()
      try alice.resize(width: 960, height: 800)
      try alice.join("alice")
      let bob = try ChatUser(room.server, "bob")
      let chen = try ChatUser(room.server, "chen")
      try bob.say("user", "Hello! So this page lives inside the program?")
      try alice.hears("bob", "Hello! So this page lives inside the program?")
      try alice.say("It does. One file to copy, and the room is open.")
      try alice.hears("alice", "It does. One file to copy, and the room is open.")
      try chen.say("user", "@alice and one thread serves us all?")
      try alice.wait(for: "document.querySelector('.to-me') !== null")
      try bob.say(
        "user",
        "One thread, one hub, no locks:\n```\nfor user in users { user.outbox.send(page) }\n```")
      try alice.wait(for: "document.querySelector('#rows pre') !== null")
      try chen.say("rename", "小陈")
      try alice.notices("chen is now 小陈")
      try chen.say("user", "大家好！ A name may be nearly anything, then.")
      try alice.hears("小陈", "大家好！ A name may be nearly anything, then.")
      try alice.say("Even <b>bold</b>: text stays text. See https://www.rfc-editor.org/rfc/rfc6455")
      try alice.wait(for: "document.querySelector('#rows .own a') !== null")
      try alice.picture().write(to: URL(fileURLWithPath: #require(Self.picture)))
    }
  }
}
