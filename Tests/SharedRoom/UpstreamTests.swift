import Foundation
import StepChecks
import TestSupport
import Testing

/// Two servers behind the README's nginx. (With the page itself it is in `BrowserTests`.)
@Suite(.onLanes(1)) struct UpstreamTests {
  @Test func aClientComesBackThroughTheOtherServer() throws {
    let redis = try RedisServer()
    let servers = [try redis.chatServer(), try redis.chatServer()]
    let upstream = try Upstream(servers)
    func connect() throws -> WebSocketClient {
      let client = try WebSocketClient("127.0.0.1", upstream.port, "/ws")
      #expect(try client.receive().text.contains(#""type":"handshake""#))
      return client
    }
    // They take turns: two clients are on two servers, and are in one room.
    let (alice, bob) = (try connect(), try connect())
    try alice.say("login", "alice")
    #expect(try alice.receive().text.contains("welcome"))
    try bob.say("login", "alice")
    #expect(try bob.receive().text.contains("name-taken"))
    // Whichever of the two servers has alice is killed: her page comes back through the other one.
    try upstream.killServer(of: "alice")
    _ = try alice.socket.receiveAll()
    for number in 0..<4 {
      let again = try connect()
      try again.say("login", "back \(number)")
      #expect(try again.receive().text.contains("welcome"))
    }
  }
}
