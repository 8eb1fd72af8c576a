#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PolicyCompiler

/// An open file of the process.
///
/// Why: the whole of Foundation, which has its own file handles, makes a cold start 0.8 ms slower than its
/// essentials, which have none; the start of `can` is measured by `roompolicy-dev bench`.
struct Descriptor {
  let number: Int32

  static let input = Descriptor(number: 0)
  static let output = Descriptor(number: 1)
  static let error = Descriptor(number: 2)

  var isTerminal: Bool { isatty(number) == 1 }

  /// A variable of the process's environment.
  // Why not by Foundation: it makes a dictionary of all of them, which took a sixth of a start.
  static func environmentVariable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// How many columns the terminal has; nil where it does not say, or there is none.
  var columns: Int? {
    var size = winsize()
    return ioctl(number, numericCast(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Opens a file for reading; one that was found, and not chosen, only where it is a regular file.
  ///
  /// Why: opening a pipe waits for its writer, and opening a device may change it.
  init(reading path: String, from origin: FileOrigin) throws(UnreadableFile) {
    if origin == .found { try Descriptor.requireRegular(FileStamp(path)) }
    let opened = open(path, O_RDONLY | O_CLOEXEC | (origin == .found ? O_NONBLOCK : 0))
    if opened < 0 { throw UnreadableFile(reason: Descriptor.reason(errno)) }
    number = opened
    do throws(UnreadableFile) {
      if origin == .found { try Descriptor.requireRegular(stamp) }
      if stamp?.isFolder ?? false { throw UnreadableFile(reason: Descriptor.isFolder) }
    } catch {
      close()
      throw error
    }
  }

  private static func requireRegular(_ stamp: FileStamp?) throws(UnreadableFile) {
    guard let stamp, !stamp.isRegular else { return }
    throw UnreadableFile(reason: stamp.isFolder ? isFolder : isNotRegular)
  }

  /// Opens what is there for writing, such as a device; makes no file.
  init(writing path: String) throws(UnreadableFile) {
    let opened = open(path, O_WRONLY | O_CLOEXEC)
    if opened < 0 { throw UnreadableFile(reason: Descriptor.reason(errno)) }
    number = opened
  }

  /// Makes a file that nobody else has, for writing; nil where there is one of that name.
  init?(making path: String, permissions: mode_t) throws(UnreadableFile) {
    let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    if opened < 0 && errno == EEXIST { return nil }
    if opened < 0 { throw UnreadableFile(reason: Descriptor.reason(errno)) }
    number = opened
  }

  private init(number: Int32) { self.number = number }

  /// What the file is now; nil where it is closed.
  var stamp: FileStamp? { FileStamp(number) }

  func close() { closeFile(number) }

  /// Gives a file just made the permissions and, as far as that is allowed, the owner of the one that it replaces.
  func become(_ old: FileStamp) {
    if let own = stamp, own.owner != old.owner { _ = fchown(number, old.owner.user, old.owner.group) }
    _ = fchmod(number, old.permissions)
  }

  static func mayWrite(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// At most `count` bytes; none at the end.
  func read(_ count: Int) throws(UnreadableFile) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = 0
      repeat {
        got = readFile(number, buffer.baseAddress, count)
        code = got < 0 ? errno : 0
      } while code == EINTR || code == EAGAIN && waitUntil(POLLIN)
      filled = max(got, 0)
    }
    if code != 0 { throw UnreadableFile(reason: Descriptor.reason(code)) }
    return bytes
  }

  /// Writes all of `bytes`; a half sentence where that fails.
  func write(_ bytes: ArraySlice<UInt8>) throws(UnreadableFile) {
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = writeFile(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count > 0 {
          written += count
        } else if errno != EINTR && !(errno == EAGAIN && waitUntil(POLLOUT)) {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw UnreadableFile(reason: Descriptor.reason(code)) }
  }

  /// Waits until a file that does not block, which is whoever opened it's to say, can be read or written.
  private func waitUntil(_ event: Int32) -> Bool {
    var asked = pollfd(fd: number, events: Int16(event), revents: 0)
    return poll(&asked, 1, -1) > 0 || errno == EINTR
  }

  static let nobodyReads = "nobody reads on"
  static let isFolder = "it is a folder"
  static let isMissing = "there is no such file"
  static let isNotRegular = "it is no regular file"

  /// A half sentence for an error number of the system.
  static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: isMissing
    case ENOTDIR: "a part of its path is no folder"
    case EISDIR: isFolder
    case EACCES, EPERM, EROFS: "that is not permitted"
    case ENAMETOOLONG: "its name is too long"
    case ELOOP: "its links lead in a circle"
    case ENOSPC, EDQUOT: "the disk is full"
    case EPIPE: nobodyReads
    case EBADF: "it is closed"
    case EFBIG: "it would be larger than files may be"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}

// Why: within the type the names `read`, `write` and `close` are its own.
private func closeFile(_ number: Int32) { _ = close(number) }
private func readFile(_ number: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, buffer, count)
}
private func writeFile(_ number: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(number, buffer, count)
}
