import Expectations
import PolicyCompiler
import SourceText
import Testing

/// What is written as in other languages and systems: one diagnostic, and the fix that says what is meant.
struct ForeignWordsTests {
  /// Each with the text as the fix leaves it.
  static let fixed: [(String, String)] = [
    ("allow add if actor is admin && target is member", "allow add if actor is admin and target is member"),
    ("allow add if actor is admin || actor is owner", "allow add if actor is admin or actor is owner"),
    ("allow add if actor is admin AND target is member", "allow add if actor is admin and target is member"),
    ("allow add if actor is admin OR actor is owner", "allow add if actor is admin or actor is owner"),
    ("allow add if NOT actor is visitor", "allow add if not actor is visitor"),
    ("allow add if !actor is visitor", "allow add if not actor is visitor"),
    ("allow add if ! (actor is visitor)", "allow add if not (actor is visitor)"),
    ("allow add if !(actor is visitor)", "allow add if not (actor is visitor)"),
    ("allow add if actor != visitor", "allow add if actor is not visitor"),
    ("allow add if actor is != visitor", "allow add if actor is not visitor"),
    ("allow add if actor <> visitor", "allow add if actor is not visitor"),
    ("allow add if actor isn't visitor", "allow add if actor is not visitor"),
    ("allow add if actor is no bot", "allow add if actor is not bot"),
    ("allow add if actor is never active", "allow add if actor is not active"),
    ("allow add if room != open", "allow add if room is not open"),
    ("allow add if room <> open", "allow add if room is not open"),
    ("allow add if room isn't open", "allow add if room is not open"),
    ("allow add if actor = admin", "allow add if actor is admin"),
    ("allow add if actor == admin", "allow add if actor is admin"),
    ("allow add if actor is == admin", "allow add if actor is admin"),
    ("allow add if actor.role == \"admin\"", "allow add if actor is admin"),
    ("allow add if actor.role = admin", "allow add if actor is admin"),
    ("allow add if actor's role is admin", "allow add if actor is admin"),
    ("allow add if user is admin", "allow add if actor is admin"),
    ("allow add if recipient is none", "allow add if target is none"),
    ("allow add if actor is \"admin\"", "allow add if actor is admin"),
    ("allow add if actor is 'admin'", "allow add if actor is admin"),
    ("allow add if \"actor is admin\"", "allow add if actor is admin"),
    ("define boss as actor.role == \"owner\"", "define boss as actor is owner"),
    ("assert never actor isn't owner can ban", "assert never actor is not owner can ban"),
    ("owner can ban", "allow ban if actor is owner"),
    ("admins can kick members", "allow kick if actor is admin and target is member"),
    ("visitors cannot send", "forbid send if actor is visitor"),
    ("members may not ban, kick", "forbid ban, kick if actor is member"),
    ("visitors are not allowed to send", "forbid send if actor is visitor"),
    ("everyone can join", "allow join"), ("nobody can join", "forbid join"),
    ("allow ban for admin", "allow ban if actor is admin"),
    ("allow ban by admins", "allow ban if actor is admin"),
    ("allow ban to admin because \"x\"", "allow ban if actor is admin because \"x\""),
    ("allow send messages", "allow send message"),
    ("allow send, if actor is admin", "allow send if actor is admin"),
    ("allow send, receive,", "allow send, receive"),
    ("rule allow send", "allow send"), ("-- why", "# why"),
    ("max-attachment 25mb", "max-attachment 25 MB"), ("max-attachment 25M", "max-attachment 25 MB"),
    ("update-interval 7d to forever", "update-interval 7 days to forever"),
    ("update-interval 7 d to forever", "update-interval 7 days to forever"),
    ("update-interval 1h to forever", "update-interval 1 hour to forever"),
    ("update-interval 7m to forever", "update-interval 7 minutes to forever"),
    ("define boss is owner\nallow ban if boss", "define boss as actor is owner\nallow ban if boss"),
    ("define boss = actor is owner\nallow ban if boss", "define boss as actor is owner\nallow ban if boss"),
    ("define boss := actor is owner\nallow ban if boss", "define boss as actor is owner\nallow ban if boss"),
    ("define boss: actor is owner\nallow ban if boss", "define boss as actor is owner\nallow ban if boss"),
    ("define boss: as actor is owner", "define boss as actor is owner"),
    ("public yes", "public"), ("public = true", "public"), ("max-users = 20", "max-users 20"),
    ("closed", "members-only"), ("invite-only", "members-only"),
    ("preauth-member domain bücher.example", "preauth-member domain xn--bcher-kva.example"),
    ("preauth-member domain *.Bücher.example", "preauth-member domain *.xn--bcher-kva.example"),
    ("preauth-member user alice@bücher.example", "preauth-member user alice@xn--bcher-kva.example"),
    ("preauth-member user jörg@example.com", "preauth-member user j%C3%B6rg@example.com"),
    ("preauth-member domain пример.испытание", "preauth-member domain xn--e1afmkfd.xn--80akhbyknj4f"),
    ("preauth-member user @alice:example.com", "preauth-member user alice@example.com"),
    ("preauth-member user mailto:alice@example.com", "preauth-member user alice@example.com"),
    ("preauth-member user xmpp:alice@example.com/phone", "preauth-member user alice@example.com"),
    ("preauth-member domain https://example.com/", "preauth-member domain example.com"),
    ("preauth-member domain example.com:8443", "preauth-member domain example.com"),
    ("preauth-member domain example.com.", "preauth-member domain example.com"),
    ("preauth-member domain .example.com", "preauth-member domain *.example.com"),
    ("preauth-member domain @example.com", "preauth-member domain example.com"),
    ("forbid join if actor is banned", "forbid join if actor is outcast"),
    ("allow read-members if actor is uninvited", "allow read-members if actor is not invited"),
    ("allow ban if actor is inactive", "allow ban if actor is not active"),
    ("allow add if room has more than 5 users", "allow add if not room has fewer than 6 users"),
    ("allow kick ban if actor is admin", "allow kick, ban if actor is admin"),
    ("allow kick\n  ban if actor is admin", "allow kick,\n  ban if actor is admin"),
    ("profile roles\nrole host: send message", "profile roles\nrole host can send message"),
    ("profile roles\nrole host: canBan\n  at most 3", "profile roles\nrole host can canBan\n  at most 3"),
    ("profile roles\nrole host: 2 can ban", "profile roles\nrole host = 2 can ban"),
    ("profile roles\nrole host:\n  can ban", "profile roles\nrole host\n  can ban"),
    ("allow kick if request has more than 1 approvals", "allow kick if request has at least 2 approvals"),
    (
      "forbid kick if request has fewer than 2 approvals",
      "forbid kick if not request has at least 2 approvals"
    ),
    (
      "forbid kick if actor joined at least 5 minutes ago",
      "forbid kick if not actor joined less than 5 minutes ago"
    ),
    ("forbid kick if actor is neither owner nor admin", "forbid kick if not actor is one of owner, admin"),
    ("allow add if room has at least 5 users", "allow add if not room has fewer than 5 users"),
    ("allow add if room has at most 5 users", "allow add if room has fewer than 6 users"),
    ("allow add if room has <= 5 users", "allow add if room has fewer than 6 users"),
    ("allow add if room has > 5 clients", "allow add if not room has fewer than 6 clients"),
    ("allow add if room has no users", "allow add if room has fewer than 1 users"),
    ("allow add if room has more than 2 admins", "allow add if room has at least 3 admin"),
    ("allow add if room has fewer than 2 active admin", "allow add if not room has at least 2 active admin"),
    ("allow add if room has at most 2 admin", "allow add if not room has at least 3 admin"),
    ("allow add if room has no active owner", "allow add if not room has an active owner"),
    ("allow add if room has no owners", "allow add if not room has at least 1 owner"),
    ("allow add if room has an owner", "allow add if room has at least 1 owner"),
    ("allow add if room has active admin", "allow add if room has an active admin"),
    ("allow add if room lacks an active owner", "allow add if not room has an active owner"),
    (
      "allow add if room has exactly 1 admin",
      "allow add if (room has at least 1 admin and not room has at least 2 admin)"
    ),
    ("allow add if room lacks a logger", "allow add if not room has a logger"),
    ("allow add if room has no logger", "allow add if not room has a logger"),
    ("allow send if actor hasn't voice", "allow send if not actor has voice"),
    ("allow add if target does not consent to actor", "allow add if not target consents to actor"),
    ("allow join if request has wrong password", "allow join if not request has correct password"),
    (
      "allow upload image if attachment at most 2 MB", "allow upload image if not attachment larger than 2 MB"
    ),
    ("forbid kick if target is lower than actor", "forbid kick if actor outranks target"),
    ("forbid kick if target is not senior to actor", "forbid kick if not target outranks actor"),
    ("allow ban if actor is alice@example.org", "allow ban if actor is user alice@example.org"),
    ("allow ban if actor is not alice@example.org", "allow ban if actor is not user alice@example.org"),
    ("allow ban if actor is @mallory:example.org", "allow ban if actor is user mallory@example.org"),
    ("allow ban if actor is \"x@y.example\"", "allow ban if actor is user x@y.example"),
    ("allow ban if actor == \"x@y.example\"", "allow ban if actor is user x@y.example"),
    ("allow ban if actor == x@y.example", "allow ban if actor is user x@y.example"),
    ("allow ban if actor != \"x@y.example\"", "allow ban if actor is not user x@y.example"),
    ("allow ban if actor.user == \"x@y.example\"", "allow ban if actor is user x@y.example"),
    ("allow ban if actor in group g@x.example", "allow ban if actor is in group g@x.example"),
    ("allow ban if actor in g@x.example", "allow ban if actor is in group g@x.example"),
    ("allow ban if actor is member of group g@x.example", "allow ban if actor is in group g@x.example"),
    ("allow ban if actor is a member of group g@x.example", "allow ban if actor is in group g@x.example"),
    ("allow ban if actor belongs to group g@x.example", "allow ban if actor is in group g@x.example"),
    (
      "allow ban if actor is not member of group g@x.example",
      "allow ban if actor is not in group g@x.example"
    ),
    ("allow ban if actor.group == \"g@x.example\"", "allow ban if actor is in group g@x.example"),
    ("allow ban if actor.domain == \"x.example\"", "allow ban if actor is from domain x.example"),
    ("allow ban if actor.domain is x.example", "allow ban if actor is from domain x.example"),
    ("allow ban if actor.domain is not x.example", "allow ban if actor is not from domain x.example"),
    ("allow ban if actor.domain != x.example", "allow ban if actor is not from domain x.example"),
    ("allow ban if actor domain is x.example", "allow ban if actor is from domain x.example"),
    ("allow ban if actor is in domain x.example", "allow ban if actor is from domain x.example"),
    ("allow ban if actor is domain x.example", "allow ban if actor is from domain x.example"),
    ("allow ban if actor is from x.example", "allow ban if actor is from domain x.example"),
    ("allow ban only if actor is admin", "allow ban if actor is admin"),
    ("allow ban except if actor is visitor", "allow ban unless actor is visitor"),
    ("allow ban but not if actor is visitor", "allow ban unless actor is visitor"),
    ("allow ban if actor is admin,", "allow ban if actor is admin"),
    ("allow ban if actor is admin, because \"x\"", "allow ban if actor is admin because \"x\""),
    ("max-users 20,", "max-users 20"), ("open,", "open"),
    ("members_only: true", "members-only"), ("members-only: true", "members-only"),
    ("Members_Only", "members-only"), ("max_users: 20", "max-users 20"),
    ("Allow: ban", "allow ban"), ("max-attachment 10 MiB", "max-attachment 10485760 B"),
    ("max-attachment 2KiB", "max-attachment 2048 B"),
    (
      "forbid send link if last message < 1 hour",
      "forbid send link if since last message < 1 hour"
    ),
  ]

