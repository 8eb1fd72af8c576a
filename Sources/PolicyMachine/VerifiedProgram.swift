/// A program of which every path ends in a decision and reads nothing outside its tables: what a machine takes.
///
///     let machine = Machine(try VerifiedProgram(loading: bytes))
public struct VerifiedProgram: Sendable {
  /// The program that was verified.
  public let program: Program

  /// Verifies a program; throws what is wrong with the first part that is.
  public init(_ program: Program) throws(VerifyMistake) {
    _ = try program.verify()
    self.program = program
  }

  /// Reads and verifies a compiled file that nobody vouches for.
  public init(loading bytes: [UInt8]) throws(LoadMistake) { program = try Program.load(bytes) }
}
