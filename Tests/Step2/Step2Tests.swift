import StepChecks
import TestSupport
import Testing

@Suite(.onLanes) struct BroadcastServerTests {
  @Test(arguments: CommonCheck.all) func common(_ check: CommonCheck) throws {
    try check.run(.step2)
  }

  @Test(arguments: RoomCheck.all) func room(_ check: RoomCheck) throws { try check.run(.step2) }
}
