import StepChecks
import TestSupport
import Testing

@Suite(.onLanes) struct BroadcastServerTests {
  @Test(arguments: CommonCheck.all) func common(_ check: CommonCheck) throws {
    try check.run(.step2)
  }

  #if os(Linux)
    // A sanitizer needs threads of its own.
    @Test(.enabled(if: !isSanitized)) func noMoreThreadsCostOnlyWhoComes() throws {
      try CommonCheck.outOfThreads(.step2)
    }
  #endif

  @Test(arguments: RoomCheck.all) func room(_ check: RoomCheck) throws { try check.run(.step2) }
}
