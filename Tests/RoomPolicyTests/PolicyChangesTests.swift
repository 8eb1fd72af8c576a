import Expectations
import PolicyCompiler
import RoomPolicy
import Testing

struct PolicyChangesTests {
  private func changes(_ old: String, _ new: String) throws -> Set<String> {
    let before = try require(compile(Source(name: "old", bytes: Array(old.utf8))).policy)
    let after = try require(compile(Source(name: "new", bytes: Array(new.utf8))).policy)
    let changes = PolicyChanges.between(before, after)
    return Set(
      PolicyChanges.values.enumerated().filter { changes.contains(index: $0.offset) }.map(\.element.word))
  }

  @Test func whatChangesIsNamed() throws {
    let cases: [(old: String, new: String, changed: Set<String>)] = [
      ("open\n", "roompolicy 1\nopen # aloud\n", []),
      ("", "members-only\n", []),
      ("", "open\n", ["membership-style"]),
      ("", "fixed-membership\n", ["membership-style", "makes-fixed"]),
      ("fixed-membership\n", "", ["membership-style", "makes-flexible"]),
      ("", "moderated\n", ["other-settings"]),
      ("", "max-users 3\n", ["other-settings"]),
      ("", "slow-mode 1 minute\n", ["other-settings"]),
      ("", "slow-mode 0 seconds for owner\n", []),
      ("slow-mode 1 minute\n", "slow-mode 1 minute for visitor\n", ["other-settings"]),
      ("slow-mode 1 minute\n", "slow-mode 1 minute for member, owner\n", ["other-settings", "rules"]),
      ("slow-mode 1 minute for owner\n", "", ["other-settings", "rules"]),
      ("history shared\n", "history shared for 3 days\n", ["other-settings"]),
      ("", "parent-room im:mimi=%23top@example.com\n", ["parent"]),
      ("logging optional\n", "logging required by log@example.com\n", ["logging"]),
      ("", "owning-system hub@example.com\n", ["who-runs-it"]),
      ("", "system hub@example.com for example.com\n", ["who-runs-it"]),
      ("", "owning-provider example.com\n", ["who-runs-it"]),
      ("", "forbid send message if actor is visitor\n", ["rules"]),
      ("", "redefine send message\n", ["rules"]),
      ("allow kick\nallow ban\n", "allow ban\nallow kick\n", []),
      ("", "profile empty\n", ["rules"]),
      ("define a as actor is owner\nallow kick if a\n", "allow kick if actor is owner\n", []),
      ("", "preauth-member domain example.net\n", ["preauthorization"]),
      ("", "preauth-admin domain example.net\n", ["preauthorization", "owner-or-admin-entry"]),
      (
        "preauth-admin domain example.net\n",
        "preauth-member user bob@example.net\npreauth-admin domain example.net\n",
        ["preauthorization", "owner-or-admin-entry"]
      ),
      (
        "preauth-admin domain example.net\n",
        "preauth-admin domain example.net\npreauth-member user bob@example.net\n", ["preauthorization"]
      ),
      // Bars come first, so each may keep somebody from an owner's or admin's entry.
      (
        "preauth-outcast user eve@board.example\npreauth-owner domain board.example\n",
        "preauth-owner domain board.example\n", ["preauthorization", "owner-or-admin-entry"]
      ),
      (
        "preauth-owner domain board.example\n",
        "preauth-owner domain board.example\npreauth-outcast group g@evil.example\n",
        ["preauthorization", "owner-or-admin-entry"]
      ),
      (
        "preauth-outcast user a@evil.example\npreauth-outcast user b@evil.example\npreauth-admin user c@a.example\n",
        "preauth-admin user c@a.example\npreauth-outcast user b@evil.example\npreauth-outcast user a@evil.example\n",
        ["preauthorization"]
      ),
      (
        "preauth-member anyone\n", "preauth-member anyone\npreauth-outcast user eve@a.example\n",
        ["preauthorization"]
      ),
      ("", "history shared\n", ["other-settings"]),
      ("history shared by owner\n", "history shared by owner, member\n", ["other-settings"]),
      ("", "assert at least 1 owner\n", ["rules"]),
      ("assert never outcast can join\n", "assert never outcast can leave\n", ["rules"]),
      ("", "join-links as member\n", ["other-settings"]),
      ("", "join-links as admin\n", ["other-settings", "owner-or-admin-entry"]),
      (
        "join-links as admin\n", "join-links multi-use as admin\n",
        ["other-settings", "owner-or-admin-entry"]
      ),
      ("", "bot tick@example.com as admin\n", ["other-settings", "owner-or-admin-entry"]),
      // Why: who counts as occupant is part of the rules' conditions, and a new role is one more.
      ("profile roles\n", "profile roles\nrole guest\n", ["roles", "rules"]),
    ]
    for (old, new, changed) in cases { expect(try changes(old, new), equals: changed, "\(old) → \(new)") }
  }
}
