import Foundation

/// Processes that the bench starts and waits for.
///
/// Why: Foundation's own adds about a millisecond to each start, as much as is to be measured; hence the C
/// interface, whose arguments are pointers.
enum Child {
  /// Seconds of processor time that all children so far have taken.
  static var processorTime: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    let seconds = Double(usage.ru_utime.tv_sec) + Double(usage.ru_stime.tv_sec)
    return seconds + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  /// Runs a program to its end, what it prints going to a file; its exit status.
  static func run(_ program: String, _ arguments: [String], output: String = "/dev/null") throws -> Int32 {
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    if posix_spawn(&process, program, &actions, nil, words, environ) != 0 {
      throw BenchMistake("`\(program)` cannot be started; say `--binary PATH`")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
  }
}
