import RoomModel

extension Program {
  /// Reads a compiled file, taking nothing on trust: exactly what `encoded` writes is accepted.
  ///
  /// The digest is checked before anything else is read. What the program says is `verify`'s to check.
  public static func decode(_ bytes: [UInt8]) throws(FileMistake) -> Program {
    try ProgramReader(bytes: bytes).read()
  }
}

/// Takes a compiled file apart: bytes in, an unverified program out.
struct ProgramReader {
  let bytes: [UInt8]

  func read() throws(FileMistake) -> Program {
    try checkFrame()
    var program = Program()
    for (section, range) in try sections() {
      var reader = ByteReader(section, bytes: bytes, range: range)
      try program.read(&reader)
      try reader.finish()
    }
    return program
  }

  /// Magic, digest, version.
  private func checkFrame() throws(FileMistake) {
    let magic = FileFormat.magic
    if !bytes.starts(with: magic) {
      let isPrefix = magic.starts(with: bytes)
      throw FileMistake(
        offset: 0, reason: isPrefix ? .tooShort(length: bytes.count) : .notACompiledPolicy)
    }
    if bytes.count < FileFormat.headerLength + SHA256.length {
      throw FileMistake(offset: bytes.count, reason: .tooShort(length: bytes.count))
    }
    let end = bytes.count - SHA256.length
    if SHA256.digest(bytes[..<end]) != Array(bytes[end...]) {
      throw FileMistake(offset: end, reason: .damaged)
    }
    let version = UInt16(bytes[magic.count]) | UInt16(bytes[magic.count + 1]) << 8
    if version != FileFormat.version {
      throw FileMistake(offset: magic.count, reason: .unknownVersion(version))
    }
  }

  /// Where each section lies: one after the other, from the header to the digest.
  private func sections() throws(FileMistake) -> [(FileSection, Range<Int>)] {
    let tableStart = FileFormat.magic.count + 2
    var lengths: [UInt64] = []
    var expected = UInt64(FileFormat.headerLength + SHA256.length)
    for section in FileSection.allCases {
      let place = tableStart + 4 * section.rawValue
      var length: UInt64 = 0
      for byte in bytes[place..<(place + 4)].reversed() { length = length << 8 | UInt64(byte) }
      lengths.append(length)
      expected += length
    }
    if expected != UInt64(bytes.count) {
      let reason = FileMistake.Reason.sectionsDoNotFit(expected: expected, found: bytes.count)
      throw FileMistake(offset: tableStart, reason: reason)
    }
    var sections: [(FileSection, Range<Int>)] = []
    var start = FileFormat.headerLength
    for section in FileSection.allCases {
      // Invariant: the lengths add up to no more than the file has, so neither step can overflow.
      let end = start + Int(lengths[section.rawValue])
      sections.append((section, start..<end))
      start = end
    }
    return sections
  }
}
