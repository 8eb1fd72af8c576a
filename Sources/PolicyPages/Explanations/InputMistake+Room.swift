import PolicyTables
import RoomFormats

// What is wrong with what a room's state, or a document of the first drafts, says.
extension InputMistake {
  static let ofUnknownKey = ofJSON(
    """
    An object has a key that nobody reads. Passed over in silence, a mistyped `clients` would leave a user without \
    any, so it is an error.

    The report names the nearest key, or lists them all.
    """,
    broken: #"{"users": {"alice@example.com": {"rule": "owner"}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofMissingKey = ofJSON(
    """
    A key is missing that the object cannot do without. A room's state needs `users`, which may be empty; a consent \
    and a block each need `from` and `to`.
    """,
    broken: #"{"users": {}, "blocks": [{"from": "bob@example.net"}]}"#,
    fixed: #"{"users": {}, "blocks": [{"from": "bob@example.net", "to": "eve@example.org"}]}"#)

  static let ofWrongType = ofJSON(
    """
    The value is of another type than its key takes: a text where a count is due, a list where there is an object. \
    Numbers and `true` stand without quotes.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "owner", "clients": "2"}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner", "clients": 2}}}"#)

  static let ofWrongWord = ofJSON(
    """
    The key takes one of a few words, and this is none of them. The report lists them.
    """,
    broken: #"{"users": {"tick@example.com": {"role": "visitor", "kind": "robot"}}}"#,
    fixed: #"{"users": {"tick@example.com": {"role": "visitor", "kind": "bot"}}}"#)

  static let ofNotACount = ofJSON(
    """
    A count is a whole number from 0 up to the bound that the report names. Clients are counted, or listed by name; a \
    user without clients has 0.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "owner", "clients": -1}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner", "clients": 1}}}"#)

  static let ofMalformedName = ofJSON(
    """
    A user, workgroup or group is `name@domain`, and the text is none. A malformed name is an error and not somebody \
    unknown: a rule about that person would miss.

    `@alice@example.com` and `im:mimi=%40alice@example.com` are spellings of `alice@example.com`.
    """,
    broken: #"{"users": {"alice": {"role": "owner"}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofMalformedDomain = ofJSON(
    """
    A domain is labels of letters, digits and inner hyphens with dots between, as in `example.net`. Where many domains \
    may be named, `*.example.net` stands for all below it.
    """,
    broken: #"{"policy": {"owning-provider": "example..com"}}"#,
    fixed: #"{"policy": {"owning-provider": "example.com"}}"#)

  static let ofMalformedURI = ofJSON(
    """
    A room is named by a URI: a scheme, a colon and a name without blanks. The sign `#` of a room's name is written \
    `%23`.
    """,
    broken: #"{"room": "lounge", "users": {}}"#,
    fixed: #"{"room": "im:mimi=%23lounge@example.com", "users": {}}"#)

  static let ofUserTwice = ofJSON(
    """
    One user stands in two places, perhaps in two spellings: `@bob@example.net` is `bob@example.net`, and domains do \
    not distinguish capital letters. A user has one role, and nobody is both in the room and outside.

    Keep one of the two; both are shown.
    """,
    broken: """
      {"users": {
        "bob@example.net": {"role": "member"},
        "@bob@Example.net": {"role": "admin"}
      }}
      """,
    fixed: """
      {"users": {
        "bob@example.net": {"role": "member"}
      }}
      """)

  static let ofClientTwice = ofJSON(
    """
    The list of a user's clients names one of them twice. Each client is one leaf of the MLS group, so the count would \
    be wrong.

    Keep one of the two.
    """,
    broken: #"{"users": {"bob@example.net": {"role": "member", "clients": ["a", "a"]}}}"#,
    fixed: #"{"users": {"bob@example.net": {"role": "member", "clients": ["a", "b"]}}}"#)

  static let ofUndeclaredRole = ofRoom(
    """
    The room's state gives somebody a role that the policy does not have. What that user may do cannot be said.

    Fix the role's name, or check that state and policy belong to each other. With `profile roles` the roles are \
    those that the policy declares.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "chair", "clients": 1}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner", "clients": 1}}}"#)

  static let ofImpossibleParticipation = ofRoom(
    """
    Role and participation contradict each other: who is invited or knocks is not in the room yet and has the role \
    `none`, who has joined has an occupant's role, and only the role `outcast` (`banned` in `profile roles`) is banned.

    Leave `participation` out where the role says it already.
    """,
    broken: """
      {"users": {
        "alice@example.com": {"role": "member", "clients": 1},
        "bob@example.net": {"role": "member", "participation": "invited"}
      }}
      """,
    fixed: """
      {"users": {
        "alice@example.com": {"role": "member", "clients": 1},
        "bob@example.net": {"participation": "invited"}
      }}
      """)

  static let ofImpossibleClients = ofRoom(
    """
    The policy says `single-device`, and a user of the room has two clients. The rules would have refused the second, \
    so state and policy do not belong to each other. Bots and loggers may have more.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "member", "clients": 2}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "member", "clients": 1}}}"#,
    policy: """
      roompolicy 1
      single-device
      """)

