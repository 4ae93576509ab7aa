import Exercises
import Foundation
import Synchronization
import TestSupport

/// 3.8: tasks on a loop.
public var taskLoopGrader: Exercise<any TaskLooping.Type> {
  Exercise(
    .taskLoop,
    [
      .init("runs jobs in order, on its thread, when run is called") { type in
        let stage = try TaskLoopStage(type)
        for name in ["a", "b"] {
          stage.start { stage in
            stage.note(name)
            await Task.yield()
            stage.note("\(name) again")
            stage.start { stage in stage.note("\(name)'s child") }
          }
        }
        try stage.run(["a", "b", "a again", "b again", "a's child", "b's child"]) { came in
          came.count < 6
            ? "jobs that have come while jobs ran are lost: run goes on until there are none"
            : "jobs are run in the order in which they came, the new ones behind the others"
        }
      },
      .init("lets the others run while one waits") { type in
        var seed = Seed()
        let descriptor = Int.random(in: 3...99, using: &seed)
        let stage = try TaskLoopStage(type, [.asked([descriptor], says: [descriptor])])
        stage.start { stage in
          stage.note("alice waits")
          await stage.ready(descriptor)
          stage.note("alice goes on")
        }
        stage.start { stage in stage.note("bob talks") }
        try stage.run(["alice waits", "bob talks", "alice goes on"]) { came in
          came.contains("alice goes on")
            ? "to resume is to enqueue: alice goes on when all jobs before hers were run"
            : "run returns although alice waits for descriptor \(descriptor)"
        }
      },
      .init("wakes who waits for what is ready, and nobody else") { type in
        let stage = try TaskLoopStage(
          type, [.asked([3, 5, 9], says: [9, 3]), .asked([5], says: [5])])
        for descriptor in [5, 3, 9] {
          stage.start { stage in
            await stage.ready(descriptor)
            stage.note("\(descriptor)")
          }
        }
        try stage.run(["9", "3", "5"]) { came in
          came.count < 3
            ? "somebody who waited was lost"
            : "tasks are resumed in the order in which poll names their descriptors"
        }
      },
      .init("lets a task wait again, while another one waits") { type in
        let stage = try TaskLoopStage(
          type,
          [
            .asked([4, 8], says: [4]), .asked([4, 8], says: [8, 4]), .asked([4, 8], says: [4]),
            .asked([8], says: [8]),
          ])
        for (descriptor, count) in [(8, 2), (4, 3)] {
          stage.start { stage in
            for number in 1...count {
              await stage.ready(descriptor)
              stage.note("\(descriptor) for the time \(number)")
            }
          }
        }
        let expected = [(4, 1), (8, 1), (4, 2), (4, 3), (8, 2)]
        try stage.run(expected.map { "\($0) for the time \($1)" }) { _ in
          "a task that calls ready again waits again"
        }
      },
      .init("minds no kernel that wakes it for nothing") { type in
        let stage = try TaskLoopStage(
          type,
          [.asked([3], says: []), .asked([3], says: [7]), .asked([3], says: [3, 3])])
        stage.start { stage in
          await stage.ready(3)
          stage.note("3")
        }
        try stage.run(["3"]) { _ in "nothing was ready when poll came back: ask again" }
      },
      .init("puts who was resumed by a task behind the jobs that are there") { type in
        let stage = try TaskLoopStage(type, [.asked([4], says: [4])])
        let bell = Bell()
        stage.start { stage in
          stage.sleeps(1)
          await bell.wait()
          stage.note("alice")
        }
        stage.start { stage in
          await stage.ready(4)
          stage.start { stage in stage.note("carol") }
          stage.sleeps(-1)
          bell.ring()
          stage.note("bob")
        }
        try stage.run(["bob", "carol", "alice"]) { _ in
          "to resume is to enqueue: who is resumed comes behind all jobs that are there"
        }
      },
      .init("lets any thread start tasks") { type in
        // A lock that is missing is found when two threads meet at the list, which takes some tries.
        for _ in 1...20 {
          let (threads, tasks) = (4, 50)
          let loop = try type.init(poll: { _ in [] })
          let sent =
            "\(threads) threads that start \(tasks) tasks each at the same time, then run()"
          given(sent)
          let counter = TaskCount()
          onThreads(threads) { _ in
            for _ in 1...tasks { counter.start(on: loop) }
          }
          try loop.run()
          try expect(
            counter.value, threads * tasks, sent: "\(sent): how many tasks have run?",
            cause: "enqueue is called by any thread: the list needs a lock")
        }
      },
      .init("holds no lock while a job runs") { type in
        let loop = try type.init(poll: { _ in [] })
        let (counter, waited) = (TaskCount(), Guarded<Bool?>(nil))
        let sent = "a job that lets a thread start a task on the loop, and waits for the thread"
        given(sent)
        Task(executorPreference: loop) {
          let thread = Pending { counter.start(on: loop) }
          let isOver = thread.value() != nil
          waited.withLock { $0 = isOver }
        }
        try loop.run()
        try expect(
          waited.withLock { $0 }, true, sent: "\(sent): has the thread got on?",
          cause:
            "its enqueue waits until the job is over: the lock is held while a job runs. (A lock that lets its own thread in twice hides it, and other threads stand before it all the same)"
        )
        try expect(
          counter.value, 1, sent: "\(sent): how many tasks has it started, and run?",
          cause: "a job that came while another one ran is lost")
      },
      .init("lets any thread start tasks while it runs") { type in
        let (threads, tasks) = (4, 40)
        let sent = "run(), and meanwhile \(threads) threads that start \(tasks) tasks each"
        given(sent)
        // (Where threads take turns, that of run cannot.)
        for round in 0..<(takesTurns ? 0 : 50) {
          if round % 25 == 0 { startCheckLimit() }
          let loop = try type.init(poll: { _ in [] })
          let (counter, isOver) = (TaskCount(), Guarded(false))
          // As long as this one has something to do, run goes on.
          Task(executorPreference: loop) {
            while !isOver.withLock({ $0 }) { await Task.yield() }
          }
          let run = Pending { jostled { try? loop.run() } }
          onThreads(threads) { _ in
            for _ in 1...tasks {
              counter.start(on: loop)
              // On one core, run has its turn in between.
              usleep(1)
            }
          }
          isOver.withLock { $0 = true }
          try expect(
            run.value() == nil ? "\(counter.value), and it has not returned" : "\(counter.value)",
            "\(threads * tasks)", sent: "\(sent): how many tasks have run when it returns?",
            cause:
              "run is not alone with the list. It looks for a job and takes it out under the lock, and does not let go in between: what comes there is lost"
          )
        }
      },
      .init("returns when nothing is left, and can begin again") { type in
        let stage = try TaskLoopStage(type, [.asked([6], says: [6])])
        let never = "run returns when there is no job and nobody who waits for a descriptor"
        try stage.run(leaving: 1, []) { _ in never }
        let bell = Bell()
        stage.start { stage in
          stage.sleeps(1)
          await bell.wait()
          stage.note("alice")
          await stage.ready(6)
          stage.note("6")
        }
        try stage.run(leaving: 1, []) { _ in never }
        stage.sleeps(-1)
        bell.ring()
        try stage.run(["alice", "6"]) { _ in
          "alice was resumed between two calls of run: her job is on the list, and the next run goes on with it"
        }
      },
      .init("throws what poll throws, and loses nobody") { type in
        let stage = try TaskLoopStage(
          type,
          [.init(descriptors: [3, 4], ready: [], breaks: true), .asked([3, 4], says: [3, 4])])
        for descriptor in [4, 3] {
          stage.start { stage in
            await stage.ready(descriptor)
            stage.note("\(descriptor)")
          }
        }
        try stage.throwsBroken([])
        try stage.run(["3", "4"]) { _ in
          "poll has thrown, and then run was called again: who waited still waits"
        }
      },
      .init("comes back to the same place for each turn") { type in
        let depths = StackDepths()
        let loop = try type.init { descriptors in
          depths.note()
          return descriptors
        }
        let sent = "a task that calls ready(4) \(StackDepths.enough) times"
        given(sent)
        Task(executorPreference: loop) {
          for _ in 1...StackDepths.enough { await loop.ready(4) }
        }
        try loop.run()
        try depths.expectNoGrowth(sent)
      },
      .init("runs its own tasks alone") { type in
        let loops = try (1...2).map { _ in try type.init(poll: { _ in [] }) }
        let counters = loops.map { _ in TaskCount() }
        let sent = "two loops with a task each, and run() of the first"
        given(sent)
        for (counter, loop) in zip(counters, loops) { counter.start(on: loop) }
        for (count, loop) in loops.enumerated() {
          try loop.run()
          try expect(
            counters.map(\.value), count == 0 ? [1, 0] : [1, 1],
            sent: "\(sent)\(count == 0 ? "" : ", then of the second"): how many of each have run?",
            cause:
              "a loop has its own lists: where they are static or global, one loop runs what belongs on the thread of another"
          )
        }
      },
    ])
}

/// Somebody waits at it, somebody else rings it.
private final class Bell: Sendable {
  private let sleeper = Mutex<CheckedContinuation<Void, Never>?>(nil)

  func wait() async { await withCheckedContinuation { task in sleeper.withLock { $0 = task } } }
  func ring() { sleeper.withLock { $0.take() }?.resume() }
}

/// Counts the tasks that have run.
private final class TaskCount: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func start(on loop: any TaskLooping) {
    Task(executorPreference: loop) { self.count.withLock { $0 += 1 } }
  }
}
