#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

  /// Opens a file for reading; nil where that fails.
  init?(reading path: String) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    if opened < 0 { return nil }
    number = opened
  }

  private init(number: Int32) { self.number = number }

  func close() { closeFile(number) }

  /// At most `count` bytes; none at the end, or where reading fails.
  func read(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(readFile(number, buffer.baseAddress, count), 0)
    }
  }

  /// Writes all of `bytes`, or as much as the reader at the other end takes.
  func write(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = writeFile(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count <= 0 {
          if errno == EINTR { continue }
          return
        }
        written += count
      }
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
