import Exercises
import Foundation
import Synchronization

/// Returns the count from before: a C programmer's `count++`.
public final class CounterFromZero: Counting {
  private let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}

/// Locks twice, and lets another thread in between.
public final class CounterWithTwoLocks: Counting {
  private let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    let next = count.withLock { $0 } + 1
    sched_yield()  // Here another thread comes in sooner or later; this makes it sooner.
    count.withLock { $0 = next }
    return next
  }
}

/// The empty body.
public final class CounterThatIsEmpty: Counting {
  public init() {}
  public func next() -> Int { 0 }
}

/// All counters count together.
public final class CounterThatIsShared: Counting {
  private static let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    Self.count.withLock { count in
      count += 1
      return count
    }
  }
}

/// Talks the compiler out of it.
public final class CounterWithoutLock: Counting {
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    count += 1
    return count
  }
}

/// An atomic number, but read and written in two steps.
public final class CounterOfTwoAtomicSteps: Counting {
  private let count = Atomic(0)
  public init() {}
  public func next() -> Int {
    let next = count.load(ordering: .sequentiallyConsistent) + 1
    count.store(next, ordering: .sequentiallyConsistent)
    return next
  }
}

/// Raises the count in one step, and reads it in another.
public final class CounterThatReadsAgain: Counting {
  private let count = Atomic(0)
  public init() {}
  public func next() -> Int {
    count.add(1, ordering: .relaxed)
    return count.load(ordering: .relaxed)
  }
}

/// The same with a lock.
public final class CounterThatLocksForEach: Counting {
  private let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    count.withLock { $0 += 1 }
    return count.withLock { $0 }
  }
}

/// Makes a lock for each call: nobody else ever wants that one.
public final class CounterWithOwnLocks: Counting {
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    let lock = NSLock()
    lock.lock()
    defer { lock.unlock() }
    count += 1
    return count
  }
}

/// Locks the raising, and reads outside.
public final class CounterThatReadsOutside: Counting {
  private let lock = NSLock()
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    lock.lock()
    count += 1
    lock.unlock()
    return count
  }
}

/// A semaphore that lets two in.
public final class CounterForTwo: Counting {
  private let room = DispatchSemaphore(value: 2)
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    room.wait()
    defer { room.signal() }
    count += 1
    return count
  }
}

/// A queue that runs what it gets at the same time.
public final class CounterOnConcurrentQueue: Counting {
  private let queue = DispatchQueue(label: "counter", attributes: .concurrent)
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    queue.sync {
      count += 1
      return count
    }
  }
}

/// A lock for readers, of whom there may be many.
public final class CounterWithReadLock: Counting {
  nonisolated(unsafe) private let lock = UnsafeMutablePointer<pthread_rwlock_t>.allocate(
    capacity: 1)
  nonisolated(unsafe) private var count = 0
  public init() { pthread_rwlock_init(lock, nil) }
  public func next() -> Int {
    pthread_rwlock_rdlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    count += 1
    return count
  }
}

/// A lock of one's own making: looking and taking are two steps.
public final class CounterWithHandmadeLock: Counting {
  private let isTaken = Atomic(false)
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    while isTaken.load(ordering: .acquiring) {}
    isTaken.store(true, ordering: .releasing)
    defer { isTaken.store(false, ordering: .releasing) }
    count += 1
    return count
  }
}

/// Does not look whether the exchange has taken place.
public final class CounterThatExchangesOnce: Counting {
  private let count = Atomic(0)
  public init() {}
  public func next() -> Int {
    let old = count.load(ordering: .relaxed)
    _ = count.compareExchange(expected: old, desired: old + 1, ordering: .relaxed)
    return old + 1
  }
}

/// Gives up when somebody else is in.
public final class CounterThatGivesUp: Counting {
  private let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    count.withLockIfAvailable { count in
      count += 1
      return count
    } ?? 0
  }
}

/// Draws a number, and another when somebody was faster: the first is lost.
public final class CounterThatDrawsAgain: Counting {
  private let drawn = Atomic(0)
  private let last = Atomic(0)
  public init() {}
  public func next() -> Int {
    while true {
      let number = drawn.add(1, ordering: .relaxed).newValue
      let before = last.load(ordering: .relaxed)
      if before < number,
        last.compareExchange(expected: before, desired: number, ordering: .relaxed).exchanged
      {
        return number
      }
    }
  }
}

/// Has a count for each thread.
public final class CounterForEachThread: Counting {
  private let key = UUID().uuidString
  public init() {}
  public func next() -> Int {
    let next = (Thread.current.threadDictionary[key] as? Int ?? 0) + 1
    Thread.current.threadDictionary[key] = next
    return next
  }
}

/// Forgets to unlock.
public final class CounterThatKeepsTheLock: Counting {
  private let lock = NSLock()
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    lock.lock()
    count += 1
    return count
  }
}

/// Has room for numbers up to 255.
public final class CounterOfOneByte: Counting {
  private let count = Mutex<UInt8>(0)
  public init() {}
  public func next() -> Int {
    count.withLock { count in
      count += 1
      return Int(count)
    }
  }
}

/// Begins anew after 65,535.
public final class CounterOfTwoBytes: Counting {
  private let count = Mutex<UInt16>(0)
  public init() {}
  public func next() -> Int {
    count.withLock { count in
      count &+= 1
      return Int(count)
    }
  }
}

/// Draws ten numbers for a thread, which may never ask for the others.
public final class CounterOfBlocks: Counting {
  private let drawn = Atomic(0)
  private let key = UUID().uuidString
  public init() {}
  public func next() -> Int {
    var block = Thread.current.threadDictionary[key] as? Range<Int> ?? 0..<0
    if block.isEmpty {
      let start = drawn.add(10, ordering: .relaxed).oldValue + 1
      block = start..<start + 10
    }
    Thread.current.threadDictionary[key] = block.dropFirst()
    return block.lowerBound
  }
}
