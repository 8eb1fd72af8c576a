import Foundation
import RoomPolicyCommands

/// `generate [--check] [FOLDER]`: writes the files that are made from the code, or says which are not current.
///
/// Status 0 when all is current or written, 1 when `--check` finds a file that is not, 2 when it cannot say.
func generate(_ arguments: [String]) -> Int32 {
  let isCheck = arguments.contains("--check")
  let operands = arguments.filter { $0 != "--check" }
  let root = URL(fileURLWithPath: operands.first ?? ".", isDirectory: true)
  guard operands.count <= 1,
    FileManager.default.fileExists(atPath: root.appendingPathComponent("Grammar").path)
  else {
    print("usage: roompolicy-dev generate [--check] [FOLDER], the folder with `Grammar` in it")
    return 2
  }
  var status: Int32 = 0
  func tell(_ path: String) {
    print("\(path) is not current; `roompolicy-dev generate` writes it anew")
    status = 1
  }
  let generated = GeneratedFile.all
  do {
    for file in generated {
      let place = root.appendingPathComponent(file.path)
      let bytes = Data(file.bytes)
      if (try? Data(contentsOf: place)) == bytes { continue }
      if isCheck {
        tell(file.path)
        continue
      }
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: place, options: .atomic)
      print("\(file.path) is written")
    }
    let paths = Set(generated.map(\.path))
    for path in GeneratedFile.folders.flatMap({ files(below: $0, in: root) }) where !paths.contains(path) {
      if isCheck {
        tell(path)
        continue
      }
      try FileManager.default.removeItem(at: root.appendingPathComponent(path))
      print("\(path) is removed")
    }
  } catch {
    print("not all can be written: \(error.localizedDescription)")
    return 2
  }
  return status
}

/// The files below a folder, named from the root.
private func files(below folder: String, in root: URL) -> [String] {
  let place = root.appendingPathComponent(folder)
  let names = (try? FileManager.default.subpathsOfDirectory(atPath: place.path)) ?? []
  return names.sorted().filter {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: place.appendingPathComponent($0).path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }.map { folder + "/" + $0 }
}
