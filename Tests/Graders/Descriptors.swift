import Foundation

/// Which descriptors of this process are open.
func openDescriptors() -> Set<CInt> { Set((0..<1024).filter { fcntl($0, F_GETFD) != -1 }) }

/// Which descriptors are open that were not before, in words; `nil` when they are none, or so few.
///
/// What is gone meanwhile was somebody else's: a server of an earlier check lets go of its sockets when it
/// comes to that. For the same reason who still has one gets a moment.
func descriptorsLeftOpen(since before: Set<CInt>, allowing count: Int = 0) -> String? {
  var left: [CInt] = []
  for _ in 1...100 {
    left = openDescriptors().subtracting(before).sorted()
    if left.count <= count { return nil }
    usleep(10_000)
  }
  return left.map(String.init).joined(separator: ", ")
}
