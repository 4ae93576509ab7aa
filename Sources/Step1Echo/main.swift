import Net

let usage = """
  usage: Step1Echo [--host 127.0.0.1] [--port 8080] [--trace]
  Sends every byte back to whoever sent it.
  """

runProgram(usage: usage) { arguments in
  let listener = try arguments.listen()
  log("Listening on \(listener.address)")
  var count = 0
  while true {
    let socket = listener.accept()
    count += 1
    let client = EchoClient(number: count, socket: socket)
    do throws(SystemError) {
      try startThread { client.serve() }
    } catch {
      log("#\(count) had to go: \(error)", kind: "no thread")
    }
  }
}
