// swift-tools-version: 6.3
import PackageDescription

/// An async function runs on its caller's actor unless it says otherwise. The event loop of steps 3
/// and 4 relies on it: nothing leaves the one thread by accident (Swift evolution proposal SE-0461).
let settings: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

let package = Package(
  name: "ChatKit",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CSystem"),
    .target(name: "Net", dependencies: ["CSystem"], swiftSettings: settings),
    .executableTarget(name: "Step1Echo", dependencies: ["Net"], swiftSettings: settings),
    .executableTarget(name: "Step2Broadcast", dependencies: ["Net"], swiftSettings: settings),
    .executableTarget(name: "Step3Hub", dependencies: ["Net"], swiftSettings: settings),
    .executableTarget(
      name: "Step4WebSocket", dependencies: ["Net"],
      resources: [.embedInCode("page.html")], swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Net"], path: "Tests/Support", swiftSettings: settings),
    .target(
      name: "StepChecks", dependencies: ["TestSupport"], path: "Tests/Checks",
      swiftSettings: settings),
    .testTarget(
      name: "NetTests", dependencies: ["Net", "TestSupport"], path: "Tests/Net",
      swiftSettings: settings),
    .testTarget(
      name: "Step1Tests", dependencies: ["Step1Echo", "StepChecks"], path: "Tests/Step1",
      swiftSettings: settings),
    .testTarget(
      name: "Step2Tests", dependencies: ["Step2Broadcast", "StepChecks"], path: "Tests/Step2",
      swiftSettings: settings),
    .testTarget(
      name: "Step3Tests", dependencies: ["Step3Hub", "StepChecks"], path: "Tests/Step3",
      swiftSettings: settings),
    .testTarget(
      name: "Step4Tests", dependencies: ["Step4WebSocket", "StepChecks"], path: "Tests/Step4",
      swiftSettings: settings),
    .testTarget(
      name: "RobustnessTests", dependencies: ["Step3Hub", "Step4WebSocket", "StepChecks"],
      path: "Tests/Robustness", swiftSettings: settings),
    .testTarget(
      name: "BrowserTests", dependencies: ["Step4WebSocket", "TestSupport"], path: "Tests/Browser",
      exclude: ["seed-like.html"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
