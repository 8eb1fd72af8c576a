import PolicyCompiler
import PolicySyntax
import RoomModel
import SourceText

/// What `Grammar/proofs/Settings.v` computes the facts of settings from: the table of choices, and the statements as a
/// policy writes them. Nothing of what the checker makes of them goes in.
extension ProofRecord {
  /// Of each choice its setting, and whether it holds unless another is said.
  mutating func putChoices() {
    put(Choice.allCases) { record, choice in
      record.put(choice.setting.rawValue)
      if choice == .flexibleMembership {
        record.put(2)
        record.put(Choice.fixedMembership.rawValue)
      } else {
        record.put(choice.word == choice.setting.row.initial ? 0 : 1)
      }
    }
  }

  /// The settings of every source of a policy.
  mutating func putSettings(_ policy: CheckedPolicy) {
    let statements = policy.sources.flatMap { source in
      parse(lex(source, id: 0)).statements.compactMap { statement -> SettingStatement? in
        if case .setting(let setting) = statement { setting } else { nil }
      }
    }
    put(statements) { record, statement in
      record.put(statement.setting.rawValue)
      record.put(statement.value)
    }
  }

  private mutating func put(_ value: SettingStatement.Value) {
    switch value {
    case .choice(let choice):
      put(0)
      put(choice.rawValue)
    case .parent(_, let suffices):
      put(1)
      put(suffices)
    case .joinLinks(_, _, _, _, let toKnock):
      put(2)
      put(toKnock != nil)
    case .history: put(3)
    case .logging(let optionality, _):
      put(4)
      put(optionality.rawValue)
    case .expiry(let optionality, _, _, _):
      put(5)
      put(optionality.rawValue)
    case .optionality(_, let optionality):
      put(6)
      put(optionality.rawValue)
    case .pace, .bot, .number, .interval, .domain, .user, .system: put(7)
    }
  }
}

extension OptionalitySetting {
  /// The setting whose row has this shape.
  var setting: Setting {
    for setting in Setting.allCases {
      if case .optionality(let own) = setting.row.shape, own == self { return setting }
    }
    preconditionFailure("no setting is written so")
  }
}
