import Expectations
import SourceText
import Testing

struct ExcerptTests {
  @Test func everyLabelOfALineIsBelowItsUnderline() {
    let line = source("allow commit with Add if actor is owner and target is admin")
    let diagnostic = Diagnostic.error(
      line.span("target is admin"), label: "always false",
      others: [
        .init(span: line.span("actor is owner"), text: "this is the actor"),
        .init(span: line.span("commit with Add"), text: "the operation"),
        .init(span: line.span("if"), text: ""),
      ])
    expect(
      excerpt(diagnostic, of: line),
      equals: """
          --> lounge.roompolicy:1:45
           |
         1 | allow commit with Add if actor is owner and target is admin
           |       --------------- -- --------------     ^^^^^^^^^^^^^^^ always false
           |       |                  |
           |       |                  this is the actor
           |       the operation
        """)
  }

  @Test func aLabelWithoutRoomBesideIsBelowAndBroken() {
    let line = source("allow commit with Add if actor is owner and target is admin")
    let label = "nobody is an admin and something else, so that this rule never matches anyone at all"
    expect(
      excerpt(.error(line.span("target"), label: label), of: line),
      equals: """
          --> lounge.roompolicy:1:45
           |
         1 | allow commit with Add if actor is owner and target is admin
           |                                             ^^^^^^
           |                                             |
           |                                      nobody is an admin and something
           |                                      else, so that this rule never matches
           |                                      anyone at all
        """)
  }

  @Test func linesFarApartAreParted() {
    let lines = source((1...12).map { "line \($0)\n" }.joined())
    let diagnostic = Diagnostic.error(
      lines.span("line 12"), label: "again",
      others: [.init(span: lines.span("line 2"), text: "first"), .init(span: lines.span("4"), text: "")])
    expect(
      excerpt(diagnostic, of: lines),
      equals: """
           --> lounge.roompolicy:12:1
            |
          2 | line 2
            | ------ first
          3 | line 3
          4 | line 4
            |      -
        ...
         12 | line 12
            | ^^^^^^^ again
        """)
  }

  @Test func otherSourcesFollowUnderTheirNames() {
    let first = source("role guest\n")
    let second = source("\n\nrole guest", name: "base.roompolicy")
    let diagnostic = Diagnostic.error(
      second.span("guest", id: 1), label: "declared again",
      others: [.init(span: first.span("guest"), text: "declared here")])
    expect(
      excerpt(diagnostic, of: first, second),
      equals: """
          --> base.roompolicy:3:6
           |
         3 | role guest
           |      ^^^^^ declared again
           |
          --> lounge.roompolicy:1:6
           |
         1 | role guest
           |      ----- declared here
        """)
  }

  @Test func aSpanOfSeveralLinesIsUnderlinedOnEach() {
    let rule = source("allow send message  \n\n  if actor is active\n  because \"x\"\n")
    expect(
      excerpt(.error(rule.span("send message  \n\n  if actor is active\n"), label: "all this"), of: rule),
      equals: """
          --> lounge.roompolicy:1:7
           |
         1 | allow send message
           |       ^^^^^^^^^^^^
         2 |
         3 |   if actor is active
           |   ^^^^^^^^^^^^^^^^^^ all this
        """.replacing("send message\n", with: "send message  \n"))
  }

  @Test func aSpanOfManyLinesIsShownByItsEnds() {
    let lines = source((1...9).map { "line \($0)\n" }.joined())
    let span = Span(source: 0, start: 0, end: lines.bytes.count)
    expect(
      excerpt(.error(span, label: "too much"), of: lines),
      equals: """
          --> lounge.roompolicy:1:1
           |
         1 | line 1
           | ^^^^^^
         2 | line 2
           | ^^^^^^
        ...
         9 | line 9
           | ^^^^^^ too much
        """)
  }

  @Test func anEmptySpanIsOneCaret() {
    let text = source("open\nallow")
    expect(
      excerpt(.error(text.gap(4), label: "end of line"), of: text),
      equals: """
          --> lounge.roompolicy:1:5
           |
         1 | open
           |     ^ end of line
        """)
    expect(
      excerpt(.error(text.gap(10), label: "end of file"), of: text),
      equals: """
          --> lounge.roompolicy:2:6
           |
         2 | allow
           |      ^ end of file
        """)
    expect(
      excerpt(.error(text.gap(99), label: "behind it"), of: text),
      equals: """
          --> lounge.roompolicy:2:6
           |
         2 | allow
           |      ^ behind it
        """)
    expect(
      excerpt(.error(Span(source: 0, start: 4, end: 5), label: "the line end"), of: text),
      equals: """
          --> lounge.roompolicy:1:5
           |
         1 | open
           |     ^ the line end
        """)
    expect(
      excerpt(.error(source("").gap(0), label: "nothing"), of: source("")),
      equals: """
          --> lounge.roompolicy:1:1
           |
         1 |
           | ^ nothing
        """)
  }

  @Test func placesBeyondADozenAreCounted() {
    let text = source("open")
    let others = (0..<14).map { _ in Diagnostic.Label(span: text.span("open"), text: "") }
    expect(
      excerpt(.error(text.span("open"), others: others), of: text),
      equals: """
          --> lounge.roompolicy:1:1
           |
         1 | open
           | ^^^^
           |
           = note: and 2 more places
        """)
  }
}
