import Net

let usage = """
  usage: Step3Hub [--host 127.0.0.1] [--port 8080] [--trace]
  A chat room for nc and telnet, on one thread.
  """

runProgram(usage: usage) { arguments in
  let listener = try arguments.listen()
  raiseDescriptorLimit()
  let loop = try EventLoop(signals: SIGINT, SIGTERM, SIGHUP)
  let hub = Hub(on: loop)
  log("Listening on \(listener.address)")
  try loop.run { await hub.serve(listener) }
}
