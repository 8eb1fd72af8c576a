/// A kind of statement: one row each of the table that `roompolicy list statements` prints.
public enum StatementKind: UInt8, CaseIterable, Sendable {
  case edition, profile, use, setting, preauthorization, role, right, relation, definition, rule, lifting,
    redefinition,
    assertion

  /// One row of the table of statements.
  public struct Row: Sendable {
    /// What the statement is called.
    public let name: String
    /// The forms that it may be written in: `[…]` may be left out, `A|B` is one of them.
    public let forms: [String]
    /// What it says, in a half sentence.
    public let summary: String
    /// A policy that has it; one that uses a file uses `base.roompolicy`.
    public let example: String
  }

  /// This kind's row.
  public var row: Row {
    switch self {
    case .edition:
      Row(
        name: "edition", forms: ["roompolicy 1"],
        summary: "in which edition of the language the file is written; the first statement, if there is one",
        example: "roompolicy 1")
    case .profile:
      Row(
        name: "profile", forms: ["profile standard|roles|empty"],
        summary: "which rules and roles there are before the policy's own; standard where it is left out",
        example: "profile empty")
    case .use:
      Row(
        name: "include", forms: ["use \"FILE\""],
        summary: "the statements of another file of the same folder, as if they stood here",
        example: "use \"base.roompolicy\"")
    case .setting:
      Row(
        name: "setting", forms: ["a word or phrase of `roompolicy list settings`"],
        summary: "what the room is like: who may enter, who may speak, what is kept",
        example: "open\nmoderated\nmax-attachment 25 MB")
    case .preauthorization:
      Row(
        name: "preauthorization",
        forms: [
          "preauth-ROLE domain|workgroup|group|user|system VALUE, …", "preauth-ROLE anyone",
        ],
        summary: "who may come in by where they belong, and in which role; `preauth-outcast` bars instead",
        example: "preauth-member domain example.net, *.example.net\npreauth-owner user alice@example.com")
    case .role:
      Row(
        name: "role",
        forms: [
          "role NAME [= INDEX] [includes NAME, …]", "can CAPABILITY, …", "may change ROLE to ROLE, …",
          "at least|most N [active]",
        ],
        summary: "a role of `profile roles` with its clauses, which are indented",
        example: """
          profile roles

          role guest = 2
            can receive message, remove self
            may change guest to none
          role chair = 3 includes guest
            can send message, kick
            at least 1
          """)
    case .right:
      Row(
        name: "right", forms: ["right NAME [granted by ROLE, …]"],
        summary: "a flag that a user holds beside the role, and who may give it and take it",
        example: """
          right pinner granted by owner, admin

          allow pin message if actor holds pinner
          """)
    case .relation:
      Row(
        name: "relation", forms: ["relation NAME"],
        summary: "pairs of users that the room's state lists: `mum is guardian of kid`",
        example: """
          relation guardian

          direct-messages
          forbid send direct message unless actor is guardian of target
          """)
    case .definition:
      Row(
        name: "definition", forms: ["define NAME as CONDITION", "define NAME of person as CONDITION"],
        summary: "a name for a condition; `of person` asks it of whom one likes",
        example: """
          define staff as actor is one of owner, admin
          define vendor of person as person is from domain vendor.example

          allow pin message if staff
          forbid share history if target is vendor
            because "what was said before stays in the house"
          """)
    case .rule:
      Row(
        name: "rule",
        forms: [
          "allow|forbid OPERATION, … [if CONDITION|unless CONDITION] [named NAME] [because \"REASON\"]"
        ],
        summary: "who may do what, or may not; a forbid wins over every allow",
        example: """
          allow commit with Add, invite if actor is member
          forbid any entering operation if newcomer is from domain evil.example
            because "not from there"
          """)
    case .lifting:
      Row(
        name: "lifting", forms: ["lift NAME [if CONDITION|unless CONDITION]"],
        summary: "where the forbid of that name does not bind: one of the profile's or of a used file",
        example: "lift peers-are-not-kicked if actor is admin and target is admin")
    case .redefinition:
      Row(
        name: "replacement", forms: ["redefine OPERATION"],
        summary: "drops the profile's rules of an operation, so that the policy's own stand alone",
        example: "redefine change room subject\nallow change room subject if actor is occupant")
    case .assertion:
      Row(
        name: "assertion",
        forms: [
          "assert never|always|only WHO can OPERATION [WHOM] [unless CONDITION]", "assert at least N ROLE",
          "assert never|always WHO eventually OPERATION [WHOM]",
          "assert never WHO eventually becomes ROLE, …", "assert only WHO can ever make ROLE, …",
        ],
        summary: "what must be so whatever the rules are; lint looks for a request that breaks it",
        example: "assert never outcast can join\nassert at least 1 owner")
    }
  }
}

extension Statement {
  /// The kind that it is of.
  public var kind: StatementKind {
    switch self {
    case .edition: .edition
    case .profile: .profile
    case .use: .use
    case .setting: .setting
    case .preauthorization: .preauthorization
    case .role: .role
    case .right: .right
    case .relation: .relation
    case .definition: .definition
    case .rule: .rule
    case .redefinition: .redefinition
    case .lifting: .lifting
    case .assertion: .assertion
    }
  }
}
