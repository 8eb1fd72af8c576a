#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells one state of a file from another without reading it.
struct FileStamp: Equatable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  private let seconds: Int64
  private let nanoseconds: Int64
  let isFolder: Bool

  /// Nil where there is no such file.
  init?(_ path: String) {
    var found = stat()
    if stat(path, &found) != 0 { return nil }
    #if canImport(Darwin)
      let time = found.st_mtimespec
    #else
      let time = found.st_mtim
    #endif
    device = UInt64(found.st_dev)
    number = UInt64(found.st_ino)
    isFolder = found.st_mode & S_IFMT == S_IFDIR
    size = Int64(found.st_size)
    (seconds, nanoseconds) = (Int64(time.tv_sec), Int64(time.tv_nsec))
  }

  /// Whether both are of one file, by whatever name, link or hard link it was found.
  func isOfSameFile(as other: FileStamp) -> Bool { device == other.device && number == other.number }
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
