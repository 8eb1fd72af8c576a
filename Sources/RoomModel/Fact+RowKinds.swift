/// Rows of facts that are alike in subject, supplier or scope.
extension Fact {
  func party(_ pattern: String, _ supplier: FactSupplier, _ summary: String, _ carrier: FactCarrier)
    -> FactRow
  {
    FactRow(
      subject: .party, pattern: pattern, supplier: supplier, scope: .always, summary: summary,
      carrier: carrier)
  }
  func between(_ subject: FactSubject, _ pattern: String, _ summary: String, _ carrier: FactCarrier)
    -> FactRow
  {
    FactRow(
      subject: subject, pattern: pattern, supplier: .room, scope: .target, summary: summary, carrier: carrier)
  }
  func room(_ pattern: String, _ supplier: FactSupplier, _ summary: String, _ carrier: FactCarrier)
    -> FactRow
  {
    FactRow(
      subject: .room, pattern: pattern, supplier: supplier, scope: .always, summary: summary, carrier: carrier
    )
  }
  func setting(_ word: String, _ carrier: FactCarrier) -> FactRow {
    FactRow(
      subject: .itself, pattern: word + " is OPTIONALITY", supplier: .policy, scope: .always,
      summary: "the " + word + " setting says so", carrier: carrier)
  }
  func given(
    _ subject: FactSubject, _ pattern: String, _ scope: FactScope, _ inputs: Request.Inputs,
    _ summary: String, _ carrier: FactCarrier
  ) -> FactRow {
    FactRow(
      subject: subject, pattern: pattern, supplier: .question, scope: scope, inputs: inputs, summary: summary,
      carrier: carrier)
  }
  func derived(_ pattern: String, _ scope: FactScope, _ summary: String, _ carrier: FactCarrier)
    -> FactRow
  {
    FactRow(
      subject: .request, pattern: pattern, supplier: .derived, scope: scope, summary: summary,
      carrier: carrier)
  }
  func change(_ pattern: String, _ carrier: FactCarrier) -> FactRow {
    derived(pattern, .policyChange, "the new policy differs from the old there", carrier)
  }
}
