import Exercises

/// Exercise 5.5: write the test. Is this replica deterministic?
///
/// You get a function that makes replicas of a room (as many as you like). They may have other rules than
/// yours, and other words: that is none of your business. What you find out is whether two of them that are
/// given the same events in the same order always come to the same news and the same names. If you find two
/// that do not, say so, in a sentence of your own; `nil` means that you have found nothing.
///
/// Rules:
/// - A deterministic replica gets no complaint, whatever it answers.
/// - One that is not gets one. What its answers hang on, you are not told: a clock, a random number, how many
///   replicas there are, what another one was given, the order in which a dictionary happens to lie in memory,
///   whether it was copied. Think about what two servers do not have in common.
/// - You may wait, for half a second in all.
///
/// Example: for replicas of which each new one counts its guests from where the last one stopped, the answer
/// may be `"two replicas say different things of the same login"`.
public func verdict(on make: () -> any RoomReplica) throws -> String? {
  throw NotStarted()
}
