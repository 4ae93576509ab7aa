import Net
import Testing

@testable import Step4WebSocket

/// How much one may say, with instants that are given in.
@Suite struct RateTests {
  private let start = Instant.now

  private func after(_ seconds: Double) -> Instant { start + .milliseconds(Int(seconds * 1000)) }

  /// How long after the start, in seconds.
  private func seconds(_ instant: Instant) -> Double { (instant - start) / .seconds(1) }

  @Test func aBucketIsFullAtFirstAndFillsAgain() {
    var bucket = TokenBucket(capacity: 3, perSecond: 2, at: start)
    #expect(bucket.level(at: start) == 3)
    bucket.take(5, at: start)
    #expect(bucket.level(at: start) == -2)
    #expect(seconds(bucket.instant(of: 0, at: start)) == 1)
    #expect(seconds(bucket.instant(of: -2, at: start)) == 0)
    #expect(bucket.level(at: after(1.5)) == 1)
    // It never holds more than its capacity, however long one waits.
    #expect(bucket.level(at: after(1000)) == 3)
    bucket.take(1, at: after(1000))
    #expect(bucket.level(at: after(1000)) == 2)
  }

  @Test func fiftyTextsAtOnceThenTenASecond() {
    var rate = Rate(texts: 10, at: start)
    var now = start
    for _ in 0..<51 {
      #expect(rate.ready(at: now) == now)
      rate.take(bytes: 50, at: now)
    }
    for number in 1...20 {
      now = rate.ready(at: now)
      #expect(abs(seconds(now) - 0.1 * Double(number)) < 0.001)
      rate.take(bytes: 50, at: now)
    }
  }

  @Test func sixtyFourKilobytesAtOnceThenSixteenASecond() {
    var rate = Rate(texts: 10, at: start)
    for _ in 0..<5 { rate.take(bytes: 16_000, at: start) }
    #expect(seconds(rate.ready(at: start)) == 1)
    rate.take(bytes: 16_000, at: after(1))
    #expect(seconds(rate.ready(at: after(1))) == 2)
  }

  @Test func fiveNamesAtOnceThenOneInFiveSeconds() {
    var rate = Rate(texts: 10, at: start)
    for _ in 0..<5 { rate.takeName(at: start) }
    #expect(rate.ready(at: start) == start)
    rate.takeName(at: start)
    #expect(seconds(rate.ready(at: start)) == 5)
  }

  @Test func whoHasSaidLittleIsModest() {
    var rate = Rate(texts: 10, at: start)
    // Nobody knows at first.
    #expect(!rate.isModest(with: 200, at: after(9)))
    #expect(rate.isModest(with: 200, at: after(10)))
    #expect(!rate.isModest(with: 16_384, at: after(10)))
    for _ in 0..<12 { rate.take(bytes: 100, at: after(10)) }
    #expect(!rate.isModest(with: 200, at: after(10)))
    #expect(rate.isModest(with: 200, at: after(11)))
  }

  @Test func whenAllTogetherSayTooMuchThoseWaitWhoSayMuch() {
    var floor = Floor(texts: 10, at: start)
    #expect(floor.ready(isModest: false, at: start) == start)
    floor.take(bytes: 256_000 + 32_000, at: start)
    #expect(seconds(floor.ready(isModest: false, at: start)) == 1)
    #expect(floor.ready(isModest: true, at: start) == start)
    // What waits for a slow reader is bounded all the same.
    floor.take(bytes: 256_000, at: start)
    #expect(seconds(floor.ready(isModest: true, at: start)) == 1)
  }

  /// A room of 100: a notice of a login has 1.3 kB there. Of 2,000: 24 kB.
  @Test(arguments: [(users: 100, bytes: 1300), (2000, 24_000)])
  func noticesTakeAFifthOfASlowLine(users: Int, bytes: Int) {
    var notices = Notices(texts: 10, at: start)
    var (now, sent) = (start, 0)
    while now < after(100) {
      notices.haveSent(bytes, toEachOf: users, at: now)
      sent += bytes
      // Somebody comes or goes 17 times a second.
      now = max(notices.next, now + .milliseconds(59))
    }
    #expect(sent <= 256_000 + 100 * 10_000 + bytes)
    #expect(sent >= 900_000)
  }

  @Test func renamesInARoomOfAHundredNeedNotWait() {
    var notices = Notices(texts: 10, at: start)
    for number in 0..<1700 {
      let now = after(Double(number) / 17)
      #expect(notices.next <= now)
      notices.haveSent(140, toEachOf: 100, at: now)
    }
  }

  @Test func whoDoesNotLogInHasAMinute() throws {
    let silence = Silence(timeout: .seconds(3600), arrived: start)
    let end = try #require(silence.end(isIn: false))
    #expect(seconds(end.at) == 60 && end.verdict == .noLogin)
    // To talk is not to log in.
    var talker = silence
    talker.isBroken(at: after(50))
    #expect(talker.end(isIn: false).map { seconds($0.at) } == 60)
    #expect(talker.end(isIn: true).map { seconds($0.at) } == 3650)
    let quick = Silence(timeout: .seconds(2), arrived: start)
    #expect(quick.end(isIn: false)?.verdict == .idle)
    #expect(Silence(timeout: nil, arrived: start).end(isIn: true) == nil)
  }
}
