import Exercises
import Foundation
import Net
import Synchronization

/// What a chat can get wrong, one thing at a time.
public enum ChatSlip: Sendable {
  // The handshake.
  case oneRead, knowsTheExample, oneSpelling, forgetsTheRest, noEmptyLine, noUpgradeHeader
  case noHandshakeMessage
  // What is said.
  case noSelf, twiceToSelf, listToAll, movesTheRenamed, keepsOldName, takesTakenNames
  case takesTakenNamesInAnotherCase, tellsAllOfRefusals, lowercasesNames, renamesInSilence
  // Frames.
  case piecesAreFrames, deafToPings, pongsWithoutPayload, noFragments, noMask, masksItsFrames
  case mendsText, noLongFrames, twoWritesWithoutLock
  // The end.
  case doubleLogout, deafToCloses, closesWith1000, staysSilentAboutLogouts, neverClosesTheRest
  case keepsGhosts, tellsOfTheNameless
  // What one client does to all.
  case crashesWithoutACode, crashesWithoutJSON, crashesWithoutContent, crashesBeforeLogin
  case crashesForUnknownTypes, crashesWithoutAKey, diesOfSIGPIPE, spinsAtTheEnd, ignoresTheEnd
  case ignoresUnknownTypes, letsTheNamelessTalk
  case usesAQueue, usesTasks, writesJSONByHand, listsForTheNameless, hangsUpOnTheNameless
  case joinsTexts, ignoresTheNameless
  // Who is in, and who is not.
  case listensEverywhere, freesForeignNames, keepsNames, leaks, keepsStrangers, fixedPort
  case tellsTheNameless, logsOutTheFirstName, renamesFromTheFirst
  // Lengths and requests that nobody has thought of.
  case lengthsInUInt16, cutsLengths, crashesWithoutAValue, crashesWithoutUTF8, spinsInTheRequest
  case looksAtTheLastRead, twoSpellings
  // What goes on, or ends, at the wrong time.
  case closesForPongs, noMaskForControls, hangsUpOnViolations, readsOnAfterClose, goesOnAfterLogout
  // What a message lacks, or has.
  case refusesWithoutWords, signsRefusals, logsOutWithoutContent
}

/// A chat with one slip, and a thread a client.
public func chatServer(with slip: ChatSlip, listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, slip == .diesOfSIGPIPE ? SIG_DFL : SIG_IGN)
  let listener = try Listener(
    host: slip == .listensEverywhere ? "0.0.0.0" : "127.0.0.1", port: slip == .fixedPort ? 8765 : 0)
  let room = SlippingRoom(slip)
  listening(listener.address.port)
  var all: [Socket] = []
  for id in 1... {
    let socket = listener.accept()
    if slip == .leaks { all.append(socket) }
    let serve: @Sendable () -> Void = {
      let client = SlippingClient(id: id, slip: slip, socket: socket, room: room)
      client.serve()
      if slip == .keepsStrangers, client.firstName == nil { room.keep(socket) }
    }
    switch slip {
    case .usesAQueue: DispatchQueue.global().async(execute: serve)
    case .usesTasks: Task.detached { serve() }
    default: try startThread(serve)
    }
  }
}

/// Who is here, in order of arrival, and their sockets. Everything is said under the lock.
final class SlippingRoom: Sendable {
  typealias User = (id: Int, name: String, outlet: SlippingOutlet)

  private let slip: ChatSlip
  private let users = Mutex<[User]>([])
  /// The names that there have ever been, in lower case, but for those that a rename gave up.
  private let known = Mutex<Set<String>>([])
  /// The ways to all who are connected, and the sockets of some who were.
  private let outlets = Mutex<[Int: SlippingOutlet]>([:])
  private let kept = Mutex<[Socket]>([])

  init(_ slip: ChatSlip) { self.slip = slip }

  var names: [String] { users.withLock { $0.map(\.name) } }

  func keep(_ socket: Socket) { kept.withLock { $0.append(socket) } }

