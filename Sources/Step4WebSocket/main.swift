import Net

runProgram(usage: Options.usage) { arguments in
  let options = try Options(&arguments)
  let listener = try arguments.listen()
  raiseDescriptorLimit()
  let loop = try EventLoop(signals: SIGINT, SIGTERM, SIGHUP)
  let hub = Hub(on: loop, options)
  log("Listening on \(listener.address)")
  try loop.run { await hub.serve(listener) }
}
