import Net

runProgram(usage: Options.usage) { arguments in
  let options = try Options(&arguments)
  let listener = try arguments.listen()
  raiseDescriptorLimit()
  let loop = try EventLoop(signals: SIGINT, SIGTERM, SIGHUP)
  let hub = try Hub(on: loop, options)
  try loop.run {
    await hub.joinSharedRoom()
    log("Listening on \(listener.address)")
    await hub.serve(listener)
  }
}
