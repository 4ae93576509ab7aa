import StepChecks
import TestSupport
import Testing

/// The page of step 4, used like people use it, in every engine there is.
///
/// Each thread opens a window or two, and a window costs a second of the processor's time: so there are few. The
/// slow tests wait more than they work.
@Suite(InBrowsers(), .onLanes(runsSlowTests ? 8 : 5)) enum BrowserTests {}

/// The console is to show nothing, and no dialog to open.
func expectQuiet(_ tabs: any Tab..., sourceLocation: SourceLocation = #_sourceLocation) throws {
  for tab in tabs {
    let complaints = try tab.complaints()
    #expect(complaints == [], sourceLocation: sourceLocation)
  }
}
