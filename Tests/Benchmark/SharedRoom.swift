import Net

/// What it costs to be one room with others: the same load on step 4 alone, with Redis, and on two servers.
enum SharedRoom: CaseIterable {
  case alone, withRedis, twoServers

  private var title: String {
    switch self {
    case .alone: "one server alone"
    case .withRedis: "one server with Redis"
    case .twoServers: "two servers"
    }
  }

  static func clients(_ most: Int) throws -> Int {
    let clients = min(500, most)
    guard clients <= raiseDescriptorLimit() - spareDescriptors else {
      throw StartError("first type ulimit -n \(clients + spareDescriptors)")
    }
    return clients
  }

  /// The table, as text. Rounds take turns; of each value it has the median.
  static func compare(_ clients: Int, seconds: Double, rounds: Int) throws -> String {
    let poller = try Poller(signals: [SIGINT, SIGTERM, SIGHUP])
    var lines = [
      "\(clients) clients; deliveries in a second of the servers' processor time, in thousands"
    ]
    for traffic in Traffic.allCases {
      lines.append("\(traffic.title):")
      var all: [Self: [(rate: Double, redis: Double, p50: Int, p99: Int)]] = [:]
      for _ in 0..<rounds {
        for room in allCases {
          all[room, default: []].append(
            try room.measure(clients, traffic, seconds: seconds, poller))
        }
      }
      let alone = median(all[.alone]!.map(\.rate))
      for room in allCases {
        let rows = all[room]!
        let rate = median(rows.map(\.rate))
        let share = Int((rate / alone * 100).rounded())
        let redis = Int((median(rows.map(\.redis)) * 100).rounded())
        let (p50, p99) = (median(rows.map { Double($0.p50) }), median(rows.map { Double($0.p99) }))
        lines.append(
          "  \(room.title): \(Int(rate / 1000)), \(share)%; Redis takes \(redis)% of their time; "
            + "p50 \(p50 / 1000) ms, p99 \(p99 / 1000) ms")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func measure(
    _ clients: Int, _ traffic: Traffic, seconds: Double, _ poller: Poller
  ) throws -> (rate: Double, redis: Double, p50: Int, p99: Int) {
    let port = try Listener(host: "127.0.0.1", port: 0).address.port
    let redis = self == .alone ? nil : try Server(redisOn: port)
    defer { redis?.stop() }
    let arguments = ["--rate", "0"] + (redis == nil ? [] : ["--redis", "127.0.0.1:\(port)"])
    let servers = try (0..<(self == .twoServers ? 2 : 1)).map { _ in
      try Server("Step4WebSocket", arguments)
    }
    defer { for server in servers { server.stop() } }
    let load = Load(on: servers, speaking: .webSocket, poller)
    try load.open(clients)
    let before = redis?.processorTime ?? 0
    let result = try load.measure(
      senders: traffic.senders, window: traffic.window, seconds: seconds)
    let used = (redis?.processorTime ?? 0) - before
    let time = result.processorTime ?? 0
    return (
      result.rate ?? 0, time > 0 ? used / time : 0, result.latencies.percentile(50) ?? 0,
      result.latencies.percentile(99) ?? 0
    )
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
