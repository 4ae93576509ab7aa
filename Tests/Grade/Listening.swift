import Foundation
import Graders
import Net

/// What to say of a server of this process that claims to listen on a port: where it does.
///
/// It is asked in the very call that claims it, so a server that calls `listen` a moment later is found
/// out, although nobody could have come meanwhile.
func whereListening(on port: UInt16) -> String {
  for descriptor in 3..<CInt(1024) {
    var (isListening, size) = (CInt(0), socklen_t(MemoryLayout<CInt>.size))
    getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size)
    guard isListening != 0 else { continue }
    let address = Address { getsockname(descriptor, $0, $1) }
    if address.port == port { return "Listening on \(address)" }
  }
  return "listening(\(port)) was called, and \(ServerCommand.notListening)"
}
