import PolicyCompiler
import PolicyMachine
import RoomModel

/// A record that `Grammar/proofs/compare.ml` reads: what is asked of the proved programs, `=`, and what this code
/// answers; numbers on one line.
public struct ProofRecord {
  /// The line.
  public private(set) var text: String

  init(_ kind: String, _ name: String) { text = kind + " " + name }

  /// What the records rely on: how many words, numbers, persons and sections there are, which words make up facts,
  /// and the choices of settings.
  public static var header: String {
    var record = ProofRecord("header", "")
    record.put(FactWord.allCases.count)
    record.put(FactNumber.allCases.count)
    record.put(2)
    record.put(FileSection.allCases.count)
    let pairs = FactWord.pairs.map { [Int($0.mayHold.rawValue), Int($0.mayFail.rawValue)] }
    record.put(pairs.count)
    for pair in pairs {
      record.put(pair[0])
      record.put(pair[1])
    }
    record.putChoices()
    return record.text
  }

  mutating func put(_ number: some FixedWidthInteger) { text += " \(number)" }
  mutating func put(_ flag: Bool) { text += flag ? " 1" : " 0" }
  mutating func put(_ effect: Effect) { put(effect == .forbid) }

  /// How many there are, and then each.
  mutating func put<Element>(_ list: some Collection<Element>, each: (inout ProofRecord, Element) -> Void) {
    put(list.count)
    for element in list { each(&self, element) }
  }

  mutating func put(_ numbers: some Collection<Int>) { put(numbers) { $0.put($1) } }

  mutating func put(_ step: Instruction) {
    put(step.opcode.rawValue)
    put(step.index)
    put(step.sense.rawValue)
    put(step.target)
    put(step.operand)
  }

  mutating func put(test: Instruction) {
    put(test.opcode.rawValue)
    put(test.index)
    put(test.sense.rawValue)
    put(test.operand)
  }

  mutating func put(_ tree: TestTree) {
    switch tree {
    case .constant(let value):
      put(0)
      put(value)
    case .test(let test):
      put(1)
      put(test: test)
    case .all(let parts):
      put(2)
      put(parts) { $0.put($1) }
    case .any(let parts):
      put(3)
      put(parts) { $0.put($1) }
    }
  }

  mutating func put(_ plan: ForbidPlan) {
    put(plan.runs) { record, run in
      record.put(run.count)
      record.put(run.precheck?.tests ?? []) { record, test in
        record.put(test.index)
        record.put(test.operand)
      }
    }
  }

  /// What follows is the answer.
  mutating func answer() { text += " =" }
  mutating func say(_ words: String) { text += " " + words }
}
