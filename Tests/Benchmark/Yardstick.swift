import Net

/// The least a server can do that sends what one client says to everyone: what this machine's kernel
/// allows, and so the measure for the steps.
///
/// It is no server. It checks nothing, knows no names, and takes for granted that each `recv` brings
/// whole messages and that the kernel has room for each `send`. The load is so small that both hold.
struct Yardstick {
  /// How it sends.
  enum Way: String, CaseIterable {
    /// Every message to every client in a call of its own.
    case single
    /// To every client in one call all that came in one turn.
    case batched
  }

  let way: Way

  /// Serves until the process is killed.
  func run(_ listener: Listener) throws {
    let poller = try Poller(signals: [])
    let door = listener.socket.descriptor
    listener.socket.makeNonBlocking()
    try poller.watch(door, from: [], to: .read)
    var clients: [Socket] = []
    var page: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var ready: [CInt] = []
      try poller.wait(milliseconds: nil) { ready.append($0) }
      for descriptor in ready {
        if descriptor == door {
          while case .accepted(let client) = listener.tryAccept() {
            try poller.watch(client.descriptor, from: [], to: .read)
            clients.append(client)
          }
          continue
        }
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
          page += buffer[..<count]
        } else {
          try poller.watch(descriptor, from: .read, to: [])
          clients.removeAll { $0.descriptor == descriptor }
        }
      }
      let size = way == .single ? Wire.messageSize : page.count
      for start in stride(from: 0, to: page.count, by: max(size, 1)) {
        for client in clients {
          page.withUnsafeBytes { _ = send(client.descriptor, $0.baseAddress! + start, size, 0) }
        }
      }
      page.removeAll(keepingCapacity: true)
    }
  }
}
