import Exercises

/// Exercise 5.2: the room as a value.
///
/// Every server has one of these, and feeds it the events of the one log. Nobody else decides anything: who
/// is given the same events in the same order has to come to the same names and to the same news.
///
/// Rules:
/// - `login` lets a seat in. Everyone hears `* alice is online`. When somebody has the name, in whatever case
///   (`lowercased()`), the seat alone hears `The name alice is taken.`, with the name as it was asked for.
///   A seat that is in already hears `You are alice already.`, with the name that it has.
/// - `say`: everyone hears `alice: hello`.
/// - `rename` gives a seat another name; everyone hears `* alice is now bob`. Its place in the list stays. A
///   name that somebody else has is refused as above; one's own in another case is free. Exactly the own name
///   is answered with `You are alice already.`
/// - `logout` takes a seat out; everyone hears `* alice is offline`.
/// - Who is not in says, renames or logs out nothing: no news at all. (A server whose lease is over may still
///   have such events on their way.)
///
/// It is a value: a copy goes its own way.
///
/// Example: after `login(A1, alice)`, `login(B1, Alice)` is answered with `B1: The name Alice is taken.`
public struct Replica: RoomReplica {
  public init() throws { throw NotStarted() }

  public mutating func apply(_ event: RoomEvent) -> [RoomNews] { [] }

  public var names: [String] { [] }
}
