import Foundation
import RoomPolicyCommands

/// `generate [--check] [FOLDER]`: writes the generated pages into `Grammar/`, or says which are not current.
///
/// Status 0 when all is current or written, 1 when `--check` finds a page that is not, 2 when it cannot say.
func generate(_ arguments: [String]) -> Int32 {
  let isCheck = arguments.contains("--check")
  let operands = arguments.filter { $0 != "--check" }
  let folder = URL(fileURLWithPath: operands.first ?? "Grammar", isDirectory: true)
  var isFolder: ObjCBool = false
  guard operands.count <= 1, FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
    isFolder.boolValue
  else {
    print("usage: roompolicy-dev generate [--check] [FOLDER], in the folder above `Grammar`")
    return 2
  }
  var status: Int32 = 0
  for page in GeneratedPage.allCases {
    let file = folder.appendingPathComponent(page.fileName)
    let text = Data(page.text.utf8)
    if (try? Data(contentsOf: file)) == text { continue }
    if isCheck {
      print("\(page.fileName) is not current; `roompolicy-dev generate` writes it anew")
      status = 1
      continue
    }
    do {
      try text.write(to: file, options: .atomic)
      print("\(page.fileName) is written")
    } catch {
      print("\(page.fileName) cannot be written, and is as it was: \(error.localizedDescription)")
      return 2
    }
  }
  return status
}
