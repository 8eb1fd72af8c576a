extension Template {
  static let whatsappGroup = Template(
    name: "whatsapp-group", summary: "a group of acquaintances: admins, a link, messages that fade",
    example: "27-whatsapp-group",
    policy: #"""
      roompolicy 1

      # A group among acquaintances: admins bring people in, or a link does; messages may fade.
      members-only
      join-links signed by owner, admin multi-use
      expiry optional from 1 day to 90 days default 7 days
      max-users 1024
      max-attachment 2 GB

      define admin-or-owner as actor is one of owner, admin

      # What the group's admins have ticked: members may edit the group's info, not add people.
      allow any renaming operation if actor is member
      forbid pin message unless admin-or-owner
        because "admins pin"
      forbid any removing operation if actor is admin and target is admin
        because "the owner settles that"

      assert never member can any removing operation
      assert only owner, admin can create join link

      """#,
    room: #"""
      {
        "room": "im:mimi=%23hikers@phone.example",
        "users": {
          "ann@phone.example": {"role": "owner", "clients": 2},
          "abe@phone.example": {"role": "admin", "clients": 1},
          "ada@phone.example": {"role": "admin", "clients": 1},
          "bob@phone.example": {"role": "member", "clients": 1},
          "cleo@phone.example": {"role": "member", "clients": 0, "participation": "left"}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "who comes in"
        abe@phone.example can add zoe@phone.example
        bob@phone.example cannot add zoe@phone.example
        abe@phone.example cannot add zoe@phone.example unknown request exceeds max-users
        zoe@phone.example cannot join
        zoe@phone.example can join with link, link-signed-by=admin
        zoe@phone.example cannot join with link, link-signed-by=member
        bob@phone.example cannot create join link

      scenario "the group's info"
        bob@phone.example can change room name
        bob@phone.example can change room avatar
        bob@phone.example cannot pin message because "admins pin"
        abe@phone.example can pin message

      scenario "messages that fade"
        bob@phone.example can send message
        bob@phone.example can send message with expires-after="90 days"
        bob@phone.example cannot send message with expires-after="91 days"
        bob@phone.example cannot send message with expires-after="1 hour"
        bob@phone.example can upload video with attachment="2 GB"
        bob@phone.example cannot upload video with attachment="3 GB"

      scenario "who goes"
        bob@phone.example can leave room
        bob@phone.example cannot remove cleo@phone.example
        abe@phone.example can remove bob@phone.example
        abe@phone.example cannot remove ada@phone.example because "the owner settles that"
        ann@phone.example can remove ada@phone.example

      """#)
}
