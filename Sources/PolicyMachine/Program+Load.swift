/// Why a compiled file is refused: where in the file, and what is wrong there.
public struct LoadMistake: Error, Hashable, Sendable {
  /// A byte of the file, counted from 0.
  public let offset: Int
  /// What is wrong there.
  public let cause: Cause

  /// Creates a mistake at a byte of the file.
  public init(offset: Int, cause: Cause) {
    self.offset = offset
    self.cause = cause
  }

  /// What is wrong: bytes that cannot be read, or a program that does not verify.
  public enum Cause: Hashable, Sendable {
    case file(FileMistake.Reason)
    case program(VerifyMistake)
  }

  /// The mistake on one line.
  public var words: String {
    switch cause {
    case .file(let reason): reason.words
    case .program(let mistake): mistake.words
    }
  }
}

extension Program {
  /// Reads and verifies a compiled file that nobody vouches for.
  ///
  ///     let program = try Program.load(bytes)
  public static func load(_ bytes: [UInt8]) throws(LoadMistake) -> Program {
    let program: Program
    do throws(FileMistake) {
      program = try decode(bytes)
    } catch {
      throw LoadMistake(offset: error.offset, cause: .file(error.reason))
    }
    do throws(VerifyMistake) {
      _ = try program.verify()
    } catch {
      throw LoadMistake(offset: program.offset(of: error.place), cause: .program(error))
    }
    return program
  }

  /// Where a part of the program starts in its compiled file.
  public func offset(of place: VerifyMistake.Place) -> Int {
    switch place {
    case .program: FileFormat.magic.count
    case .measures: offset(of: .measures, row: nil)
    case .role(let row): offset(of: .roles, row: row)
    case .relation(let row): offset(of: .relations, row: row)
    case .right(let row): offset(of: .rights, row: row)
    case .count(let row): offset(of: .counts, row: row)
    case .name(let row): offset(of: .names, row: row)
    case .preauthorization(let row): offset(of: .preauthorizations, row: row)
    case .rule(let row): offset(of: .rules, row: row)
    case .assertion(let row): offset(of: .assertions, row: row)
    case .file(let row): offset(of: .files, row: row)
    case .entry(let row): offset(of: .entries, row: row)
    case .instruction(let row): offset(of: .code, row: row)
    }
  }

  private func offset(of section: FileSection, row: Int?) -> Int {
    var offset = FileFormat.headerLength
    for earlier in FileSection.allCases.prefix(section.rawValue) { offset += encoded(earlier).count }
    if let row { offset += encoded(section, upTo: max(0, row)).count }
    return offset
  }
}
