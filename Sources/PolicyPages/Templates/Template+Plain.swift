extension Template {
  /// What `new` starts with where no template is named.
  package static let plain = Template(
    name: "plain", summary: "a members-only room with one rule of its own", example: "",
    policy: #"""
      roompolicy 1

      members-only
      preauth-member domain example.net

      # Rules of your own come on top of the standard profile; `roompolicy show standard` prints it.
      forbid send message if actor is visitor
        because "visitors read along"

      """#,
    room: #"""
      {
        "users": {
          "alice@example.com": {"role": "owner", "clients": 2},
          "bob@example.net": {"role": "member", "clients": 1},
          "carol@example.org": {"role": "visitor", "clients": 1}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "members stay below their owner"
        bob@example.net cannot remove alice@example.com
        carol@example.org cannot send because "visitors read along"
        dora@example.net can join

      """#)
}
