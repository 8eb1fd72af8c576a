import Expectations
import Foundation
import Testing

struct IndexTests {
  @Test(arguments: ["Grammar", "Grammar/changes", "Grammar/lint"]) func theIndexNamesEveryPage(folder: String)
    throws
  {
    let place = Repository.root.appendingPathComponent(folder)
    let index = try Repository.text(place.appendingPathComponent("README.md"))
    for name in try FileManager.default.contentsOfDirectory(atPath: place.path) where name != "README.md" {
      expect(index.contains("`\(name)") || !name.contains("."), "\(folder)/README.md does not name \(name)")
    }
  }
}
