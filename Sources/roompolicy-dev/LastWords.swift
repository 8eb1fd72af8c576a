import Foundation

/// What is printed when a turn crashes or hangs, since neither comes back.
enum LastWords {
  // Why: a signal's handler can read nothing but what stands there; one thread alone sets it.
  nonisolated(unsafe) private static var words: UnsafeMutablePointer<CChar>?

  /// Prints the last words on a crash, and on a turn that takes longer than was expected.
  static func prepare() {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
      signal(number) { _ in
        if let words = LastWords.words { _ = write(2, words, strlen(words)) }
        _exit(1)
      }
    }
  }

  /// Sets what to print if the turn that starts now crashes, or takes longer than so many seconds.
  static func set(_ text: String, within seconds: UInt32) {
    free(words)
    words = strdup(text + "\n")
    alarm(seconds)
  }

  /// Ends the last turn.
  static func clear() { alarm(0) }
}

/// Prints a line at once, so that a crash after it does not lose it.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
