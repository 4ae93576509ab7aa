/// What is on its way to one client of an ``EventLoop``, in order: all that the kernel has not taken yet.
///
/// Sending never waits. The bytes go straight to the kernel; what it has no room for (the client reads
/// too slowly) stays here and follows when there is room. Bytes are shared, not copied: a message that
/// a hundred clients wait for is in memory once.
///
/// An outbox is bounded. A client who lets more than ``limit`` pile up is dropped: memory is the room's,
/// time is their own.
public final class Outbox {
  /// How much may wait for one client: so many messages, however long, or so many bytes, in however many
  /// messages. A thousand short lines in a burst make nobody slow.
  public static let limit = (messages: 256, bytes: 1 << 20)

  /// Whether one can still send, and if not, why.
  public enum State: Sendable {
    case open
    /// Nothing more comes in; what waits still goes out. See ``finish()``.
    case finishing
    /// The client was too slow, or is gone: nothing will be sent any more.
    case overflowed, broken
  }

  private struct Chunk {
    let bytes: [UInt8]
    var sent: Int
    let messages: Int
  }

  public var state: State { status }
  // Private, as all that each delivery looks at is: only then does Swift know all who might change it, and
  // need not make sure at run time that nobody does at that moment.
  private var status = State.open
  /// When the kernel last took something that had had to wait: the sign of life of a slow reader.
  public private(set) var lastTaken: Instant?
  private var waiting: [Chunk] = []
  private var messagesWaiting = 0
  private var bytesWaiting = 0
  private let socket: Socket
  private let loop: EventLoop
  private var tap: ((ArraySlice<UInt8>) -> Void)?

  init(_ socket: Socket, on loop: EventLoop) {
    self.socket = socket
    self.loop = loop
  }

  /// Shows somebody all that is to be sent: see ``Connection/tap(in:out:)``.
  func tap(_ body: @escaping (ArraySlice<UInt8>) -> Void) { tap = body }

  /// Whether the kernel's buffer is full and something waits here.
  public var isBlocked: Bool { messagesWaiting > 0 }

  /// Sends `bytes`, or what comes at and after `start`: so many `messages`, at least one. On an outbox that
  /// is not open it does nothing; that is the rule that makes it safe in whatever order people leave.
  public func send(_ bytes: [UInt8], from start: Int = 0, messages: Int = 1) {
    guard status == .open, start < bytes.count else { return }
    if let tap { tap(bytes[start...]) }
    let sent = isBlocked ? start : write(bytes, from: start)
    guard status == .open, sent < bytes.count else { return }
    if !isBlocked { loop.change(socket.descriptor, to: .write) }
    waiting.append(Chunk(bytes: bytes, sent: sent, messages: messages))
    messagesWaiting += messages
    bytesWaiting += bytes.count - sent
    if messagesWaiting > Self.limit.messages, bytesWaiting > Self.limit.bytes {
      close(.overflowed)
    }
  }

  /// Sends what waits, as far as the kernel takes it.
  func flush() {
    guard isBlocked else { return }
    var done = 0
    while done < waiting.count {
      let sent = write(waiting[done].bytes, from: waiting[done].sent)
      if status == .broken { return }
      if sent > waiting[done].sent { lastTaken = .now }
      bytesWaiting -= sent - waiting[done].sent
      waiting[done].sent = sent
      if sent < waiting[done].bytes.count { break }
      messagesWaiting -= waiting[done].messages
      done += 1
    }
    waiting.removeFirst(done)
  }

  /// Takes nothing more; what waits still goes out, and the client's task sees the end of its input.
  public func finish() {
    guard status == .open else { return }
    status = .finishing
    // Not with SHUT_RD, which would end the input too: macOS answers what comes after that with a reset, and
    // a client that is just talking would never hear our last words.
    loop.wake(waitingFor: socket.descriptor)
  }

  /// Forgets what waits and hangs up. The client's task sees the end of its input.
  func close(_ reason: State) {
    status = reason
    waiting = []
    (messagesWaiting, bytesWaiting) = (0, 0)
    socket.hangUp()
  }

  /// Hands the kernel what it takes and returns how far that went.
  private func write(_ bytes: [UInt8], from start: Int) -> Int {
    do throws(SystemError) {
      return try start + socket.write(bytes, from: start)
    } catch {
      if error.code != EAGAIN { close(.broken) }
      return start
    }
  }
}
