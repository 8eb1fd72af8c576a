import Expectations
import SourceText
import Testing

struct FixPlanTests {
  let file = source("abcdef")

  func fix(_ edits: (Int, Int, String)...) -> FixIt {
    FixIt(
      title: "t",
      edits: edits.map { .init(span: Span(source: 0, start: $0.0, end: $0.1), replacement: $0.2) })
  }

  func applied(_ fixes: FixIt...) -> String {
    String(decoding: applying(fixes, to: file, id: 0), as: UTF8.self)
  }

  @Test func editsAreMadeInAnyOrder() {
    expect(applied(fix((4, 5, "E"), (0, 1, "A")), fix((2, 3, ""))), equals: "AbdEf")
    expect(applied(), equals: "abcdef")
  }

  @Test func ofOverlappingFixesTheFirstByPositionIsMade() {
    expect(applied(fix((2, 5, "X")), fix((1, 3, "Y"))), equals: "aYdef")
    expect(applied(fix((1, 3, "X")), fix((1, 3, "Y"))), equals: "aXdef")
  }

  @Test func aFixIsMadeWholeOrNotAtAll() {
    let plan = FixPlan([fix((3, 4, "X")), fix((0, 1, "A"), (2, 5, "Y")), fix((5, 6, "Z"))])
    expect(plan.made.count == 2 && plan.skipped.count == 1)
    expect(String(decoding: plan.applied(to: file, id: 0), as: UTF8.self), equals: "AbYZ")
  }

  @Test func neighboursDoNotOverlap() {
    expect(applied(fix((1, 3, "X")), fix((3, 3, "-")), fix((3, 5, "Y"))), equals: "aX-Yf")
  }

  @Test func insertionsOfOneFixKeepTheirOrderAndOthersWait() {
    expect(applied(fix((2, 2, "1"), (2, 2, "2")), fix((2, 2, "3"))), equals: "ab12cdef")
  }

  @Test func aFixThatOverlapsItselfIsSkipped() {
    expect(applied(fix((0, 3, "X"), (2, 4, "Y"))), equals: "abcdef")
  }

  @Test func editsBeyondTheSourceAreLeftOut() {
    expect(applied(fix((4, 99, "X")), fix((0, 0, "!"))), equals: "!abcdef")
    expect(applied(fix((-3, -1, "X"))), equals: "abcdef")
  }

  @Test func aFixOfTwoSourcesIsMadeInBothOrNeither() {
    let both = FixIt(
      title: "t",
      edits: [
        .init(span: Span(source: 0, start: 1, end: 2), replacement: "B"),
        .init(span: Span(source: 1, start: 0, end: 1), replacement: "A"),
      ])
    expect(applying([both], to: file, id: 1), equals: Array("Abcdef".utf8))
    expect(applying([fix((0, 2, "x")), both], to: file, id: 1), equals: Array("abcdef".utf8))
  }

  @Test func manyFixesAreMadeInTime() {
    let long = Source(name: "x", bytes: [UInt8](repeating: 0x61, count: 40_000))
    let fixes = (0..<20_000).reversed().map { fix(($0 * 2, $0 * 2 + 1, "bb")) }
    expect(applying(fixes, to: long, id: 0).count, equals: 60_000)
  }

  @Test func whereSomethingStoodIsKnownAfterwards() {
    let plan = FixPlan([fix((1, 3, "")), fix((4, 5, "EEE")), fix((6, 6, "g"))])
    expect(String(decoding: plan.applied(to: file, id: 0), as: UTF8.self), equals: "adEEEfg")
    expect((0...7).map { plan.origin(of: $0, id: 0) }, equals: [0, 3, 4, 4, 4, 5, 6, 6])
    expect(plan.origin(of: 5, id: 1), equals: 5)
  }
}
