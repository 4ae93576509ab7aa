import Foundation
import Net

let usage = """
  usage: swift run -c release Benchmark [--quick] [options]
  Starts steps 2, 3 and 4 and measures what each makes of this machine, beside a yardstick that only sends.
  Step 4 runs with --rate 0: it lets everyone say as much as they can.
    --quick         fewer clients and less time: under 30 s
    --clients MOST  as many clients as that at most (10000)
    --seconds TIME  how long to measure each load (1)
    --rounds COUNT  how often to measure each; the table has the median (3)
    --shared        instead: step 4 alone, with Redis, and on two servers
    --slow-readers  instead: how far behind a reader of step 4 may be
    --svg PATH      where to write the plot (lessons/benchmark.svg)
  """

/// The descriptors the benchmark needs besides its clients', and a server likewise.
let spareDescriptors = 64

runProgram(usage: usage) { arguments in
  let words = CommandLine.arguments.dropFirst()
  if let way = Yardstick.Way(rawValue: try arguments.value("--yardstick", default: "")) {
    let listener = try arguments.listen()
    log("Listening on \(listener.address)")
    return try Yardstick(way: way).run(listener)
  }
  let isQuick = arguments.flag("--quick")
  let most = try arguments.number("--clients", in: 10...10_000, default: isQuick ? 200 : 10_000)
  let seconds = try arguments.number("--seconds", in: 1...60, default: 1)
  let rounds = try arguments.number("--rounds", in: 1...99, default: isQuick ? 1 : 3)
  let isShared = arguments.flag("--shared")
  let isSlow = arguments.flag("--slow-readers")
  let path = try arguments.value("--svg", default: "lessons/benchmark.svg")
  try arguments.finish()

  if isShared {
    let clients = try SharedRoom.clients(most)
    return try print(SharedRoom.compare(clients, seconds: Double(seconds), rounds: rounds))
  }
  if isSlow { return try print(SlowReaders.measure()) }
  let command = (["swift run -c release Benchmark"] + words).joined(separator: " ")
  let report = try compare(
    counts: [20, 50, 200, 1000, 5000, 10_000].filter { $0 <= most && (isQuick || $0 >= 50) },
    seconds: isQuick ? 0.4 : Double(seconds), rounds: rounds)
  print(report.lines.joined(separator: "\n"))
  guard let svg = Plot(report: report, command: command).svg else {
    return print("no plot: this system does not tell how much processor time a server uses")
  }
  do {
    try svg.write(toFile: path, atomically: true, encoding: .utf8)
    print("the plot is in \(path)")
  } catch {
    throw StartError("cannot write \(path): try --svg with another path")
  }
}

/// Measures every server with every number of clients, in turns: a machine that is slow for a while is so
/// for all of them.
func compare(counts: [Int], seconds: Double, rounds: Int) throws -> Report {
  // Ctrl-C becomes an event, so that whatever happens we get to where the server is stopped.
  let poller = try Poller(signals: [SIGINT, SIGTERM, SIGHUP])
  let progress = Progress()
  let room = raiseDescriptorLimit() - spareDescriptors
  var report = Report()
  for clients in counts {
    guard clients <= room else {
      progress.show("")
      print("no \(clients) clients: first type ulimit -n \(clients + spareDescriptors)")
      continue
    }
    var samples: [Contender: [Report.Row]] = [:]
    for round in 1...rounds {
      for contender in Contender.allCases where clients <= contender.maxClients {
        let server = try contender.start()
        defer { server.stop() }
        let title = "round \(round), \(clients) clients, \(contender.title)"
        progress.show("\(title): opening")
        let before = server.memory
        let load = Load(on: [server], speaking: contender.wire, poller)
        try load.open(clients)
        let memory = before.flatMap { before in server.memory.map { Double($0 - before) } }
        var results: [Traffic: Load.Result] = [:]
        for traffic in Traffic.allCases {
          progress.show("\(title): \(traffic.title)")
          results[traffic] = try load.measure(
            senders: traffic.senders, window: traffic.window, seconds: seconds)
        }
        samples[contender, default: []].append(
          .init(
            contender: contender, clients: clients,
            memoryPerClient: memory.map { $0 / Double(clients) }, results: results))
      }
    }
    report.rows += Contender.allCases.compactMap { samples[$0].flatMap(Report.Row.median) }
  }
  progress.show("")
  return report
}
