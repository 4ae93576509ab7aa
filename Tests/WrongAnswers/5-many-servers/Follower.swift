import Exercises

/// What a follower can get wrong, one thing at a time.
public enum FollowerSlip {
  case comparesText, ignoresSequence, trustsReads, trustsServers, oneCount, seesNoGap, halfTaken
  case startsAtOne, stuck, byText, sequenceFirst, countsBack, numbersTaken, gapAtRepetition
  case thousands, fractions, bits, seenNumbers, forgetsAtGap, knowsFromGap
}

/// A follower with one slip.
public struct SlippingFollower {
  let slip: FollowerSlip
  var position = EntryID(0, 0)
  var numbers: [String: Int] = [:]
  var texts: Set<String> = []
  var seen: [String: Set<Int>] = [:]

  mutating func take(_ entries: [LogEntry]) throws -> [String] {
    let before = self
    do {
      var news: [String] = []
      for entry in entries where isNew(entry.id) {
        if slip != .stuck { position = entry.id }
        let server = slip == .oneCount ? "" : entry.server
        let last = numbers[server] ?? (slip == .startsAtOne ? 0 : nil)
        if slip == .byText {
          guard texts.insert(entry.text).inserted else { continue }
        }
        if slip == .seenNumbers, !seen[server, default: []].insert(entry.number).inserted {
          continue
        }
        if let last, slip != .trustsServers, slip != .byText {
          if entry.number <= last, slip != .gapAtRepetition, slip != .seenNumbers {
            if slip == .countsBack { numbers[server] = entry.number }
            continue
          }
          if entry.number != last + 1, slip != .seesNoGap, slip != .oneCount { throw Gap() }
        }
        position = entry.id
        numbers[server] = entry.number
        news.append(entry.text)
      }
      return news
    } catch {
      let numbers = numbers
      if slip != .halfTaken { self = before }
      if slip == .numbersTaken { self.numbers = numbers }
      if slip == .forgetsAtGap { self.numbers = [:] }
      if slip == .knowsFromGap { self.numbers.merge(numbers) { old, _ in old } }
      throw error
    }
  }

  private func isNew(_ id: EntryID) -> Bool {
    switch slip {
    case .trustsReads: true
    case .comparesText: id.description > position.description
    case .sequenceFirst:
      (id.sequence, id.milliseconds) > (position.sequence, position.milliseconds)
    case .ignoresSequence: id.milliseconds > position.milliseconds
    case .thousands:
      id.milliseconds * 1000 + id.sequence > position.milliseconds * 1000 + position.sequence
    case .fractions:
      Double(id.milliseconds) + Double(id.sequence) / 1000
        > Double(position.milliseconds) + Double(position.sequence) / 1000
    case .bits:
      id.milliseconds << 20 | id.sequence > position.milliseconds << 20 | position.sequence
    default: (id.milliseconds, id.sequence) > (position.milliseconds, position.sequence)
    }
  }
}

/// A follower of which one thing is known.
public protocol WrongFollower: LogFollowing {
  var follower: SlippingFollower { get set }
}

extension WrongFollower {
  public var position: EntryID { follower.position }
  public mutating func take(_ entries: [LogEntry]) throws -> [String] { try follower.take(entries) }
}

/// Compares identities as text.
public struct FollowerOfText: WrongFollower {
  public var follower = SlippingFollower(slip: .comparesText)
  public init() {}
}

/// Compares milliseconds alone.
public struct FollowerOfMilliseconds: WrongFollower {
  public var follower = SlippingFollower(slip: .ignoresSequence)
  public init() {}
}

/// Takes whatever a read brings.
public struct FollowerThatTrustsReads: WrongFollower {
  public var follower = SlippingFollower(slip: .trustsReads)
  public init() {}
}

/// Takes whatever a server appends.
public struct FollowerThatTrustsServers: WrongFollower {
  public var follower = SlippingFollower(slip: .trustsServers)
  public init() {}
}

/// Has one count for all servers.
public struct FollowerWithOneCount: WrongFollower {
  public var follower = SlippingFollower(slip: .oneCount)
  public init() {}
}

/// Never sees that something is missing.
public struct FollowerWithoutGaps: WrongFollower {
  public var follower = SlippingFollower(slip: .seesNoGap)
  public init() {}
}

/// Has taken half of a read when it throws.
public struct FollowerHalfTaken: WrongFollower {
  public var follower = SlippingFollower(slip: .halfTaken)
  public init() {}
}

/// Takes a log for one that begins with number 1.
public struct FollowerFromOne: WrongFollower {
  public var follower = SlippingFollower(slip: .startsAtOne)
  public init() {}
}

/// Leaves the position where it is when an entry is a repetition.
public struct FollowerThatIsStuck: WrongFollower {
  public var follower = SlippingFollower(slip: .stuck)
  public init() {}
}

/// Takes the same text for the same message.
public struct FollowerByText: WrongFollower {
  public var follower = SlippingFollower(slip: .byText)
  public init() {}
}

/// Compares sequences first.
public struct FollowerBySequence: WrongFollower {
  public var follower = SlippingFollower(slip: .sequenceFirst)
  public init() {}
}

/// Goes back to the number of a repetition.
public struct FollowerThatCountsBack: WrongFollower {
  public var follower = SlippingFollower(slip: .countsBack)
  public init() {}
}

/// Puts its position back when it throws, and not its numbers.
public struct FollowerThatKeepsNumbers: WrongFollower {
  public var follower = SlippingFollower(slip: .numbersTaken)
  public init() {}
}

/// Takes a repetition for a gap.
public struct FollowerThatFearsRepetitions: WrongFollower {
  public var follower = SlippingFollower(slip: .gapAtRepetition)
  public init() {}
}

/// Makes one number of an identity, with a thousand entries for a millisecond.
public struct FollowerOfThousands: WrongFollower {
  public var follower = SlippingFollower(slip: .thousands)
  public init() {}
}

/// Takes the sequence for thousandths of a millisecond.
public struct FollowerOfFractions: WrongFollower {
  public var follower = SlippingFollower(slip: .fractions)
  public init() {}
}

/// Makes one number of an identity, with a million entries for a millisecond.
public struct FollowerOfBits: WrongFollower {
  public var follower = SlippingFollower(slip: .bits)
  public init() {}
}

/// Keeps the numbers that it has seen, and takes one that it has not for new.
public struct FollowerOfSeenNumbers: WrongFollower {
  public var follower = SlippingFollower(slip: .seenNumbers)
  public init() {}
}

/// Forgets what each server has counted to when it throws.
public struct FollowerThatForgetsAtGaps: WrongFollower {
  public var follower = SlippingFollower(slip: .forgetsAtGap)
  public init() {}
}

/// Puts numbers back when it throws, but not those of a server that is new.
public struct FollowerThatKnowsFromGaps: WrongFollower {
  public var follower = SlippingFollower(slip: .knowsFromGap)
  public init() {}
}
