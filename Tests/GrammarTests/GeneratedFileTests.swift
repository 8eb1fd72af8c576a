import Expectations
import Foundation
import PolicyPages
import RoomPolicyCommands
import Testing

struct GeneratedFileTests {
  @Test func theWrittenFilesAreCurrent() throws {
    for file in GeneratedFile.all {
      let written = try? Data(contentsOf: Repository.root.appendingPathComponent(file.path))
      expect(written, equals: Data(file.bytes), "`roompolicy-dev generate` writes \(file.path) anew")
    }
  }

  @Test(arguments: GeneratedFile.folders) func nothingElseStandsInTheirFolders(folder: String) throws {
    let paths = Set(GeneratedFile.all.map(\.path))
    let place = Repository.root.appendingPathComponent(folder)
    for name in try FileManager.default.subpathsOfDirectory(atPath: place.path) where name.contains(".") {
      expect(paths.contains("\(folder)/\(name)"), "\(folder)/\(name) is not made from the code")
    }
  }

  @Test func everyDiagnosticHasItsFolder() {
    let folders = Set(
      GeneratedFile.all.map { $0.path.split(separator: "/") }
        .filter { $0.count == 4 && $0.starts(with: ["Tests", "Diagnostics"]) }.map { $0[2] })
    expect(folders.count, equals: diagnosticCodes.count)
    for code in diagnosticCodes { expect(folders.contains(Substring(code.code))) }
  }
}
