/// An IP address and a port: one end of a TCP connection.
public struct Address: Sendable, CustomStringConvertible {
  var storage: sockaddr_storage

  /// Looks up a host name or a literal address with `getaddrinfo(3)` and takes the first answer.
  ///
  /// - Throws: `StartError` when there is no such host.
  public init(host: String, port: UInt16) throws(StartError) {
    var hints = addrinfo()
    hints.ai_socktype = streamSocket
    var list: UnsafeMutablePointer<addrinfo>?
    // The port follows below: of a host that has a name, macOS takes no port "0".
    let code = getaddrinfo(host, nil, &hints, &list)
    guard code == 0, let first = list?.pointee else {
      throw StartError("no such host '\(printable(host))': try --host 127.0.0.1")
    }
    storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) {
      $0.copyMemory(from: .init(start: first.ai_addr, count: Int(first.ai_addrlen)))
    }
    freeaddrinfo(list)
    withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        $0.pointee.sin_port = port.bigEndian
      }
    }
  }

  /// The address that `call` writes: `accept(2)`, `getsockname(2)` and `getpeername(2)` share a form.
  package init(
    from call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Void
  ) {
    storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &size) }
    }
  }

  /// Lends the address to a C call in the form it wants.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length(of: storage)) }
    }
  }

  /// Who is behind an address, as far as it tells: an IPv4 address, or the first half of an IPv6 one, which
  /// is what one household gets (RFC 6177). As the eight bytes of a number, the IPv4 address in the last four.
  public struct Network: Hashable, Sendable { fileprivate let bits: UInt64 }

  public var network: Network {
    withPointer { pointer, _ in
      guard CInt(storage.ss_family) == AF_INET6 else {
        return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          Network(bits: UInt64(UInt32(bigEndian: $0.pointee.sin_addr.s_addr)))
        }
      }
      return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { bytes in
          // ::ffff:192.0.2.1 is an IPv4 client of a socket for both.
          let isMapped =
            bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
          let part = isMapped ? bytes[12..<16] : bytes[..<8]
          return Network(bits: part.reduce(0) { $0 << 8 | UInt64($1) })
        }
      }
    }
  }

  /// The port. It lies at the same place for both families, in network byte order.
  public var port: UInt16 {
    withPointer { pointer, _ in
      pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
  }

  /// `127.0.0.1:8080`, or `[::1]:8080` for IPv6, whose own colons need the brackets (RFC 3986, section 3.2.2).
  public var description: String {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    let code = withPointer {
      getnameinfo(
        $0, $1, &host, socklen_t(host.count), &port, socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV)
    }
    guard code == 0 else { return "unknown" }
    let (name, number) = (string(host), string(port))
    return CInt(storage.ss_family) == AF_INET6 ? "[\(name)]:\(number)" : "\(name):\(number)"
  }

  private func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
