// swift-tools-version: 6.3
import PackageDescription

/// An async function runs on its caller's actor unless it says otherwise. The event loop of steps 3
/// and 4 relies on it: nothing leaves the one thread by accident (Swift evolution proposal SE-0461).
let settings: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

/// Where the exercises are: as learners edit them, or copies that `swift run Class` makes elsewhere.
let exercises = Context.environment["LESSONS"] ?? "lessons"

/// Each lesson's exercises.
let lessons = ["1-echo", "2-broadcast", "3-hub", "4-websocket", "5-many-servers"].map { folder in
  Target.target(
    name: "Lesson\(folder.prefix(1))", dependencies: ["Exercises", "Net"],
    path: "\(exercises)/\(folder)",
    exclude: ["README.md", "figures"] + (folder == "3-hub" ? ["executor"] : []),
    swiftSettings: settings)
}

let package = Package(
  name: "ChatKit",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CSystem"),
    .target(name: "Net", dependencies: ["CSystem"], swiftSettings: settings),
    // How one speaks with Redis: for step 4 with `--redis`, and lesson 5.
    .target(name: "Redis", dependencies: ["Net"], swiftSettings: settings),
    .executableTarget(name: "Step1Echo", dependencies: ["Net"], swiftSettings: settings),
    .executableTarget(name: "Step2Broadcast", dependencies: ["Net"], swiftSettings: settings),
    .executableTarget(name: "Step3Hub", dependencies: ["Net"], swiftSettings: settings),
    // What lesson 3 begins with.
    .executableTarget(
      name: "SmallestExecutor", path: "lessons/3-hub/executor", swiftSettings: settings),
    .target(name: "CPage", exclude: ["page"]),
    .executableTarget(
      name: "Step4WebSocket", dependencies: ["CPage", "Net", "Redis"], swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["CSystem", "Net"], path: "Tests/Support",
      swiftSettings: settings),
    // A library for the tests below. As a test target it is not part of a plain `swift build`.
    .testTarget(
      name: "StepChecks", dependencies: ["Redis", "TestSupport"], path: "Tests/Checks",
      swiftSettings: settings),
    .testTarget(
      name: "NetTests", dependencies: ["CSystem", "Net", "StepChecks", "TestSupport"],
      path: "Tests/Net", swiftSettings: settings),
    .testTarget(
      name: "RedisTests", dependencies: ["Redis", "TestSupport"], path: "Tests/Redis",
      swiftSettings: settings),
    .testTarget(
      name: "SharedRoomTests", dependencies: ["Redis", "Step4WebSocket", "StepChecks"],
      path: "Tests/SharedRoom", swiftSettings: settings),
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
      name: "Step4Tests", dependencies: ["Net", "Step4WebSocket", "StepChecks"],
      path: "Tests/Step4",
      swiftSettings: settings),
    .testTarget(
      name: "RobustnessTests", dependencies: ["Step3Hub", "Step4WebSocket", "StepChecks"],
      path: "Tests/Robustness", swiftSettings: settings),
    .testTarget(
      name: "BrowserTests", dependencies: ["CPage", "Net", "Step4WebSocket", "StepChecks"],
      path: "Tests/Browser", exclude: ["rules.js", "seed-like.html"], swiftSettings: settings),

    // It starts the servers itself: they are dependencies so that they are built before it runs.
    .executableTarget(
      name: "Benchmark", dependencies: ["Net", "Step2Broadcast", "Step3Hub", "Step4WebSocket"],
      path: "Tests/Benchmark", swiftSettings: settings),

    .target(name: "Exercises", path: "Tests/Exercises", swiftSettings: settings),
    .target(
      name: "Graders", dependencies: ["CSystem", "Exercises", "Net", "TestSupport"],
      path: "Tests/Graders",
      swiftSettings: settings),
    .target(
      name: "Solutions", dependencies: ["Exercises", "Net"], path: "Tests/Solutions",
      swiftSettings: settings),
    .target(
      name: "RightAnswers", dependencies: ["Exercises", "Net"], path: "Tests/RightAnswers",
      swiftSettings: settings),
    .target(
      name: "WrongAnswers", dependencies: ["Exercises", "Net"], path: "Tests/WrongAnswers",
      swiftSettings: settings),
    .executableTarget(
      name: "Grade",
      dependencies: ["Graders", "RightAnswers", "Solutions", "WrongAnswers"]
        + lessons.map { .byName(name: $0.name) },
      path: "Tests/Grade", swiftSettings: settings),
    // Builds and grades what is in lessons/, for one who works there and for a whole class.
    .target(
      name: "Workshop", dependencies: ["Graders", "TestSupport"], path: "Tests/Workshop",
      swiftSettings: settings),
    .executableTarget(
      name: "Learn", dependencies: ["Graders", "Workshop"], path: "Tests/Learn",
      swiftSettings: settings),
    .executableTarget(
      name: "Class", dependencies: ["Graders", "TestSupport", "Workshop"], path: "Tests/Class",
      swiftSettings: settings),
    .testTarget(
      name: "LessonTests",
      dependencies: [
        "BrowserTests", "Graders", "Learn", "SmallestExecutor", "StepChecks", "Workshop",
      ],
      path: "Tests/Lessons", swiftSettings: settings),
  ] + lessons,
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
