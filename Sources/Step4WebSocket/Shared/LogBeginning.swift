import Net
import Redis

/// How a server learns who is here from the log alone, without asking anybody.
extension SharedLog {
  /// Learns the room from the log alone: from its beginning, or from the first entry that has the whole room.
  func beginAnew(_ redis: RedisConnection, in hub: isolated Hub) async throws(RedisTrouble) {
    for _ in 0..<3 {
      // With the smallest identity that there is: Redis takes it when nothing was on this log before.
      let replies = try await redis.call(
        [append(.beginning(log: .random(in: 1 ... .max)), as: "0-1", create: true), expire],
        by: .now + Self.patience)
      for case .error(let words) in replies where !words.contains("equal or smaller") {
        throw .refused(words)
      }
      if let state = try await firstState(redis) {
        leases = Leases(state)
        sinceState = 0
        mustBeginAnew = false
        settleAt = .now + .seconds(2)
        hub.begin(state, isSameLog: state.log == log)
        log = state.log
        return
      }
      // Nobody can make sense of it. The others notice that it is gone, and begin anew as well.
      _ = try await redis.call(Command("DEL", key), by: .now + Self.patience)
    }
    throw .unfit("has a room that nobody can read: try --room with another name")
  }

  private func firstState(_ redis: RedisConnection) async throws(RedisTrouble) -> RoomState? {
    var (first, start): (EventID?, String) = (nil, "-")
    while true {
      let page = try Stored.list(
        try await redis.call(
          Command("XRANGE", key, start, "+", "COUNT", "100"), by: .now + Self.patience))
      for stored in page {
        first = first ?? stored.id
        guard case .state(var state)? = stored.entry?.content else { continue }
        if stored.entry?.server == 0 { state.at = stored.id }
        // What has happened since then has to be there, up to its first entry.
        if let first, state.at >= first { return state }
      }
      guard let last = page.last else { return nil }
      start = "(\(last.id)"
    }
  }
}
