import CSystem

/// Asks the kernel which of many descriptors have something to do: `epoll(7)` on Linux, `kqueue(2)`
/// on macOS. Level-triggered: what is not dealt with is reported again.
///
/// The two differ in one thing that matters here. epoll has one registration a descriptor, with both
/// interests in it; kqueue has one for reading and one for writing. So ``watch(_:from:to:)`` is told
/// the old interest and the new.
///
/// (`package`: the benchmark in this package uses it too, others do not.)
package struct Poller: Sendable {
  /// What to wait for on a descriptor.
  package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt8
    package static let read = Interest(rawValue: 1)
    package static let write = Interest(rawValue: 2)

    package init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  /// Stands for a signal where an event is a descriptor.
  package static let signal: CInt = -1

  private let queue: CInt
  /// The signals that are events here, instead of what they otherwise do.
  private let signals: [CInt]
  /// How many events one ``wait(milliseconds:_:)`` brings at most.
  private static let batch = 256

  #if canImport(Darwin)
    /// - Throws: `SystemError` when there is no descriptor for it.
    package init(signals: [CInt]) throws(SystemError) {
      self.signals = signals
      queue = try system("kqueue") { kqueue() }
      for number in signals {
        // The queue hears of a signal beside what the signal does: that is to be nothing.
        Darwin.signal(number, SIG_IGN)
        try change(UInt(number), filter: EVFILT_SIGNAL, flags: EV_ADD)
      }
    }

    package func watch(_ descriptor: CInt, from old: Interest, to new: Interest) throws(SystemError)
    {
      for (interest, filter) in [(Interest.read, EVFILT_READ), (.write, EVFILT_WRITE)]
      where old.contains(interest) != new.contains(interest) {
        let flags = new.contains(interest) ? EV_ADD : EV_DELETE
        try change(UInt(descriptor), filter: filter, flags: flags)
      }
    }

    /// From now on the signals do again what they do to every process.
    func releaseSignals() {
      for number in signals { Darwin.signal(number, SIG_DFL) }
    }

    /// Waits until something is ready, at most `milliseconds` (`nil`: for ever), and reports the
    /// descriptors that are, or that are broken.
    package func wait(milliseconds: Int?, _ body: (CInt) -> Void) throws(SystemError) {
      let empty = kevent()
      try withUnsafeTemporaryAllocation(of: kevent.self, capacity: Self.batch) {
        buffer throws(SystemError) in
        buffer.initialize(repeating: empty)
        var limit = timespec(
          tv_sec: (milliseconds ?? 0) / 1000, tv_nsec: (milliseconds ?? 0) % 1000 * 1_000_000)
        let count = withUnsafePointer(to: &limit) { limit in
          kevent(
            queue, nil, 0, buffer.baseAddress, CInt(Self.batch), milliseconds == nil ? nil : limit)
        }
        guard count != -1 else {
          if errno == EINTR { return }
          throw SystemError(call: "kevent", code: errno)
        }
        trace("kevent → \(count) ready")
        for event in buffer.prefix(Int(count)) {
          body(Int32(event.filter) == EVFILT_SIGNAL ? Self.signal : CInt(event.ident))
        }
      }
    }

    private func change(_ ident: UInt, filter: CInt, flags: CInt) throws(SystemError) {
      var change = kevent(
        ident: ident, filter: Int16(filter), flags: UInt16(flags), fflags: 0, data: 0, udata: nil)
      try system("kevent", "\(ident)") { kevent(queue, &change, 1, nil, 0, nil) }
    }
  #else
    private let signalDescriptor: CInt

    /// - Throws: `SystemError` when there are no descriptors for it.
    package init(signals: [CInt]) throws(SystemError) {
      self.signals = signals
      queue = try system("epoll_create1") { epoll_create1(CInt(EPOLL_CLOEXEC)) }
      var set = Self.set(of: signals)
      pthread_sigmask(SIG_BLOCK, &set, nil)
      signalDescriptor = try system("signalfd") { signalfd(-1, &set, CInt(SFD_CLOEXEC)) }
      var event = epoll_event()
      event.events = EPOLLIN.rawValue | EPOLLONESHOT.rawValue
      event.data.fd = Self.signal
      try system("epoll_ctl") { epoll_ctl(queue, EPOLL_CTL_ADD, signalDescriptor, &event) }
    }

    private static func set(of signals: [CInt]) -> sigset_t {
      var set = sigset_t()
      sigemptyset(&set)
      for number in signals { sigaddset(&set, number) }
      return set
    }

    package func watch(_ descriptor: CInt, from old: Interest, to new: Interest) throws(SystemError)
    {
      guard old != new else { return }
      var event = epoll_event()
      if new.contains(.read) { event.events |= EPOLLIN.rawValue }
      if new.contains(.write) { event.events |= EPOLLOUT.rawValue }
      event.data.fd = descriptor
      let operation = old.isEmpty ? EPOLL_CTL_ADD : new.isEmpty ? EPOLL_CTL_DEL : EPOLL_CTL_MOD
      try system("epoll_ctl", "\(descriptor)") { epoll_ctl(queue, operation, descriptor, &event) }
    }

    /// From now on the signals do again what they do to every process, but for the one that came.
    func releaseSignals() {
      var info = signalfd_siginfo()
      _ = read(signalDescriptor, &info, MemoryLayout<signalfd_siginfo>.size)
      var set = Self.set(of: signals)
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Waits until something is ready, at most `milliseconds` (`nil`: for ever), and reports the
    /// descriptors that are, or that are broken.
    package func wait(milliseconds: Int?, _ body: (CInt) -> Void) throws(SystemError) {
      try withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.batch) {
        buffer throws(SystemError) in
        let count = epoll_wait(
          queue, buffer.baseAddress, CInt(Self.batch), CInt(clamping: milliseconds ?? -1))
        guard count != -1 else {
          if errno == EINTR { return }
          throw SystemError(call: "epoll_wait", code: errno)
        }
        trace("epoll_wait → \(count) ready")
        for event in buffer.prefix(Int(count)) { body(event.data.fd) }
      }
    }
  #endif
}
