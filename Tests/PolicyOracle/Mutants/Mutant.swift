import Foundation

/// A small change of the code that decides, which some test must notice.
///
/// A mutant that survives is a decision that no test holds to: write the test, rather than leave the mutant out.
public struct Mutant: Sendable {
  /// Below `Sources`.
  public let file: String
  /// What is replaced; it stands once in the file.
  public let text: String
  /// What stands in its place.
  public let replacement: String
  /// What the code does wrong then.
  public let effect: String
  /// Why it decides as before for all that; nil for a mutant that must be noticed.
  public var equivalence: String?

  init(_ file: String, _ text: String, _ replacement: String, _ effect: String, equivalence: String? = nil) {
    (self.file, self.text, self.replacement, self.effect) = (file, text, replacement, effect)
    self.equivalence = equivalence
  }

  /// Every mutant, in the order of its number.
  public static let all = machine + lowering + facts + operations

  /// Whether the proved programs are compared with the code that it changes (`Grammar/proofs/README.md`).
  public var isCompared: Bool {
    [
      "PolicyMachine/Machine.swift", "PolicyMachine/Verifier.swift", "PolicyMachine/Verifier+Tables.swift",
      "PolicyMachine/MeetingPoints.swift", "PolicyMachine/FactReads.swift",
      "PolicyMachine/Program+Read.swift",
      "PolicyMachine/Program+Write.swift", "PolicyMachine/ByteReader.swift", "PolicyCompiler/Lowering",
      "PolicyCompiler/Settings.swift", "RoomModel/Facts.swift",
    ].contains { file.hasPrefix($0) }
  }

  /// The file's text with the change made; nil where `text` does not stand there exactly once.
  public func applied(to source: String) -> String? {
    let parts = source.components(separatedBy: text)
    return parts.count == 2 ? parts.joined(separator: replacement) : nil
  }
}
