/// Turns diagnostics into the text that a terminal shows.
///
/// ```
/// error RP0301: `onwer` is no role of this policy
///   --> lounge.roompolicy:4:36
///    |
///  4 | allow commit with Add if actor is onwer
///    |                                   ^^^^^ not a role
///    |
///    = help: did you mean `owner`?
/// ```
public struct Renderer: Sendable {
  /// The reports that are written before the rest is only counted.
  public static let mostReports = 100

  private let sources: [Source]
  private let colour: Bool
  private let width: Int

  /// A renderer of diagnostics whose spans number `sources` from 0; a span of no source is left out.
  ///
  /// `width` is in columns, from 40 to 1000. Without `colour` the text has no escape sequences, and never any
  /// that a source or message brought along.
  public init(sources: [Source], colour: Bool, width: Int = 80) {
    self.sources = sources
    self.colour = colour
    self.width = width
  }

  /// The reports by source and position, and a line that counts them; empty when there are none.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let order = diagnostics.indices.sorted {
      let (left, right) = (diagnostics[$0].span, diagnostics[$1].span)
      return (left.source, left.start, $0) < (right.source, right.start, $1)
    }
    var page = Page(width: width, isColoured: colour)
    for index in order.prefix(Self.mostReports) {
      Report(diagnostic: diagnostics[index], sources: sources).write(to: &page)
      page.endLine()
    }
    let hidden = Self.counts(of: order.dropFirst(Self.mostReports).map { diagnostics[$0] })
    if hidden.total > 0 {
      let noun = hidden.total == 1 ? "report" : "reports"
      page.paragraph([], "\(hidden.total) more \(noun) not shown: \(hidden.words)")
    }
    page.write(Self.summary(of: diagnostics), .strong)
    page.endLine()
    return page.text
  }

  /// `2 errors, 1 warning`; `no findings` when there are none.
  public static func summary(of diagnostics: [Diagnostic]) -> String { counts(of: diagnostics).words }

  private static func counts(of diagnostics: [Diagnostic]) -> ReportCounts {
    var counts = ReportCounts()
    for diagnostic in diagnostics { counts.add(diagnostic) }
    return counts
  }
}
