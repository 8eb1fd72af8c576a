import RoomModel

/// What every compiled file has in common (`Grammar/bytecode.md`).
public enum FileFormat {
  /// The first byte is no text in any encoding that files use; the name follows.
  public static let magic: [UInt8] = [0x8F, 0x52, 0x6F, 0x6F, 0x6D, 0x50, 0x6F, 0x6C]
  /// The version that is written, and the only one that is read: a thousand for each layout that there has been, and one
  /// for each word that a file may use by its number. So a word more is a version by itself, which an older machine
  /// refuses.
  public static let version = layout * 1000 + UInt16(words)
  /// Goes up when the bytes of a file mean something else.
  static let layout: UInt16 = 12
  /// Operations, bits, numbers, bounds and capabilities.
  static let words =
    Operation.allCases.count + FactBit.allCases.count + FactNumber.allCases.count + Bound.allCases.count
    + Capability.allCases.count
  /// Magic, version, and the length of each section.
  public static let headerLength = 8 + 2 + 4 * FileSection.allCases.count
  /// The bytes of one instruction.
  public static let instructionLength = 16
}
