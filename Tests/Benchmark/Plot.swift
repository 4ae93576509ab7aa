import Net

/// The figures as a picture: deliveries in a second of the server's processor time, against the number of
/// clients. Both axes are logarithmic, so that "ten times as much" is the same length everywhere.
struct Plot {
  let report: Report
  /// The command that made the figures.
  let command: String

  private static let (width, height) = (940.0, 470.0)
  /// Where the first panel's axes begin and how long they are.
  private static let (left, top, panelWidth, panelHeight) = (110.0, 90.0, 370.0, 280.0)
  private static let gap = 30.0
  /// The vertical axis, in powers of ten.
  private static let powers = (low: 4.0, high: 7.0)

  /// The picture, or `nil` when nothing could be measured.
  var svg: String? {
    guard report.rows.contains(where: { $0.results.values.contains { $0.rate != nil } }) else {
      return nil
    }
    let (width, height) = (Int(Self.width), Int(Self.height))
    var lines = [
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" role="img">"#,
      "<title>Deliveries in a second of processor time, against the number of clients</title>",
      Self.style,
      #"<rect class="paper" width="\#(width)" height="\#(height)"/>"#,
      text(Self.left, 30, "Deliveries per second of the server's processor time", "title"),
      text(Self.left, 52, "\(command), on this machine", "small"),
      #"<text class="label" transform="rotate(-90 20 \#(Int(Self.top + Self.panelHeight / 2)))" "#
        + #"x="20" y="\#(Int(Self.top + Self.panelHeight / 2))">deliveries / CPU second</text>"#,
    ]
    for (index, traffic) in Traffic.allCases.enumerated() {
      let offset = Double(index) * (Self.panelWidth + Self.gap)
      lines.append(#"<g transform="translate(\#(offset) 0)">"#)
      lines += panel(traffic, isFirst: index == 0) + ["</g>"]
    }
    return (lines + legend + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Colours that differ for the colour-blind too, and dashes for the yardstick.
  private static let style = """
    <style>
      text { font: 13px system-ui, sans-serif; fill: #222 }
      .title { font-size: 18px; font-weight: 600 }
      .small { font: 12px ui-monospace, monospace }
      .label { text-anchor: middle } .tick { text-anchor: end }
      .paper { fill: #fff } .grid { stroke: #ddd }
      .line { fill: none; stroke-width: 2.5 } .dot { stroke: none }
      .single, .batched { stroke: #777; fill: #777 } .batched { stroke-dasharray: 7 4 }
      .single { stroke-dasharray: 2 4 }
      .step2 { stroke: #c2410c; fill: #c2410c } .step3 { stroke: #0369a1; fill: #0369a1 }
      .step4 { stroke: #15803d; fill: #15803d }
      @media (prefers-color-scheme: dark) {
        text { fill: #ddd } .paper { fill: #161616 } .grid { stroke: #3a3a3a }
        .single, .batched { stroke: #aaa; fill: #aaa } .step2 { stroke: #fb923c; fill: #fb923c }
        .step3 { stroke: #38bdf8; fill: #38bdf8 } .step4 { stroke: #4ade80; fill: #4ade80 }
      }
      .line { fill: none }
    </style>
    """

  /// The axes and lines of one kind of traffic.
  private func panel(_ traffic: Traffic, isFirst: Bool) -> [String] {
    let bottom = Self.top + Self.panelHeight
    let middle = Self.left + Self.panelWidth / 2
    var lines = [text(middle, Self.top - 12, traffic.title, "label")]
    for power in Int(Self.powers.low)...Int(Self.powers.high) {
      let at = y(pow(10, Double(power)))
      lines.append(line("grid", [(Self.left, at), (Self.left + Self.panelWidth, at)]))
      let name = ["10,000", "100,000", "1 million", "10 million"][power - Int(Self.powers.low)]
      if isFirst { lines.append(text(Self.left - 8, at + 4, name, "tick")) }
    }
    for clients in counts {
      let at = x(clients)
      lines.append(line("grid", [(at, Self.top), (at, bottom)]))
      lines.append(text(at, bottom + 18, "\(clients)", "label"))
    }
    lines.append(text(middle, bottom + 40, "clients", "label"))
    for contender in Contender.allCases {
      let points = report.rows.filter { $0.contender == contender }.compactMap { row in
        row.results[traffic]?.rate.map { (x(row.clients), y($0)) }
      }
      lines.append(line("line \(contender)", points))
      lines += points.map {
        #"<circle class="dot \#(contender)" cx="\#(rounded($0.0))" cy="\#(rounded($0.1))" r="3.5"/>"#
      }
    }
    return lines
  }

  private var legend: [String] {
    Contender.allCases.enumerated().flatMap { index, contender in
      let (at, down) = (Self.left + Double(index) * 168, Self.height - 24)
      return [
        line("line \(contender)", [(at, down - 4), (at + 24, down - 4)]),
        text(at + 30, down, contender.title, "key"),
      ]
    }
  }

  // MARK: Places

  private var counts: [Int] { Set(report.rows.map(\.clients)).sorted() }

  private func x(_ clients: Int) -> Double {
    let (low, high) = (log10(Double(counts.first!)), log10(Double(counts.last!)))
    let part = high > low ? (log10(Double(clients)) - low) / (high - low) : 0.5
    return Self.left + 20 + part * (Self.panelWidth - 40)
  }

  private func y(_ rate: Double) -> Double {
    let part = (log10(rate) - Self.powers.low) / (Self.powers.high - Self.powers.low)
    return Self.top + Self.panelHeight * (1 - min(max(part, 0), 1))
  }

  private func line(_ style: String, _ points: [(Double, Double)]) -> String {
    let places = points.map { "\(rounded($0.0)),\(rounded($0.1))" }.joined(separator: " ")
    return #"<polyline class="\#(style)" points="\#(places)"/>"#
  }

  private func text(_ x: Double, _ y: Double, _ text: String, _ style: String) -> String {
    #"<text class="\#(style)" x="\#(rounded(x))" y="\#(rounded(y))">\#(text)</text>"#
  }

  private func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
