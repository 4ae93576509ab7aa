import CSystem
import Foundation
import Net

/// Starts a shell command with the environment of this process and none of its open files. Where it is
/// given no descriptor it gets `/dev/null`. See `posix_spawn(3)`.
///
/// It leads a process group of its own: a Ctrl-C in the terminal is for the tests, and who ends the group
/// ends what the command has started, too. Only what belongs to a ``Family`` already stays in its group.
///
/// Foundation has `Process` for this. On Linux that reads past the end of its memory when more than a
/// thousand descriptors are open, and now and then a whole test run ended there.
func spawn(
  _ command: String, input: CInt? = nil, output: CInt? = nil, errors: CInt? = nil
) throws -> pid_t {
  var actions = noActions()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, descriptor) in zip(STDIN_FILENO..., [input, output, errors]) {
    if let descriptor {
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    } else {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
  }
  closeTheRest(&actions)

  var attributes = noAttributes()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // Tests ignore SIGPIPE and run on threads that block every signal: a child would inherit both.
  var (none, pipe) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &pipe)
  posix_spawnattr_setpgroup(&attributes, leadsGroups ? 0 : getpgrp())
  let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
  posix_spawnattr_setflags(&attributes, Int16(flags) | moreFlags)

  let words = cStrings(["/bin/sh", "-c", command])
  let variables = cStrings(ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" })
  defer { for text in words + variables { free(text) } }
  var pid: pid_t = 0
  let error = posix_spawn(&pid, "/bin/sh", &actions, &attributes, words, variables)
  guard error == 0 else {
    throw Failure("cannot start /bin/sh: \(String(cString: strerror(error)))")
  }
  return pid
}

/// Whether what is spawned gets a process group of its own.
let leadsGroups = ProcessInfo.processInfo.environment[Family.variable] == nil

/// Copies that end with a null pointer, and are for the caller to free.
private func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  texts.map { strdup($0) } + [nil]
}

#if canImport(Darwin)
  private func noActions() -> posix_spawn_file_actions_t? { nil }
  private func noAttributes() -> posix_spawnattr_t? { nil }
  private func closeTheRest(_: inout posix_spawn_file_actions_t?) {}
  private let moreFlags = Int16(POSIX_SPAWN_CLOEXEC_DEFAULT)
#else
  private func noActions() -> posix_spawn_file_actions_t { .init() }
  private func noAttributes() -> posix_spawnattr_t { .init() }
  private func closeTheRest(_ actions: inout posix_spawn_file_actions_t) {
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
  }
  private let moreFlags: Int16 = 0
#endif

/// Both ends of a new pipe. See `pipe(2)`.
package func makePipe() throws -> (read: CInt, write: CInt) {
  var ends: [CInt] = [0, 0]
  guard pipe(&ends) == 0 else { throw Failure("pipe: \(String(cString: strerror(errno)))") }
  return (ends[0], ends[1])
}
