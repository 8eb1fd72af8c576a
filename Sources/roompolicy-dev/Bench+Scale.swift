import RoomPolicy

extension Bench {
  mutating func measureScale() throws {}
  mutating func measureStart() throws {}
  mutating func measureQueries() throws {}
  mutating func measureCompile() throws {}
  mutating func measureAllocation() throws {}
  static let compileOption = "--compile-as-child"
  static func compileAsChild(_ path: String) -> Int32 { 0 }
}
