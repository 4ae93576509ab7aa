import StepChecks
import TestSupport
import Testing

@Suite struct WebSocketServerTests {
  @Test(arguments: CommonCheck.all) func common(_ check: CommonCheck) throws {
    try check.run(.step4)
  }
}
