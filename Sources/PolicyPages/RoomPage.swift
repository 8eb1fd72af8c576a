/// The JSON of a room's state on one page of plain text, as `help room` prints it.
///
/// The tests read its example against a policy that declares what it names.
package enum RoomPage {
  package static let text = #"""
    THE STATE OF A ROOM

    `--room FILE` says who is in a room, as JSON in UTF-8. `users` alone is needed;
    what is left out has its default, and a key that nobody knows is an error.

        {
          "room": "im:mimi=%23lounge@example.com",
          "users": {
            "alice@example.com": {"role": "owner", "clients": 2},
            "bob@example.net": {
              "role": "member", "clients": ["phone", "desk"], "voice": false,
              "rights": ["pinner"], "joined": "5 minutes",
              "workgroups": ["sales@example.net"],
              "groups": ["runners@example.net"]
            },
            "tick@example.com": {"role": "visitor", "kind": "bot"},
            "vic@example.org": {"role": "visitor", "pseudonym": true},
            "carol@example.com": {"participation": "invited"},
            "eve@example.org": {"role": "outcast"}
          },
          "known": {"frank@example.net": {"groups": ["runners@example.net"]}},
          "consents": [{"from": "bob@example.net", "to": "alice@example.com"}],
          "blocks": [{"from": "frank@example.net", "to": "eve@example.org"}],
          "relations": {"guardian": [["alice@example.com", "bob@example.net"]]},
          "parent": ["alice@example.com", "bob@example.net"]
        }

    OF THE ROOM
      room        its URI; a consent for one room holds where that room is this one
      users       who is listed, by name: each once
      known       who is not in the room, and in which groups they are
      consents    who consents to whom: in all rooms, or with "room" in that one;
                  "room": "this" is this one
      blocks      who has blocked whom
      relations   by a relation of the policy: who stands in it, and to whom
      parent      the occupants of the parent room

    OF A USER
      role           a role of the policy; none where it is left out
      clients        how many are in the MLS group, or a list of their names; 0
      voice          only where it differs from what the role has
      rights         rights of the policy that an occupant holds
      joined         how long ago they were listed, as in "2 hours"
      kind           "person" or "bot"; loggers and systems are named by the policy
      pseudonym      true where they are shown under one
      participation  "invited", "joined", "left", "banned" or "knocking"; that of
                     the role where it is left out
      workgroups     the provider's groups that they are in
      groups         groups that anybody may keep

    A user is name@domain. `roompolicy check NAME.roompolicy NAME.json` says what
    cannot be in a room under that policy.

    """#
}
