import Net

/// One server of the comparison.
enum Contender: CaseIterable {
  case single, batched, step2, step3, step4

  var title: String {
    switch self {
    case .single: "one send a delivery"
    case .batched: "batched sends"
    case .step2: "Step2Broadcast"
    case .step3: "Step3Hub"
    case .step4: "Step4WebSocket"
    }
  }

  var wire: Wire {
    switch self {
    case .single, .batched: .bare
    case .step2, .step3: .lines
    case .step4: .webSocket
    }
  }

  /// How many clients it is tried with at most. Step 2 has two threads a client. Steps 2 and 3 tell
  /// everyone of everyone who comes, which for 10,000 are 50 million notices.
  var maxClients: Int {
    switch self {
    case .step2: 1000
    case .step3: 5000
    case .single, .batched, .step4: 10_000
    }
  }

  /// Starts the server.
  func start() throws -> Server {
    switch self {
    case .single: try Server("Benchmark", ["--yardstick", "single"])
    case .batched: try Server("Benchmark", ["--yardstick", "batched"])
    case .step2, .step3: try Server(title)
    // How much one may say is not what is measured here.
    case .step4: try Server(title, ["--rate", "0"])
    }
  }
}

/// How the clients make the server work.
enum Traffic: CaseIterable {
  case single, busy

  var title: String {
    switch self {
    case .single: "one message at a time"
    case .busy: "8 senders, 4 messages each in flight"
    }
  }

  var senders: Int { self == .single ? 1 : 8 }
  var window: Int { self == .single ? 1 : 4 }
  /// What the steps are compared with. A message that is alone cannot be sent together with others.
  var yardstick: Contender { self == .single ? .single : .batched }
}

/// All that was measured.
struct Report {
  /// One server with so many clients.
  struct Row {
    let contender: Contender
    let clients: Int
    /// In kilobytes.
    let memoryPerClient: Double?
    let results: [Traffic: Load.Result]

    /// Of rows that measured the same, the middle of each value.
    static func median(of rows: [Row]) -> Row? {
      guard let first = rows.first else { return nil }
      var results: [Traffic: Load.Result] = [:]
      for traffic in Traffic.allCases {
        let sorted = rows.compactMap { $0.results[traffic] }
          .sorted { ($0.rate ?? 0) < ($1.rate ?? 0) }
        results[traffic] = sorted[sorted.count / 2]
      }
      let memory = rows.compactMap(\.memoryPerClient).sorted()
      return Row(
        contender: first.contender, clients: first.clients,
        memoryPerClient: memory.isEmpty ? nil : memory[memory.count / 2], results: results)
    }
  }

  var rows: [Row] = []

  /// The table, line by line.
  var lines: [String] {
    let headings = Traffic.allCases.map { left("── \($0.title) ──", 40) }
    let columns = "  deliveries  share       p50        p99"
    var lines = [
      right("", 35) + headings.joined(),
      "clients  server                 kB" + columns + columns,
    ]
    for row in rows {
      var line = right("\(row.clients)", 7) + "  " + left(row.contender.title, 19)
      line += right(row.memoryPerClient.map { "\(($0 * 10).rounded() / 10)" } ?? "?", 5)
      for traffic in Traffic.allCases {
        guard let result = row.results[traffic] else { continue }
        line += "  " + right(result.rate.map(Self.short) ?? "?", 10)
        line += right(share(of: row, traffic).map { "\(Int(($0 * 100).rounded()))%" } ?? "?", 7)
        for percent in [50, 99] {
          let time = result.latencies.percentile(percent)
          line += right(time.map { "\(Double($0 / 10) / 100) ms" } ?? "?", percent == 50 ? 10 : 11)
        }
      }
      lines.append(line)
    }
    return lines + [
      "",
      "deliveries: in a second of the server's processor time, in thousands; share: of the yardstick's with",
      "as many clients (first column: one send a delivery, second: batched sends); p50, p99: latency, from",
      "sending a message to its arrival at each client; kB: resident memory for each idle client.",
    ]
  }

  /// A row's deliveries as a part of the yardstick's.
  private func share(of row: Row, _ traffic: Traffic) -> Double? {
    let yardstick = rows.first {
      $0.contender == traffic.yardstick && $0.clients == row.clients
    }
    guard let rate = row.results[traffic]?.rate, let whole = yardstick?.results[traffic]?.rate
    else { return nil }
    return rate / whole
  }

  private static func short(_ rate: Double) -> String { "\(Int((rate / 1000).rounded()))" }
}

private func left(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func right(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// Says on standard error what is going on: on a terminal in one line that is written over.
struct Progress {
  private let isTerminal = isatty(STDERR_FILENO) == 1

  /// An empty text leaves the line empty.
  func show(_ text: String) {
    // CR goes back to the start of the line, and this escape sequence clears it (ECMA-48, EL).
    let line = isTerminal ? "\r\u{1B}[K\(text)" : text.isEmpty ? "" : "\(text)\n"
    let bytes = Array(line.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
