import RoomPolicy

extension ReportCode: ExplainedCode {
  /// What `explain CODE` prints.
  public var explanation: CodeExplanation {
    switch self {
    case .leftOut: Self.ofLeftOut
    }
  }

  static let ofLeftOut = CodeExplanation(
    withoutExample: """
      Of one file at most 1000 reports are printed: the worst, and of equally bad ones the first. This one stands behind \
      them and says how many more there are; the status of the call counts them all. A file with so many mistakes is \
      mostly no policy, or one that a program wrote and that a fix of the program corrects at once.

      Fix what is reported and call again. There is no example here, because it would have to be longer than a page.
      """)
}
