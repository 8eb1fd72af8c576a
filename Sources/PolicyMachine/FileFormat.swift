/// What every compiled file has in common (`Grammar/bytecode.md`).
public enum FileFormat {
  /// The first byte is no text in any encoding that files use; the name follows.
  public static let magic: [UInt8] = [0x8F, 0x52, 0x6F, 0x6F, 0x6D, 0x50, 0x6F, 0x6C]
  /// The version that is written, and the only one that is read.
  public static let version: UInt16 = 7
  /// Magic, version, and the length of each section.
  public static let headerLength = 8 + 2 + 4 * FileSection.allCases.count
  /// The bytes of one instruction.
  public static let instructionLength = 16
}
