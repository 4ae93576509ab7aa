import Net

extension Hub {
  /// Serves everyone who comes, until Ctrl-C, SIGTERM or SIGHUP; then lets them hear that, for two seconds at most.
  func serve(_ listener: Listener) async {
    Task(executorPreference: loop) { await self.accept(from: listener) }
    await loop.signal()
    log("stopping")
    await stop(by: .now + .seconds(2))
  }

  /// Starts a task for every client: Go's `go process(conn)` again, and no thread this time.
  private func accept(from listener: Listener) async {
    while true {
      for socket in await loop.accept(from: listener) {
        Task(executorPreference: loop) { await self.serve(socket) }
      }
    }
  }

  private func serve(_ socket: Socket) async {
    clients += 1
    await Client(connection: Connection(socket, on: loop)).serve(in: self)
    clients -= 1
  }
}
