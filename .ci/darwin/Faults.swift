// Faults that macOS's compiler finds and Linux's does not. `check` sees to it that they are found here: the
// compiler compares its errors with these comments (`@-1`: on the line above), and complains of each that is
// missing, or that is not announced.
import Darwin
import Foundation

struct Loop {
  static let signal: CInt = -1

  func ignore(_ number: CInt) {
    Darwin.signal(number, SIG_IGN)
    signal(number, SIG_IGN)
    // expected-error @-1 {{static member 'signal' cannot be used on instance}}
    // expected-error @-2 {{cannot call value of non-function type}}
  }
}

func waitOnAThread(_ semaphore: DispatchSemaphore, _ group: DispatchGroup) {
  semaphore.wait()
  _ = semaphore.wait(timeout: .now() + 1)
  group.wait()
  _ = group.wait(timeout: .now() + 1)
}

func waitInATask(_ semaphore: DispatchSemaphore, _ group: DispatchGroup) async {
  semaphore.wait()  // expected-error {{'wait' is unavailable from asynchronous}}
  _ = semaphore.wait(timeout: .now() + 1)  // expected-error {{'wait' is unavailable}}
  group.wait()  // expected-error {{'wait' is unavailable from asynchronous}}
  _ = group.wait(timeout: .now() + 1)  // expected-error {{'wait' is unavailable}}
}

/// A closure is async too if it is to be one, though it awaits nothing.
let check: @Sendable () async -> Void = {
  DispatchSemaphore(value: 0).wait()  // expected-error {{'wait' is unavailable}}
}

func takeLinuxForMacOS() {
  _ = SOCK_STREAM.rawValue  // expected-error {{has no member 'rawValue'}}
  _ = RLIMIT_NOFILE.rawValue  // expected-error {{has no member 'rawValue'}}
  _ = SHUT_WR as Int  // expected-error {{cannot convert value}}
  _ = timeval(tv_sec: 1, tv_usec: Int(1))  // expected-error {{cannot convert value}}
  _ = pthread_self() as UInt  // expected-error {{cannot convert value}}
  _ = sigaction().__sigaction_handler  // expected-error {{has no member}}
  _ = posix_spawn_file_actions_t()  // expected-error {{missing argument}}
  _ = pipe2  // expected-error {{cannot find 'pipe2' in scope}}
}
