import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// How a policy may be changed in questions over time.
package struct PolicyChanging {
  /// Reads a text as the policy itself is read, with the files that it uses; nil where it does not compile.
  let load: ([UInt8]) -> Policy?
  /// How much of the policy's text is its own; behind it stands what the call claims.
  let length: Int
  /// Whether owners change the policy too.
  let includesOwners: Bool

  package init(length: Int, includesOwners: Bool, load: @escaping ([UInt8]) -> Policy?) {
    (self.length, self.includesOwners, self.load) = (length, includesOwners, load)
  }
}

/// What one change makes of a policy.
final class PolicyVersion {
  let edit: PolicyEdit
  /// The new text, without what the call claims.
  let text: [UInt8]
  let prover: TimedProver
  /// What the change touches.
  let changes: PolicyChanges
  // Why both: an object is known by its address while it lives.
  private var stages: [ObjectIdentifier: (old: Stage, new: Stage)] = [:]
  /// By what was asked of the old policy, what was of this one.
  private var asked: [ObjectIdentifier: AskedPairs] = [:]
  private let old: Policy
  /// The policies with what is known of their assertions on record; asked for once somebody could do it.
  private lazy var judged: (old: Policy, new: Policy) = (
    Self.judge(old, givenFrom: given), Self.judge(prover.policy, givenFrom: given)
  )
  /// The first of the assertions that the call gives.
  private let given: Int

  /// Nil where it does not compile, claims something else, or is no change.
  init?(
    _ edit: PolicyEdit, of policy: Policy, _ checked: CheckedPolicy, _ changing: PolicyChanging, rooms: Int
  ) {
    let whole = checked.sources[0].bytes
    guard let new = changing.load(edit.applied(to: whole)), let after = new.checked,
      let prover = TimedProver(new, rooms: rooms), after.timedClaims.count == checked.timedClaims.count,
      after.assertions.count == checked.assertions.count, after.roles.names == checked.roles.names
    else { return nil }
    changes = PolicyChanges.between(checked, after)
    if changes.rawValue == 0 { return nil }
    self.edit = edit
    self.prover = prover
    text = edit.applied(to: Array(whole.prefix(changing.length)))
    old = policy
    given = checked.assertions.count { $0.span.source != 0 || Int($0.span.start) < changing.length }
  }

  /// Whether the change makes a difference to steps, or to who may do one of `goals`.
  func matters(_ goals: OperationSet) -> Bool {
    changed.map { !$0.intersection(OperationSet.steps.union(goals)).isEmpty } ?? true
  }

  /// The operations that are decided otherwise than before; nil where people themselves are seen otherwise.
  private lazy var changed: OperationSet? = {
    let (before, after) = (old.program, prover.policy.program)
    guard PeopleMeaning(before) == PeopleMeaning(after) else { return nil }
    return OperationSet(Operation.allCases.filter { before.code(of: $0) != after.code(of: $0) })
  }()

  /// The same people under the new policy.
  func stage(like stage: Stage) -> Stage {
    let key = ObjectIdentifier(stage.made.cast)
    if let known = stages[key] { return known.new }
    let made = stage.made.under(prover.policy)
    let met = asked[ObjectIdentifier(stage.table.met)] ?? AskedPairs()
    asked[ObjectIdentifier(stage.table.met)] = met
    var new = Stage(made: made, table: StepTable(made.cast, met))
    if let changed {
      new.changed = StepTable(made.cast, AskedPairs(), of: changed.intersection(.steps))
    }
    stages[key] = (stage, new)
    return new
  }

  /// The change in a room, as it is judged.
  func change(in room: Room) -> PolicyChange? {
    PolicyChange(from: judged.old, to: judged.new, changing: changes, in: room)
  }

  /// Why: what the call claims is no part of either policy, and keeps none out.
  private static func judge(_ policy: Policy, givenFrom given: Int) -> Policy {
    guard let checked = policy.checked, !checked.assertions.isEmpty else { return policy }
    var claims = checked.assertions.map { _ in ProgramAssertion.Claim.holds }
    if given > 0 {
      for (place, claim) in judgeAssertions(of: checked).enumerated().prefix(given) { claims[place] = claim }
    }
    return policy.recording(claims)
  }
}

/// What a policy says of people and of what becomes of them, whoever may do it: where two policies have the same, one
/// code decides alike under both.
private struct PeopleMeaning: Equatable {
  private let profile: Profile
  private let roles: [ProgramRole]
  private let rights: [ProgramRight]
  private let counts: [RoleCount]
  private let relations: [[UInt8]]
  private let measures: Measures
  private let names: [ProgramName]
  private let preauthorizations: [ProgramPreauthorization]

  init(_ program: Program) {
    (profile, roles, rights) = (program.profile, program.roles, program.rights)
    (counts, relations, measures) = (program.counts, program.relations, program.measures)
    (names, preauthorizations) = (program.names, program.preauthorizations)
  }
}

extension Program {
  /// An operation's code as if it stood alone, without the numbers of rules.
  func code(of operation: Operation) -> [Instruction] {
    let entry = Int(entries[Int(operation.rawValue)])
    var reached: Set<Int> = [entry]
    var last = entry
    var place = entry
    var steps: [Instruction] = []
    while place <= last && place < code.count {
      if reached.contains(place) {
        var step = code[place]
        if step.opcode.operands.hasTarget {
          reached.insert(Int(step.target))
          last = max(last, Int(step.target))
          step.target -= UInt32(entry)
        }
        if step.opcode.fallsThrough {
          reached.insert(place + 1)
          last = max(last, place + 1)
        }
        if step.opcode == .allow || step.opcode == .deny { step.operand = 0 }
        steps.append(step)
      }
      place += 1
    }
    return steps
  }
}
