import TestSupport

/// Random numbers that can be had again: what could be learnt by heart is drawn from here. A failed
/// exercise prints its seed; `SEED=… swift test` uses it again.
public typealias Seed = SeededRandom
