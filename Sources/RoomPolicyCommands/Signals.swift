#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the process does about signals.
enum Signals {
  /// Lets a write that nobody reads, or that is beyond the limit of a file's size, fail as other writes do.
  ///
  /// Why: by themselves these signals end the process without a word, and with a status that is none of ours.
  /// Says whether a write that nobody reads failed already before.
  static func letWritesFail() -> Bool {
    let before = unsafeBitCast(signal(SIGPIPE, SIG_IGN), to: Int.self)
    signal(SIGXFSZ, SIG_IGN)
    return before == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ends the process as other tools end whose reader has enough: by the signal, without a word.
  static func endWithoutReader() {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }

  /// Runs `body` while the signals that would end the process wait: half of its work is worse than none.
  static func held<Result>(_ body: () -> Result) -> Result {
    var ending = sigset_t()
    var before = sigset_t()
    sigemptyset(&ending)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ending, number) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }
}

/// The pause between two looks at watched files.
enum Pause {
  /// Waits for a fifth of a second; false where it was interrupted.
  ///
  /// Why: a signal that is held back and looked for needs no handler. During a run it is not held back, and ends
  /// the process.
  static func untilNextLook() -> Bool {
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    pthread_sigmask(SIG_BLOCK, &interrupt, nil)
    usleep(200_000)
    var pending = sigset_t()
    sigpending(&pending)
    if sigismember(&pending, SIGINT) == 1 { return false }
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
    return true
  }
}
