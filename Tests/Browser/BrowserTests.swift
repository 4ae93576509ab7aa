import StepChecks
import Testing

/// The page of step 4, used like people use it, in every engine there is.
@Suite(InBrowsers(), .onLanes) enum BrowserTests {}

/// The console is to show nothing, and no dialog to open.
func expectQuiet(_ tabs: any Tab..., sourceLocation: SourceLocation = #_sourceLocation) throws {
  for tab in tabs {
    let complaints = try tab.complaints()
    #expect(complaints == [], sourceLocation: sourceLocation)
  }
}
