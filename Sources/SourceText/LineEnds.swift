/// How the lines of a text end.
public struct LineEnds: Equatable, Sendable {
  /// Lines that end in CR LF, and those that end in LF alone; the last line may have no end.
  public private(set) var withReturn = 0
  /// Lines that end in LF alone.
  public private(set) var plain = 0

  /// Counts the line ends of a source.
  public init(_ source: Source) {
    for start in source.lineStarts.dropFirst() {
      if start > 1 && source.bytes[Int(start) - 2] == 0x0D { withReturn += 1 } else { plain += 1 }
    }
  }

  /// Whether some lines end in CR LF and others in LF alone.
  public var areMixed: Bool { withReturn > 0 && plain > 0 }
  /// What most lines end in.
  public var haveReturn: Bool { withReturn > plain }

  /// A text whose lines end in LF, with the ends of most lines here.
  public func applied(to text: [UInt8]) -> [UInt8] {
    if !haveReturn { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 16)
    for byte in text {
      if byte == 0x0A { result.append(0x0D) }
      result.append(byte)
    }
    return result
  }
}
