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

  /// How many columns the terminal has; nil where it does not say, or there is none.
  var columns: Int? {
    var size = winsize()
    return ioctl(number, numericCast(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Opens a file for reading.
  init(reading path: String) throws(UnreadableFile) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    if opened < 0 { throw UnreadableFile(reason: Descriptor.reason(errno)) }
    number = opened
  }

  /// Opens what is there for writing, such as a device; makes no file.
  init(writing path: String) throws(UnreadableFile) {
    let opened = open(path, O_WRONLY | O_CLOEXEC)
    if opened < 0 { throw UnreadableFile(reason: Descriptor.reason(errno)) }
    number = opened
  }

  private init(number: Int32) { self.number = number }

  func close() { closeFile(number) }

  /// At most `count` bytes; none at the end.
  func read(_ count: Int) throws(UnreadableFile) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = 0
      repeat {
        got = readFile(number, buffer.baseAddress, count)
        code = got < 0 ? errno : 0
      } while code == EINTR
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
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw UnreadableFile(reason: Descriptor.reason(code)) }
  }

  static let isFolder = "it is a folder"

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case ENOTDIR: "a part of its path is no folder"
    case EISDIR: isFolder
    case EACCES, EPERM, EROFS: "that is not permitted"
    case ENAMETOOLONG: "its name is too long"
    case ELOOP: "its links lead in a circle"
    case ENOSPC, EDQUOT: "the disk is full"
    case EPIPE: "nobody reads on"
    case EBADF: "it is closed"
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
