import Foundation
import Testing

@testable import Net

@Suite struct ArgumentsTests {
  @Test func takesValuesInAnyOrderAndForm() throws {
    var arguments = Arguments(["--port=1", "--name", "a", "--name", "b", "--port", "2"])
    #expect(try arguments.number("--port", in: 0...9, default: 5) == 2)
    #expect(try arguments.values("--name") == ["a", "b"])
    #expect(try arguments.value("--name", default: "c") == "c")
  }

  @Test func refusesWhatIsMissingOrNoNumber() {
    #expect(throws: UsageError.self) {
      var arguments = Arguments(["--port"])
      _ = try arguments.values("--port")
    }
    #expect(throws: UsageError.self) {
      var arguments = Arguments(["--port", "--host", "x"])
      _ = try arguments.values("--port")
    }
    for bad in ["", "1x", "-1", "10", "٣"] {
      #expect(throws: UsageError.self, "\(bad)") {
        var arguments = Arguments(["--port=\(bad)"])
        _ = try arguments.number("--port", in: 0...9, default: 5)
      }
    }
  }
}

@Suite struct AddressTests {
  @Test func isWrittenAsInAURL() throws {
    #expect("\(try Address(host: "127.0.0.1", port: 8080))" == "127.0.0.1:8080")
    #expect("\(try Address(host: "::1", port: 1))" == "[::1]:1")
    #expect(throws: StartError.self) { try Address(host: "no.such.host.invalid", port: 1) }
  }
}

@Suite struct DeadlinesTests {
  @Test func comesOutInOrder() {
    var deadlines = Deadlines<Int>()
    let start = Instant.now
    let numbers = (0..<200).shuffled()
    for number in numbers { deadlines.add(number, at: start + .milliseconds(number / 2)) }
    #expect(deadlines.next == start)
    var came: [Int] = []
    while let (at, number) = deadlines.popDue(at: start + .milliseconds(50)) {
      #expect(at == start + .milliseconds(number / 2))
      came.append(number / 2)
    }
    #expect(came == (0..<102).map { $0 / 2 })
    #expect(deadlines.next == start + .milliseconds(51))
  }

  @Test func isEmptyAtFirst() {
    var deadlines = Deadlines<Int>()
    #expect(deadlines.next == nil)
    #expect(deadlines.popDue(at: .now) == nil)
  }
}

@Suite struct DescriptorLimitTests {
  @Test func isRaisedAsFarAsItMayBeAndNeverLowered() {
    let most: rlim_t = 10_240
    #expect(raised(rlimit(rlim_cur: 256, rlim_max: .max), atMost: most) == most)
    #expect(raised(rlimit(rlim_cur: 256, rlim_max: 4_096), atMost: most) == 4_096)
    #expect(raised(rlimit(rlim_cur: 20_000, rlim_max: .max), atMost: most) == 20_000)
  }
}

@Suite struct LooksTests {
  @Test(arguments: [
    ["Alice", "aLICE", "alice\u{FE0F}"], ["É", "e\u{301}"], ["ГРИША", "гриша"],
    ["ẞ", "ß", "SS", "ss", "ſs"],
    ["Νίκος", "ΝΊΚΟΣ", "νίκοσ"], ["\u{B5}", "\u{3BC}", "\u{39C}"], ["ﬁ", "fi", "FI"], ["ŉ", "ʼN"],
    ["K", "\u{212A}"], ["İ", "i\u{307}"], ["Ꭰ", "ꭰ"], ["ΐ", "\u{3B9}\u{308}\u{301}"],
    ["👩", "👩\u{FE0F}", "👩\u{FE0F}\u{FE0F}", "👩\u{200D}\u{FE0F}"], ["❤", "❤️"],
    ["a  b", "A\u{A0}b"], ["می\u{200C}خواهم", "میخواهم"],
  ])
  func areTheSame(_ names: [String]) {
    for name in names { #expect(name.looks == names[0].looks, "\(name.unicodeScalars)") }
  }

  @Test(arguments: [
    ("Jose", "José"), ("ı", "i"), ("a", "\u{430}"), ("1", "1️⃣"), ("ab", "a b"), ("👩", "👩🏽"),
  ])
  func differ(_ one: String, _ other: String) { #expect(one.looks != other.looks) }
}
