import Net

/// The news of who came, went or took another name, on their way to everyone.
struct Notices {
  var presence = Presence()
  /// Before that, notices wait and are merged.
  private(set) var next: Instant
  /// Whether somebody waits for that moment already.
  var isScheduled = false
  /// Who was here when notices began to be held back; `nil` when they are not.
  var heldSince: [Name]?

  /// Notices in a large room may take so much of the server: bytes a second, about a tenth of what one
  /// core can send.
  private static let bytesPerSecond = 100_000_000
  /// A system call for each user costs as much as sending so many bytes, some 5 µs.
  private static let bytesPerCall = 5000

  /// And so much of a slow reader's line, beside what is said: 256 kB at once and 10 kB a second with the
  /// default rate. Without a rate it is not looked at.
  private var line: TokenBucket?

  /// - Parameter texts: how many texts a second one may say, `nil` for any number.
  init(texts: Int?, at now: Instant) {
    next = now
    line = texts.map {
      TokenBucket(capacity: 25_600 * Double($0), perSecond: 1000 * Double($0), at: now)
    }
  }

  /// So many bytes were sent to each of so many users.
  mutating func haveSent(_ bytes: Int, toEachOf users: Int, at now: Instant) {
    let milliseconds = (Self.bytesPerCall + bytes) * users * 1000 / Self.bytesPerSecond
    // Under a millisecond's work is not worth a wait: a room of a hundred users hears all at once.
    if milliseconds >= 10 { next = now + .milliseconds(milliseconds) }
    line?.take(Double(bytes), at: now)
    if let line { next = max(next, line.instant(of: 0, at: now)) }
  }
}

extension Hub {
  /// Tells everyone who came and went, now if it costs little or the last time was long enough ago.
  /// Returns false when it will be later.
  @discardableResult
  func announce() -> Bool {
    guard notices.heldSince == nil else { return false }
    guard Instant.now < notices.next else {
      sendNotices()
      return true
    }
    if !notices.isScheduled { Task(executorPreference: loop) { await self.announceLater() } }
    notices.isScheduled = true
    return false
  }

  private func announceLater() async {
    await loop.sleep(until: notices.next)
    notices.isScheduled = false
    sendNotices()
  }

  private func sendNotices() {
    guard !notices.presence.isEmpty, notices.heldSince == nil else { return }
    let carriesList = userList.count * room.count <= Self.listsLimit
    var bytes = 0
    let all = notices.presence.takeNotices(
      list: carriesList ? userList : nil, names: { room.names }, time: room.latest.milliseconds)
    for notice in all { bytes += broadcast(notice) }
    notices.haveSent(bytes, toEachOf: room.count, at: .now)
  }

  /// Beyond so many bytes for all users together (some 5,000 of them) a notice carries no list, since the
  /// kernel would have to hold them all at once. Whoever wants the list asks for it.
  private static let listsLimit = 256_000_000
}
