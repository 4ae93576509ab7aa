import Exercises
import Foundation

// What an answer can do to the process that grades it, on purpose or not. Each of these is an answer to
// exercise 1.1, since that is the shortest.

/// Stops for ever, and its clock with it.
public final class CounterThatStops: Counting {
  public init() {}
  public func next() -> Int {
    kill(getpid(), SIGSTOP)
    return 1
  }
}

/// Never returns, and wants no alarm.
public final class CounterThatNeverReturns: Counting {
  public init() {}
  public func next() -> Int {
    signal(SIGALRM, SIG_IGN)
    alarm(0)
    var rounds = 0
    while true { rounds &+= 1 }
  }
}

/// Takes memory until there is none.
public final class CounterThatGrows: Counting {
  public init() {}
  public func next() -> Int {
    var blocks: [[UInt8]] = []
    while true {
      blocks.append([UInt8](repeating: 1, count: 16 << 20))
      usleep(1000)
    }
  }
}

/// Starts programs until there are too many.
public final class CounterThatMultiplies: Counting {
  public init() {}
  public func next() -> Int {
    while true { _ = try? Process.run(URL(filePath: "/bin/sleep"), arguments: ["1000"]) }
  }
}

/// Leaves a program behind that would run for long, and says which.
public final class CounterWithAChild: Counting {
  public init() {}
  public func next() -> Int {
    let child = try? Process.run(URL(filePath: "/bin/sleep"), arguments: ["1000"])
    print("child \(child?.processIdentifier ?? 0)")
    return 0
  }
}

/// Says itself that it is done, wherever somebody may listen.
public final class CounterThatForges: Counting {
  public init() {}
  public func next() -> Int {
    for descriptor in CInt(3)..<1024 {
      let line = "{\"kind\":\"done\",\"text\":\"\"}\n"
      _ = write(descriptor, line, line.utf8.count)
    }
    exit(0)
  }
}

/// Closes what it has not opened.
public final class CounterThatCloses: Counting {
  public init() {}
  public func next() -> Int {
    for descriptor in CInt(3)..<1024 { close(descriptor) }
    return 1
  }
}

/// Crashes, with something printed before.
public final class CounterThatCrashes: Counting {
  private let numbers = [0]
  public init() {}
  public func next() -> Int {
    for number in 1...12 { print("looking at \(number)") }
    return numbers[numbers.count]
  }
}
