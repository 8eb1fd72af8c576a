import Expectations
import CommandConsole
import Foundation
import RoomPolicyCommands
import Testing

struct ExplainVerbTests {
  private func folder(_ files: [String: String] = files) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    return folder
  }

  private static let files = [
    "room.roompolicy": """
    roompolicy 1
    profile empty
    define staff as actor is one of owner, admin
    allow send message if staff or actor is member
    allow join if request has valid link
    forbid send message if actor is visitor because "visitors listen"
    allow ban if actor is owner

    """,
    "room.json": #"{"users": {"bob@example.net": {"role": "visitor", "clients": 1}}}"#,
  ]

  /// Facts of whose roles the settings say which, in rules of the profile.
  @Test func whatAProfilesRuleAsksOfSettingsIsJudgedByThem() throws {
    let folder = try folder([
      "p.roompolicy": "roompolicy 1\nslow-mode 1 minute for member\nhistory shared by owner\n"
    ])
    let unknown = folder.console.run("explain", "p.roompolicy", "member", "send").output
    expect(unknown.contains("it matches: `request is before slow-mode` is unknown"), unknown)
    let owner = folder.console.run("explain", "p.roompolicy", "owner", "share-history", "none").output
    expect(owner.contains("fails: `target is active` does not hold"), owner)
    let member = folder.console.run("explain", "p.roompolicy", "member", "share-history", "visitor").output
    expect(member.contains("fails: `actor may share history` does not hold"), member)
  }

  /// What every request for an operation gives is said to be missing, and not the rules' to say.
  @Test(arguments: [
    ("change-role", "no role is named: add `with new-role=ROLE`"),
    ("grant-right", "no right is named: add `with right=RIGHT`"),
  ])
  func whatARequestLacksIsSaid(_ verb: String, _ words: String) throws {
    let folder = try folder(["p.roompolicy": "roompolicy 1\nright pinner granted by owner\n"])
    let denied = folder.console.run("can", "p.roompolicy", "owner", verb, "member").output
    expect(denied.contains(words), denied)
    let given = verb == "change-role" ? "new-role=admin" : "right=pinner"
    let allowed = folder.console.run("can", "p.roompolicy", "owner", verb, "member", "--with", given).output
    expect(allowed.hasPrefix("allow") && !allowed.contains("is named"), allowed)
    let other = folder.console.run("can", "p.roompolicy", "visitor", "ban", "member").output
    expect(!other.contains("is named"), other)
  }

  @Test func aCommentIsNoPartOfARulesWords() throws {
    let folder = try folder([
      "p.roompolicy": "roompolicy 1\nforbid ban,\n  kick  # not while we try\n  if actor is admin\n"
    ])
    for verb in ["can", "explain"] {
      let output = folder.console.run(verb, "p.roompolicy", "admin", "kick", "member").output
      expect(output.contains("  forbid ban, kick if actor is admin\n"), output)
    }
  }

  @Test func aDenialSaysWhatAppliesWhatFailedAndWhatWouldChangeIt() throws {
    let folder = try folder()
    let result = folder.console.run(
      "explain", "room.roompolicy", "--room", "room.json", "bob@example.net", "send")
    expect(result.status, equals: .no)
    expect(
      result.output,
      equals: """
        deny
          forbid send message if actor is visitor
            because visitors listen
            at room.roompolicy:6:1
            it matches: `actor is visitor` holds

        What could allow it, the nearest first:
          allow send message if staff or actor is member
            at room.roompolicy:4:1
            fails, each of: `actor is one of owner, admin` (staff) does not hold, `actor
              is member` does not hold

        What would turn it:
          if bob@example.net were member
          drop the rule, and add the rule
            at room.roompolicy:6
            - forbid send message if actor is visitor because "visitors listen"
            at room.roompolicy:8
            + allow send message if actor is visitor
            opens:
              a `visitor` may `send`
                as in `visitor send`
                in this room for bob@example.net
            closes nothing

          enforced by hub, receiving clients

        """)
  }

  @Test func anAllowTellsTheOneLineThatCarriesIt() throws {
    let folder = try folder()
    let result = folder.console.run("explain", "room.roompolicy", "owner", "ban", "none")
    expect(result.status, equals: .yes)
    expect(
      result.output.contains("It would end without any one of these lines:\n    at room.roompolicy:7\n"))
  }

  @Test func aPartOfTheRequestIsNamedAsTheShellTakesIt() throws {
    let folder = try folder()
    let result = folder.console.run("explain", "room.roompolicy", "none", "join")
    expect(result.output.contains("\n  with link\n"))
    expect(
      folder.console.run("can", "room.roompolicy", "none", "join", "--with", "link").status, equals: .yes)
  }

  @Test func aCompiledPolicyTellsItsRulesAndSaysWhatItLacks() throws {
    let folder = try folder()
    expect(folder.console.run("compile", "room.roompolicy", "-o", "room.roompolicyc").status, equals: .yes)
    let result = folder.console.run("explain", "room.roompolicyc", "none", "join")
    expect(result.status, equals: .no)
    expect(result.output.contains("allow join if request has valid link"))
    expect(result.output.contains("\n  with link\n"))
    expect(result.output.contains("The policy is compiled"))
  }

  @Test func theMachineFormIsOneDocumentAndNamesTheChange() throws {
    let folder = try folder()
    let result = folder.console.run("explain", "room.roompolicy", "none", "join", "--format", "json")
    let document = try require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    expect(document["schema"] as? Int, equals: 1)
    expect(document["decision"] as? String, equals: "deny")
    let changes = try require(document["changes"] as? [[String: Any]])
    expect(changes.first?["with"] as? [String], equals: ["link"])
    expect(changes.first?["kind"] as? String, equals: "request")
  }

  @Test func theMachineFormNamesWhatIsLeftOut() throws {
    let folder = try folder([
      "room.roompolicy": "roompolicy 1\nprofile empty\nallow join unless request has correct password\n"
    ])
    let call = ["explain", "room.roompolicy", "member", "join", "--with", "password", "--format", "json"]
    let changes = try require(folder.console.run(call).document()["changes"] as? [[String: Any]])
    expect(changes.first?["without"] as? [String], equals: ["password"])
    expect(changes.first?["words"] as? String, equals: "without password")
  }

  @Test func aRoleWithoutClientsIsSaidToBeSo() throws {
    let folder = try folder([
      "room.roompolicy":
        "roompolicy 1\nprofile empty\nallow knock if actor is none and not actor is active\n",
      "room.json": "{\"users\": {\"a@x.example\": {\"role\": \"member\", \"clients\": 2}}}",
    ])
    let result = folder.console.run(
      "explain", "room.roompolicy", "--room", "room.json", "a@x.example", "knock")
    expect(result.output.contains("if a@x.example were none and not active"))
  }

  @Test func textFromThePolicyCannotLeaveItsCodeSpan() throws {
    let folder = try folder([
      "room.roompolicy": "roompolicy 1\nforbid send message because \"a ``tick`` <b>here</b>\"\n"
    ])
    let result = folder.console.run("explain", "room.roompolicy", "member", "send", "--format", "markdown")
    expect(result.output.hasPrefix("## `member send`: deny\n"))
    expect(result.output.contains("because ``` a ``tick`` <b>here</b> ```"))
  }

  @Test func aMistakeInTheQuestionCannotBeExplained() throws {
    let folder = try folder()
    expect(folder.console.run("explain", "room.roompolicy", "owner").status, equals: .cannotSay)
    expect(folder.console.run("explain", "room.roompolicy", "owner", "ban").status, equals: .cannotSay)
    expect(
      folder.console.run("explain", "room.roompolicy", "bob@example.net", "send").status, equals: .cannotSay)
    expect(
      folder.console.run("explain", "room.roompolicy", "owner", "send", "--with", "link").status,
      equals: .cannotSay
    )
  }
}