  @Test(arguments: fixed) func whatIsMeantIsWritten(_ text: String, _ expected: String) {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(text)\n".utf8))
    let found = compile(source).diagnostics
    expect(found.count, equals: 1, "\(found.map(\.message))")
    let fixes = found.compactMap { $0.fix ?? $0.guess }
    let fixed = applying(fixes, to: source, id: 0)
    expect(String(decoding: fixed, as: UTF8.self), equals: "roompolicy 1\n\(expected)\n")
    let left = compile(Source(name: "room.roompolicy", bytes: fixed)).diagnostics.filter {
      $0.severity == .error
    }
    expect(left.isEmpty, "\(left.map(\.message))")
  }

  /// Each with a part of what is reported, where no fix is certain.
  static let told: [(String, String)] = [
    ("allow all", "did you mean `any operation`?"), ("allow *", "did you mean `any operation`?"),
    ("forbid everything", "did you mean `any operation`?"),
    ("allow mute if actor is admin", "did you mean `revoke-voice`?"),
    ("allow redact if actor is admin", "did you mean `delete-other-message`?"),
    ("define boss as owner", "say of whom: `actor is owner` or `target is owner`"),
    ("define boss as owner or admin", "`actor is one of owner, admin` or `target is one of owner, admin`"),
    (
      "forbid kick if target joined over 2 days ago",
      "`not target joined less than 2 days ago`, which decides otherwise at exactly 2 days"
    ),
    (
      "allow upload image if attachment < 2 MB",
      "`not attachment larger than 2 MB`, which decides otherwise at exactly 2 MB"
    ),
    ("allow share history if history newer than 2 days", "decides otherwise at exactly 2 days"),
    ("allow update if since last update > 2 days", "decides otherwise at exactly 2 days"),
    ("private", "`members-only` says who enters, `hidden` who finds the room"),
    ("public no", "`hidden`"), ("roles admin, owner", "`role NAME`"),
    ("preauth-member user alice", "`name@example.net`"),
    ("preauth-member domain 192.168.0.1", "name the provider's domain"),
    ("preauth-member domain [::1]", "name the provider's domain"),
    ("preauth-member user alice@10.0.0.1", "name the provider's domain"),
    ("logger required", "`logging required by name@domain`"),
    ("permit(ban, admin)", "`allow ban if actor is admin`"),
    ("allow(ban, admin)", "`allow ban if actor is admin`"),
    ("allow ban if actor is one of user a@x.example, user b@x.example", "joined with `or`"),
    ("allow ban if actor is one of a@x.example", "joined with `or`"),
    ("allow ban if true", "leave it out"), ("forbid ban if never", "left out"),
    ("allow ban if actor is not inactive", "write `is active`"),
    ("allow ban if actor is admin or moderator", "say of whom"),
    ("forbid kick if target is user a@x.example or b@x.example", "`target is user b@x.example`"),
    ("forbid kick if target is user a@x.example or x.example", "`target is from domain x.example`"),
    ("forbid kick if actor is user a@x.example or b@x.example", "`actor is user b@x.example`"),
    ("forbid kick if target is anyone", "the roles are"),
    ("forbid kick if target is everybody", "the roles are"),
    ("announcement", "`forbid send message if actor is member"), ("read-only", "who posts is said by rules"),
    ("allow delete if actor is owner", "`delete own message`"),
    ("history shared for 1 month", "`30 days`"), ("history shared for 2 years", "`730 days`"),
    ("max-attachment 10 megabytes", "write `10 MB`"),
  ]

  @Test(arguments: told) func whatCannotBeFixedIsReported(_ text: String, _ words: String) {
    let source = Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(text)\n".utf8))
    let found = compile(source).diagnostics
    expect(found.count, equals: 1, "\(found.map(\.message))")
    expect(found.first?.help?.contains(words), equals: true, "\(found.first?.help ?? "")")
  }

  @Test(arguments: [
    "define AND as actor is admin\nallow ban if AND and actor is active",
    "define isnt as actor is admin\nallow ban if isnt",
    "define NOT as actor is admin\nallow ban if NOT",
    "define sender as actor is admin\nallow ban if sender and not sender",
    "allow ban if actor is user a@b.example and actor is in group g@b.example",
    "allow update if since last update < 2 days because \"<> && !=\"",
  ])
  func whatIsOfTheLanguageStays(_ text: String) {
    let found = compile(Source(name: "room.roompolicy", bytes: Array("roompolicy 1\n\(text)\n".utf8)))
      .diagnostics
    expect(found.isEmpty, "\(found.map(\.message))")
  }
}
