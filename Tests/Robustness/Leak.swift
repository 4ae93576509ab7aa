import Foundation
import StepChecks
import TestSupport
import Testing

/// Whether a server is, after many visits, as large as after some: nothing of a client stays.
@Suite(.onLanes) struct Leak {
  @Test(arguments: [Program.step3, .step4])
  func manyVisitsLeaveNothing(_ program: Program) throws {
    // Who comes anew ten thousand times says more than the rate lets one say.
    let arguments = program == .step4 ? ["--rate", "0", "--history", "5"] : []
    let server = try ServerProcess(program, arguments)
    let witness = try CrowdMember(server, program, "witness")
    let cycles = runsSlowTests ? 10_000 : 1_000
    let descriptors = server.descriptors
    var early: Int?
    for number in 0..<cycles {
      let member = try CrowdMember(server, program, "n\(number)")
      try member.say("hi")
      guard try member.listen(to: "hi", from: member.name) else { throw Failure("nobody answers") }
      switch number % 3 {
      case 0: try member.leave()
      case 1: member.vanish()
      default: break  // The end of file, when the socket is closed.
      }
      // The witness has to listen, or it would be the slow one.
      if number % 10 == 9 { _ = try witness.list() }
      if number == cycles / 10 { early = server.status("VmRSS") }
    }
    try waitUntil { try witness.list() == ["witness"] }
    if let descriptors {
      try waitUntil { server.descriptors == descriptors }
    } else {
      tellUnmeasured()
    }
    if let early, let late = server.status("VmRSS") {
      if runsSlowTests {
        print("memory: \(program), \(cycles) visits: \(early) kB after a tenth, \(late) kB")
      }
      if !isSanitized { #expect(late - early <= 1000, "kB") }
    }
  }
}
