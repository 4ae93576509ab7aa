import Net

extension Hub {
  /// A handshake has to be whole after so long.
  private static let handshakeLimit = Duration.seconds(10)

  /// Serves everyone who comes, until Ctrl-C or SIGTERM; then lets them hear that, for two seconds at most.
  func serve(_ listener: Listener) async {
    Task(executorPreference: loop) { await self.accept(from: listener) }
    await loop.signal()
    log("stopping")
    await stop(by: .now + .seconds(2))
  }

  /// Starts a task for every client: Go's `go process(conn)`.
  private func accept(from listener: Listener) async {
    while true {
      for socket in await loop.accept(from: listener) {
        Task(executorPreference: loop) { await self.serve(socket) }
      }
    }
  }

  private func serve(_ socket: Socket) async {
    let connection = Connection(socket, on: loop)
    var opened: WebSocket?
    switch await answer(connection) {
    case .chat(let webSocket):
      opened = webSocket
      let peer = connection.peer
      await ChatClient(webSocket, peer: peer, timeout: options.timeout).serve(in: self)
    case .echo(let webSocket):
      opened = webSocket
      await EchoClient(socket: webSocket).serve(in: self)
    case .done: break
    }
    await connection.close(by: .now + .seconds(2))
    if let opened { hasClosed(opened) }
  }

  /// What a request has led to.
  private enum Answer {
    case chat(WebSocket)
    case echo(WebSocket)
    /// The client has its answer, or is gone.
    case done
  }

  /// Reads a request and answers it.
  private func answer(_ connection: Connection) async -> Answer {
    // Whoever asks for the head alone gets no body, whatever the answer is.
    var withBody = true
    do throws(Response) {
      guard let (request, rest) = try await request(from: connection) else { return .done }
      withBody = request.method != "HEAD"
      guard ["GET", "HEAD"].contains(request.method) else {
        throw Response(
          .methodNotAllowed, "Nothing here takes \(printable(request.method)).",
          headers: ["Allow: GET, HEAD"])
      }
      guard !request.hasBody else {
        throw Response(.badRequest, "Nothing here takes a request with a body.")
      }
      switch request.path {
      case "/": connection.outbox.send(Page.response.bytes(withBody: withBody))
      case "/ws": return .chat(try open(connection, request, rest, limit: ChatClient.limit))
      case "/echo": return .echo(try open(connection, request, rest, limit: EchoClient.limit))
      default: throw Response(.notFound, "Nothing is here: try / for the chat.")
      }
    } catch {
      connection.outbox.send(error.bytes(withBody: withBody))
    }
    return .done
  }

  /// Waits for a whole request, and returns it with the bytes that follow it; `nil` is a client that left.
  ///
  /// - Throws: `Response`, the refusal to send back.
  private func request(
    from connection: Connection
  ) async throws(Response) -> (request: Request, rest: [UInt8])? {
    let deadline = Instant.now + Self.handshakeLimit
    var parser = RequestParser()
    while true {
      switch await connection.read(until: deadline) {
      case .end: return nil
      case .timedOut: throw Response(.timeout, "The request took too long.")
      case .bytes(let bytes): if let whole = try parser.feed(bytes) { return whole }
      }
    }
  }

  /// Makes a connection a WebSocket.
  ///
  /// - Throws: `Response`, the refusal to send back.
  private func open(
    _ connection: Connection, _ request: Request, _ rest: [UInt8], limit: Int
  ) throws(Response) -> WebSocket {
    do throws(Response) {
      let answer = try Handshake(allowedOrigins: options.allowedOrigins).accept(request)
      guard !isStopping else { throw Response(.unavailable, "The server is stopping.") }
      guard hasRoom else { throw Response(.unavailable, "The room is full: try again later.") }
      connection.outbox.send(answer)
    } catch {
      log(
        "\(connection.peer) is refused: \(String(decoding: error.body.dropLast(), as: UTF8.self))")
      throw error
    }
    let webSocket = WebSocket(connection, limit: limit, rest: rest, budget: budget)
    hasOpened(webSocket)
    return webSocket
  }
}
