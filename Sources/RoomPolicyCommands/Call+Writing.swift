#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolicyCompiler

extension Call {
  /// Which of the files that were read `output` leads to, as it was named; nil where it leads to none.
  func input(_ read: [Reads.Read], at output: String) -> String? {
    guard let stamp = FileStamp(shell.path(output)) else { return nil }
    return read.first { $0.stamp?.isOfSameFile(as: stamp) ?? false }?.name
  }

  /// Whether something is there under a name, be it a file or not.
  func isThere(_ name: String) -> Bool {
    shell.files.map { $0[name] != nil } ?? FileManager.default.fileExists(atPath: shell.path(name))
  }

  /// Takes back a file just written.
  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: shell.path(name)) }

  /// Writes a file whole or not at all; a half sentence where that fails.
  ///
  /// What is there and no ordinary file, such as a device, is written to and not replaced.
  func replace(_ name: String, by bytes: [UInt8]) -> String? {
    if shell.files != nil { return nil }
    let place = URL(fileURLWithPath: shell.path(name)).resolvingSymlinksInPath()
    let kind = (try? FileManager.default.attributesOfItem(atPath: place.path))?[.type] as? FileAttributeType
    if let kind, kind != .typeRegular {
      do throws(UnreadableFile) {
        let device = try Descriptor(writing: place.path)
        defer { device.close() }
        try device.write(bytes[...])
        return nil
      } catch {
        return "`\(name)` cannot be written: \(error.reason)"
      }
    }
    do {
      try Data(bytes).write(to: place, options: .atomic)
      return nil
    } catch {
      let state = kind == nil ? "cannot be written" : "cannot be written, and is as it was"
      return "`\(name)` \(state): \(Call.words(error))"
    }
  }

  private static func words(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileWriteNoPermission, .fileWriteVolumeReadOnly: "writing there is not permitted"
    case .fileNoSuchFile: "its folder does not exist"
    default: "the system refuses"
    }
  }
}
