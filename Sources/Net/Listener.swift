import Synchronization

/// A socket that waits for connections: `socket(2)`, `bind(2)`, `listen(2)`, then `accept(2)` for each.
public final class Listener: Sendable {
  package let socket: Socket
  /// When the log last said that there is no descriptor.
  private let lastComplaint = Mutex<Instant?>(nil)

  /// Starts to listen on `host` and `port`; port 0 lets the system choose one.
  ///
  /// - Throws: `StartError`, in words that say what to try instead.
  public init(host: String, port: UInt16) throws(StartError) {
    let address = try Address(host: host, port: port)
    do throws(SystemError) {
      let family = CInt(address.storage.ss_family)
      socket = Socket(owning: try system("socket") { Net.socket(family, streamSocket, 0) })
      // Without this a restart would have to wait a minute for the last run's connections to be forgotten.
      socket.set(SO_REUSEADDR, at: SOL_SOCKET, to: 1)
      try system("bind", "\(socket.descriptor), \(address)") {
        address.withPointer { bind(socket.descriptor, $0, $1) }
      }
      // How many connections may wait for us to accept them; the kernel caps it at its own limit.
      try system("listen", "\(socket.descriptor), 4096") {
        listen(socket.descriptor, 4096)
      }
    } catch {
      throw StartError(error, host: host, port: port)
    }
  }

  /// Where it listens, with the real port.
  public var address: Address { Address { getsockname(socket.descriptor, $0, $1) } }

  /// Waits for the next connection.
  ///
  /// When the process is out of descriptors, connections stay in the kernel's queue until one is free
  /// again: the log says so, once a minute at most.
  public func accept() -> Socket {
    while true {
      switch tryAccept() {
      case .accepted(let connection): return connection
      case .nobody: continue
      case .starved: usleep(Self.pauseMicroseconds)
      }
    }
  }

  /// What became of an attempt to accept.
  package enum Attempt {
    case accepted(Socket)
    case nobody, starved
  }

  /// How long to wait for a descriptor before trying again: nothing tells when one becomes free, since
  /// another process may have had it.
  static let pauseMicroseconds: useconds_t = 100_000

  /// Accepts a connection if one is waiting and there is a descriptor for it.
  package func tryAccept() -> Attempt {
    do throws(SystemError) {
      // Is there a descriptor? If accept is the one to find out that there is none, macOS has already taken
      // the connection out of the queue, and drops it.
      close(try system("socket") { Net.socket(AF_INET, streamSocket, 0) })
      let connection = Socket(
        owning: try system("accept", "\(socket.descriptor)") {
          Net.accept(socket.descriptor, nil, nil)
        })
      // Chat lines are small and wanted now: do not hold one back to fill a packet (Nagle, RFC 896).
      connection.set(TCP_NODELAY, at: CInt(IPPROTO_TCP), to: 1)
      return .accepted(connection)
    } catch {
      // EAGAIN: nobody waits. ECONNABORTED: somebody did, and left before we came.
      if error.code == EAGAIN || error.code == ECONNABORTED { return .nobody }
      let isNews = lastComplaint.withLock { last in
        if let last, Instant.now < last + .seconds(60) { return false }
        last = .now
        return true
      }
      if isNews { log("\(error): new clients wait until somebody leaves (see ulimit -n)") }
      return .starved
    }
  }
}