  func connect(_ id: Int, _ outlet: SlippingOutlet?) {
    // What was said before is told to the end.
    users.withLock { _ in outlets.withLock { $0[id] = outlet } }
  }

  private func tell(_ users: [User], _ message: ChatMessage, except id: Int = 0) {
    for user in users where user.id != id { user.outlet.send(message) }
    if slip == .tellsTheNameless {
      let named = Set(users.map(\.id))
      let rest = outlets.withLock { $0.filter { !named.contains($0.key) } }
      for outlet in rest.values { outlet.send(message) }
    }
  }

  private func isTaken(_ name: String, in users: [User]) -> Bool {
    users.contains {
      slip == .takesTakenNamesInAnotherCase
        ? $0.name == name : $0.name.lowercased() == name.lowercased()
    }
  }

  /// Returns false when the name is taken.
  func login(_ id: Int, _ typed: String, _ outlet: SlippingOutlet) -> Bool {
    let name = slip == .lowercasesNames ? typed.lowercased() : typed
    return users.withLock { users in
      if isTaken(name, in: users), slip != .takesTakenNames { return false }
      let isNew = known.withLock { $0.insert(name.lowercased()).inserted }
      if slip == .keepsNames, !isNew { return false }
      users.append((id, name, outlet))
      let news = ChatMessage(
        type: "login", content: name, user: name, from: name, userList: users.map(\.name))
      tell(users, news)
      return true
    }
  }

  func say(_ id: Int, _ name: String, _ text: String) {
    let message = ChatMessage(type: "user", content: text, user: name, from: name)
    if slip == .twoWritesWithoutLock { return tell(users.withLock { $0 }, message) }
    users.withLock { users in
      tell(users, message, except: slip == .noSelf ? id : 0)
      if slip == .twiceToSelf { tell(users.filter { $0.id == id }, message) }
    }
  }

  func list(_ outlet: SlippingOutlet) {
    users.withLock { users in
      let list = ChatMessage(type: "list", userList: users.map(\.name))
      if slip == .listToAll { tell(users, list) } else { outlet.send(list) }
    }
  }

  /// Returns false when the name is taken.
  func rename(_ id: Int, to name: String, first: String?) -> Bool {
    users.withLock { users in
      let others = users.filter { $0.id != id }
      guard let place = users.firstIndex(where: { $0.id == id }) else { return false }
      let old = users[place].name
      guard !isTaken(name, in: others) else {
        if slip == .tellsAllOfRefusals { tell(others, ChatMessage(type: "system", content: "no")) }
        return false
      }
      users[place].name = name
      _ = known.withLock { $0.remove(old.lowercased()) }
      if slip == .movesTheRenamed { users.append(users.remove(at: place)) }
      let from = slip == .renamesFromTheFirst ? first ?? old : old
      let news = ChatMessage(
        type: "system", content: "\(from) is now \(name)", user: name, from: from,
        userList: users.map(\.name))
      tell(slip == .renamesInSilence ? users.filter { $0.id == id } : users, news)
      return true
    }
  }

  /// Tells the rest, if it was here.
  func leave(_ id: Int, _ name: String?) {
    users.withLock { users in
      let wasHere = users.contains { $0.id == id }
      users.removeAll { $0.id == id }
      guard wasHere || slip == .tellsOfTheNameless || slip == .doubleLogout && name != nil else {
        return
      }
      if slip == .staysSilentAboutLogouts { return }
      let name = name ?? ""
      var news = ChatMessage(
        type: "logout", content: name, user: name, from: name, userList: users.map(\.name))
      if slip == .logsOutWithoutContent { news.content = nil }
      tell(users, news)
    }
  }

  /// Takes out whoever has the name that somebody wanted who leaves.
  func free(_ name: String) {
    users.withLock { $0.removeAll { $0.name.lowercased() == name.lowercased() } }
  }

  /// Tells all of a refusal that concerns one.
  func complain() {
    users.withLock { tell($0, ChatMessage(type: "system", content: "no")) }
  }
}
