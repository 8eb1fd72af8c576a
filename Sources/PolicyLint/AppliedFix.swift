/// A fix that was made, or refused, with the finding whose it is.
package struct AppliedFix {
  package let code: String
  /// The finding's line in the file as it was before any fix, from 1.
  package let line: Int
  package let title: String
  package let keepsMeaning: Bool
}
