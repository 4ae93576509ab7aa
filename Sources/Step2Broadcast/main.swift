import Net

let usage = """
  usage: Step2Broadcast [--host 127.0.0.1] [--port 8080] [--trace]
  A chat room for nc and telnet.
  """

runProgram(usage: usage) { arguments in
  let listener = try arguments.listen()
  log("Listening on \(listener.address)")
  let room = Room()
  while true {
    let client = Client(listener.accept(), in: room)
    do throws(SystemError) {
      try startThread { client.serve() }
    } catch {
      client.drop()
      log("a client had to go: \(error)", kind: "no thread")
    }
  }
}
