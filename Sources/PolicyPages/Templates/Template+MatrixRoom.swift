extension Template {
  static let matrixRoom = Template(
    name: "matrix-room", summary: "a public room of many servers, some of them barred",
    example: "26-matrix-room",
    policy: #"""
      roompolicy 1

      # A public room of many servers: whoever finds it may join, but for servers that are barred.
      open
      public
      persistent
      history shared by owner, admin, member automatically
      preauth-outcast domain spam.example, *.spam.example
      preauth-owner   user   founder@home.example

      define muted of person as person is in group muted@home.example

      forbid any posting operation if actor is muted
        because "below the level for sending"
      forbid any renaming operation if actor is one of member, visitor
        because "the room's state is for moderators"
      forbid any removing operation if actor is admin and target is admin
        because "equal levels leave each other alone"

      assert never outcast can any entering operation
      assert never admin can any removing operation owner
      assert always owner can destroy room

      """#,
    room: #"""
      {
        "room": "im:mimi=%23swift@home.example",
        "users": {
          "founder@home.example": {"role": "owner", "clients": 2},
          "ada@home.example": {"role": "admin", "clients": 1},
          "abe@other.example": {"role": "admin", "clients": 1},
          "mia@other.example": {"role": "member", "clients": 2},
          "max@other.example": {"role": "member", "clients": 1, "groups": ["muted@home.example"]}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "whoever finds it may join"
        zoe@third.example can discover room
        zoe@third.example can join
        mia@other.example can invite zoe@third.example
        eve@spam.example cannot join
        eve@mail.spam.example cannot join
        mia@other.example cannot add eve@spam.example
        zoe@third.example does join
        then zoe@third.example is member

      scenario "levels"
        max@other.example cannot send message because "below the level for sending"
        mia@other.example can send message
        mia@other.example cannot change room subject because "the room's state is for moderators"
        ada@home.example can change room subject
        ada@home.example can delete other message
        ada@home.example cannot remove abe@other.example because "equal levels"
        ada@home.example can ban mia@other.example

      scenario "what stays"
        mia@other.example can share history max@other.example
        founder@home.example can change own role with new-role=owner
        member can create group
        visitor cannot share history member

      """#)
}
