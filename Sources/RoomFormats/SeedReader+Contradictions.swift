import RoomModel
import SourceText

extension SeedReader {
  /// Reports settings that cannot hold together (`Grammar/settings.md`), each later one once.
  mutating func reportContradictions() {
    var claims: [Choice: (holds: Bool, setting: SeedSetting)] = [:]
    for setting in document.settings {
      // Invariant: the same key twice was reported by the JSON reader.
      let own = SeedClaims(setting).values
      let clash = own.lazy.compactMap { claims[$0.choice]?.holds == !$0.holds ? claims[$0.choice] : nil }
        .first
      if let clash {
        if clash.setting.key != setting.key { report(setting, contradicts: clash.setting) }
        continue
      }
      for (choice, holds) in own where claims[choice] == nil { claims[choice] = (holds, setting) }
    }
    guard let open = claims[.open], let members = claims[.membersOnly], !open.holds, !members.holds,
      claims[.fixedMembership]?.holds != true, open.setting.key != members.setting.key
    else { return }
    report(later(open.setting, members.setting), contradicts: earlier(open.setting, members.setting))
  }

  private func later(_ left: SeedSetting, _ right: SeedSetting) -> SeedSetting {
    left.place.start > right.place.start ? left : right
  }

  private func earlier(_ left: SeedSetting, _ right: SeedSetting) -> SeedSetting {
    left.place.start > right.place.start ? right : left
  }

  private mutating func report(_ setting: SeedSetting, contradicts other: SeedSetting) {
    checker.report(
      InputMistake.contradictorySettings.at(
        setting.place, "\(words(setting)) and \(words(other)) cannot hold together", label: "this one",
        others: [Diagnostic.Label(span: other.place, text: "contradicts this one")],
        help: help(setting, other)))
  }

  private func words(_ setting: SeedSetting) -> String {
    switch setting.value {
    case .flag(let flag): "`\(setting.key.word): \(flag)`"
    case .membership(let word): "`\(setting.key.word): \(word.rawValue)`"
    case .count(let count): "`\(setting.key.word): \(count)`"
    case .optionality(let word): "`\(setting.key.word): \(word.word)`"
    case .text(let text): "`\(setting.key.word): \(quoted(text[...]))`"
    }
  }

  private func help(_ left: SeedSetting, _ right: SeedSetting) -> String? {
    let knocks = [left, right].contains {
      $0.value == .membership(.knockFirst) || $0.key == .choice(.knockFirst)
    }
    let isEntry = [left, right].contains {
      SeedClaims($0).values.first?.choice.setting == .entry && $0.value != .membership(.knockFirst)
    }
    if knocks && isEntry { return "knocking is for a members-only room that is not fixed" }
    return isEntry ? "a room is one of members-only, open and fixed-membership" : nil
  }
}
