import Foundation
import Testing

/// Whether the tests that take minutes are wanted: `SLOW_TESTS=1 swift test`.
public let runsSlowTests = ProcessInfo.processInfo.environment["SLOW_TESTS"] == "1"

extension Trait where Self == ConditionTrait {
  /// Marks a test that takes long: it runs with `SLOW_TESTS=1` only.
  public static var slow: Self {
    .enabled(if: runsSlowTests, "takes long: SLOW_TESTS=1 swift test runs it")
  }
}

/// Whether a sanitizer watches this build (`swift test --sanitize=thread`). It takes so much memory for
/// itself that sizes say nothing then.
public let isSanitized = ["__asan_init", "__tsan_init"].contains { (name: String) in
  dlsym(dlopen(nil, RTLD_NOW), name) != nil
}
