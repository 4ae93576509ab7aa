import Net

extension Hub {
  /// A handshake has to be whole after so long.
  private static let handshakeLimit = Duration.seconds(10)

  /// Serves everyone who comes, until Ctrl-C, SIGTERM or SIGHUP; then lets them hear that, for two seconds at most.
  func serve(_ listener: Listener) async {
    Task(executorPreference: loop) { await self.accept(from: listener) }
    await loop.signal()
    log("stopping")
    await stop(by: .now + .seconds(2))
    await leaveSharedRoom()
  }

  /// Starts a task for every client: Go's `go process(conn)`.
  private func accept(from listener: Listener) async {
    while true {
      let sockets = await loop.accept(from: listener, makeRoom: { door.dropStrangers() })
      for socket in sockets {
        Task(executorPreference: loop) { await self.serve(socket) }
      }
    }
  }

  private func serve(_ socket: Socket) async {
    let connection = Connection(socket, on: loop)
    if options.isTracing { connection.trace() }
    switch await answer(connection) {
    case .chat(let client): await client.serve(in: self)
    case .echo(let client): await client.serve(in: self)
    case .done: break
    }
    await connection.close(by: .now + .seconds(2))
    door.hasClosed(connection)
  }

  /// What a request has led to.
  private enum Answer {
    case chat(ChatClient)
    case echo(EchoClient)
    /// The client has its answer, or is gone.
    case done
  }

  /// Reads a request and answers it.
  private func answer(_ connection: Connection) async -> Answer {
    let deadline = Instant.now + Self.handshakeLimit
    door.hasKnocked(connection)
    defer { door.hasAsked(connection) }
    var parser = RequestParser()
    while true {
      let input = await connection.read(until: deadline)
      if let answer = answer(input, &parser, connection) { return answer }
    }
  }

  /// Takes what came of reading, and answers the request if that was all of it.
  private func answer(
    _ input: Connection.Input, _ parser: inout RequestParser, _ connection: Connection
  ) -> Answer? {
    // Whoever asks for the head alone gets no body, whatever the answer is.
    var withBody = true
    do throws(Response) {
      switch input {
      case .end, .gone: return .done
      case .timedOut: throw Response(.timeout, "The request took too long.")
      case .bytes(let bytes):
        guard let (request, rest) = try parser.feed(bytes) else { return nil }
        withBody = request.method != "HEAD"
        return try answer(request, rest, connection)
      }
    } catch {
      connection.outbox.send(error.bytes(withBody: withBody))
      return .done
    }
  }

  /// Answers a whole request.
  ///
  /// - Throws: `Response`, the refusal to send back.
  private func answer(
    _ request: Request, _ rest: [UInt8], _ connection: Connection
  ) throws(Response) -> Answer {
    guard request.method != "OPTIONS" else {
      throw Response(.noContent, headers: ["Allow: GET, HEAD, OPTIONS"], body: [])
    }
    guard ["GET", "HEAD"].contains(request.method) else {
      throw Response(
        .methodNotAllowed, "Nothing here takes \(printable(request.method)).",
        headers: ["Allow: GET, HEAD, OPTIONS"])
    }
    guard !request.hasBody else {
      throw Response(.badRequest, "Nothing here takes a request with a body.")
    }
    switch request.path {
    case "/":
      let page = Page.response(title: options.title)
      connection.outbox.send(page.bytes(withBody: request.method == "GET"))
      return .done
    case "/ws":
      let webSocket = try open(connection, request, rest, limit: ChatClient.limit)
      return .chat(ChatClient(webSocket, peer: connection.peer, options))
    case "/echo":
      let webSocket = try open(connection, request, rest, limit: EchoClient.limit)
      return .echo(EchoClient(socket: webSocket, timeout: options.timeout))
    default: throw Response(.notFound, "Nothing is here: try / for the chat.")
    }
  }

  /// Makes a connection a WebSocket.
  ///
  /// - Throws: `Response`, the refusal to send back.
  private func open(
    _ connection: Connection, _ request: Request, _ rest: [UInt8], limit: Int
  ) throws(Response) -> WebSocket {
    do throws(Response) {
      // Before anything else: a page that was not let in asks with a plain GET whether this is why.
      guard !door.isClosed else { throw Response(.unavailable, "The server is stopping.") }
      guard door.count < options.maxClients else {
        throw Response(.unavailable, "The room is full: try again later.")
      }
      guard door.count(from: connection.network) < options.maxPerAddress ?? .max else {
        throw Response(.tooManyRequests, "Your address has as many connections as it may.")
      }
      connection.outbox.send(
        try Handshake(allowedOrigins: options.allowedOrigins, ownHost: options.host).accept(request)
      )
    } catch {
      let reason = String(decoding: error.body.dropLast(), as: UTF8.self)
      log("\(connection.peer) is refused: \(reason)", kind: "refused")
      throw error
    }
    let webSocket = WebSocket(connection, limit: limit, rest: rest, budget: budget)
    door.hasOpened(webSocket, on: connection)
    return webSocket
  }
}
