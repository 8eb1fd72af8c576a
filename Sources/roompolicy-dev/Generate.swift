import Foundation
import PolicyPages
import RoomPolicyCommands

/// `generate [--check] [FOLDER]`: writes the files that are made from the code, or says which are not current.
///
/// A file that it did not make stays, even in a folder of generated files, and is reported.
///
/// Status 0 when all is current or written, 1 when `--check` finds a file that is not or a foreign file lies among
/// the generated ones, 2 when it cannot say.
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
  func report(_ path: String) {
    print("\(path) is not current; `roompolicy-dev generate` writes it anew")
    status = 1
  }
  let generated = GeneratedFile.all + snapshots(in: root)
  // Why: the indexes list what the last run made, and this run writes them anew.
  let made = GeneratedFile.folders.reduce(into: Set<String>()) { made, folder in
    let index = try? Data(contentsOf: root.appendingPathComponent(folder + "/README.md"))
    made.formUnion(GeneratedFile.listed(in: String(decoding: index ?? Data(), as: UTF8.self), of: folder))
  }
  do {
    for file in generated {
      let place = root.appendingPathComponent(file.path)
      let bytes = Data(file.bytes)
      if (try? Data(contentsOf: place)) == bytes { continue }
      if isCheck {
        report(file.path)
        continue
      }
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: place, options: .atomic)
      print("\(file.path) is written")
    }
    let paths = Set(generated.map(\.path))
    for path in GeneratedFile.folders.flatMap({ files(below: $0, in: root) }) where !paths.contains(path) {
      if !made.contains(path) {
        print(
          "\(path) is not made by `roompolicy-dev generate` and stays; move it out of the generated folder")
        status = 1
        continue
      }
      if isCheck {
        report(path)
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

/// The snapshot of each example.
private func snapshots(in root: URL) -> [GeneratedFile] {
  let examples = root.appendingPathComponent("Examples").path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: examples)) ?? []
  return names.sorted().compactMap { name in
    let snapshot = ExampleSnapshot(folder: "Examples/" + name)
    return snapshot.text(in: root.path).map {
      GeneratedFile(path: snapshot.path, bytes: Array($0.utf8))
    }
  }
}
