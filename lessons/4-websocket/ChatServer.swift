import Exercises
import Foundation
import Net

/// Exercise 4.9: your own WebSocket chat.
///
/// Listen on a free port of 127.0.0.1, call `listening` with that port, and serve any number of clients at
/// once, for ever, with one thread a client or however you like. Use `Listener`, `Socket` and
/// `startThread` of `Net`, `sha1` and `ChatMessage` of `Exercises`, and what you wrote in 4.1 to 4.6.
///
/// - A client sends `GET /ws HTTP/1.1`, fields and an empty line, all with CR LF. Answer with the status
///   101, `Upgrade: websocket`, `Connection: Upgrade` and `Sec-WebSocket-Accept`. The names of fields are
///   the same in any case. The request may come in pieces, or with the first frame right behind it.
/// - Then send it `{"type":"handshake","user_list":[…]}`: the names of those who are here. It has none yet.
/// - `{"type":"login","content":"alice"}` gives it one. Everyone who has a name, alice too, gets `login`
///   with `user` and `content` alice and the `user_list`. The names in a list are in order of arrival.
/// - `{"type":"user","content":"hi"}`: everyone, alice too, gets `user` with `from` alice and the `content`.
/// - `{"type":"list"}`: alice alone gets `list` with the `user_list`.
/// - `{"type":"rename","content":"anna"}`: everyone gets `system` with `from` alice, `user` anna, the
///   `content` "alice is now anna" and the `user_list`.
/// - `{"type":"logout"}`: alice is sent close 1000, the rest get `logout` with `user` and `content` alice and
///   the `user_list`. Whoever closes or vanishes gives the same `logout`, once.
/// - What cannot be done is told to that client alone, which stays: `system` with a `content` and no `from`.
///   A name that is taken, in any case; anything else before the login; a login or a rename without a
///   content; another type; text that is no such JSON. Of who has no name nobody else hears.
/// - A ping is answered by a pong with its payload, a close frame by one with the same code, fragments are
///   joined, and whoever breaks the protocol is sent a close frame: 1002 for a frame without a mask, 1007
///   for text that is not UTF-8. Your own frames have no mask, and each is written whole.
/// - Whatever one client sends, half a request, an empty close frame or the end of its stream in the middle
///   of a frame, the server goes on for the others, and no thread of it runs when there is nothing to do.
public func chatServer(listening: (_ port: UInt16) -> Void) throws {
  throw NotStarted()
}