  static let ofNotADuration = ofRoom(
    """
    How long ago somebody joined is written as policies write a duration: a whole number and a unit, from seconds to \
    weeks. Nothing else tells a decision whether they are new.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "member", "clients": 1, "joined": "recently"}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "member", "clients": 1, "joined": "5 minutes"}}}"#,
    policy: "roompolicy 1")

  static let ofUndeclaredRight = ofRoom(
    """
    The room's state lists a right of a user that the policy does not declare. No rule could ask for it, so most often it \
    is mistyped, or the state belongs to another policy. A new policy takes the rights away that it no longer declares.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "member", "clients": 1, "rights": ["piner"]}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "member", "clients": 1, "rights": ["pinner"]}}}"#,
    policy: """
      roompolicy 1
      right pinner granted by owner
      allow pin message if actor holds pinner
      """)

  static let ofRightOfNoOccupant = ofRoom(
    """
    A right ends with the listing: who leaves the room, is removed or is banned holds none. So a state in which somebody \
    else than an occupant holds one cannot come about.
    """,
    broken: """
      {"users": {
        "alice@example.com": {"role": "member", "clients": 1},
        "bob@example.net": {"participation": "invited", "rights": ["pinner"]}
      }}
      """,
    fixed: """
      {"users": {
        "alice@example.com": {"role": "member", "clients": 1},
        "bob@example.net": {"participation": "invited"}
      }}
      """,
    policy: """
      roompolicy 1
      right pinner granted by owner
      allow pin message if actor holds pinner
      """)

  static let ofContradictorySettings = ofJSON(
    """
    The document of the first drafts has a key for each setting, and two of them say what cannot be at once: a room is \
    members-only, open or of fixed membership, and knocking belongs to the first.

    Set one of the two; both are shown.
    """,
    broken: #"{"policy": {"membership": "open", "fixed-membership": true}}"#,
    fixed: #"{"policy": {"membership": "open"}}"#)

  static let ofMalformedPreauthorization = ofJSON(
    """
    In the document of the first drafts a preauthorization is an object with one key, which says what it goes by: \
    `domain`, `workgroup` (or `team`), `group`, `user` or `system`. With two keys it would be unclear whether both \
    must match or one.

    Write an object for each.
    """,
    broken: #"{"preauth-member": [{"domain": "example.net", "group": "fans@example.org"}]}"#,
    fixed: #"{"preauth-member": [{"domain": "example.net"}, {"group": "fans@example.org"}]}"#)

  static let ofIgnoredPolicy = ofRoom(
    """
    A document of the first drafts holds a policy and the room's users in one. Given as a room's state, only its users \
    are read: the rules come from the policy that the call names. This is a note.

    Nothing need be done. A state with `users` gives no note, and can also say who is invited and how many clients \
    somebody has.
    """,
    broken: #"{"policy": {"membership": "open"}, "user-affiliations": {"owner": ["alice@example.com"]}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner", "clients": 1}}}"#)
}
