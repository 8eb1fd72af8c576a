#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What distinguishes one state of a file from another without reading it.
struct FileStamp: Equatable {
  private let device: UInt64
  private let number: UInt64
  let size: Int64
  private let seconds: Int64
  private let nanoseconds: Int64
  let isFolder: Bool
  let isRegular: Bool
  let isPipe: Bool
  let permissions: mode_t
  let owner: (user: uid_t, group: gid_t)

  /// Nil where there is no such file.
  init?(_ path: String) {
    var found = stat()
    if stat(path, &found) != 0 { return nil }
    self.init(found)
  }

  /// Nil where no such file is open.
  init?(_ descriptor: Int32) {
    var found = stat()
    if fstat(descriptor, &found) != 0 { return nil }
    self.init(found)
  }

  private init(_ found: stat) {
    #if canImport(Darwin)
      let time = found.st_mtimespec
    #else
      let time = found.st_mtim
    #endif
    device = UInt64(found.st_dev)
    number = UInt64(found.st_ino)
    isFolder = found.st_mode & S_IFMT == S_IFDIR
    isRegular = found.st_mode & S_IFMT == S_IFREG
    isPipe = found.st_mode & S_IFMT == S_IFIFO
    permissions = found.st_mode & 0o7777
    owner = (found.st_uid, found.st_gid)
    size = Int64(found.st_size)
    (seconds, nanoseconds) = (Int64(time.tv_sec), Int64(time.tv_nsec))
  }

  static func == (left: FileStamp, right: FileStamp) -> Bool {
    left.isOfSameFile(as: right) && left.size == right.size && left.seconds == right.seconds
      && left.nanoseconds == right.nanoseconds
  }

  /// Whether both are of one file, by whatever name, link or hard link it was found.
  func isOfSameFile(as other: FileStamp) -> Bool { device == other.device && number == other.number }
}
