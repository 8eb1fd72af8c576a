extension Template {
  static let discordChannel = Template(
    name: "discord-channel", summary: "a community that links lead to, slow mode, time-outs",
    example: "25-discord-channel",
    policy: #"""
      roompolicy 1

      # A channel of a community: links bring people in as visitors, moderators keep order.
      members-only
      join-links signed by owner, admin, member expire after 7 days multi-use as visitor
      slow-mode 10 seconds for visitor
      max-attachment 25 MB
      bot music@bots.example as member
      preauth-outcast domain spam.example, *.spam.example

      define staff as actor is one of owner, admin

      allow create join link if actor is member
      forbid send link, send link preview, upload image, upload audio, upload video, upload attachment
        if actor is visitor
        because "links and files are for members"
      forbid any posting operation if actor is in group timeout@chat.example
        because "in time-out"
      forbid start call unless staff
        because "moderators open the stage"
      forbid any removing operation
        if actor is admin and target is member and not request has at least 2 approvals
        because "two moderators remove a member"

      assert never outcast can any entering operation
      assert never visitor can send link

      """#,
    room: #"""
      {
        "room": "im:mimi=%23lobby@chat.example",
        "users": {
          "olga@chat.example": {"role": "owner", "clients": 2},
          "mod@chat.example": {"role": "admin", "clients": 1},
          "mia@chat.example": {"role": "member", "clients": 2},
          "max@chat.example": {"role": "member", "clients": 1, "groups": ["timeout@chat.example"]},
          "vic@chat.example": {"role": "visitor", "clients": 1},
          "music@bots.example": {"kind": "bot"}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "a link brings one in, as a visitor"
        zoe@else.example cannot join
        zoe@else.example can join with link, link-signed-by=member
        zoe@else.example can use join link with link, link-signed-by=admin, new-role=visitor
        zoe@else.example cannot join with link, link-signed-by=owner, new-role=member
        zoe@else.example cannot join with link, link-signed-by=visitor
        eve@spam.example cannot join with link, link-signed-by=owner
        eve@mail.spam.example cannot join with link, link-signed-by=owner
        mia@chat.example can create join link
        vic@chat.example cannot create join link
        mod@chat.example can add music@bots.example with new-role=member

      scenario "visitors go slowly"
        vic@chat.example can send message with since-last-message="10 seconds"
        vic@chat.example cannot send message with since-last-message="9 seconds"
        mia@chat.example can send message with since-last-message="1 second"
        vic@chat.example cannot send link with since-last-message="1 hour" because "links and files are for members"
        vic@chat.example cannot upload image with since-last-message="1 hour", attachment="1 MB"
        mia@chat.example can upload image with attachment="25 MB"
        mia@chat.example cannot upload image with attachment="26 MB"

      scenario "order is kept"
        max@chat.example cannot react to message because "in time-out"
        max@chat.example can receive message
        mia@chat.example cannot start call because "moderators open the stage"
        mod@chat.example can start call
        mod@chat.example cannot kick mia@chat.example because "two moderators"
        mod@chat.example can kick mia@chat.example with approvals=2
        mod@chat.example can kick vic@chat.example
        olga@chat.example can ban mia@chat.example

      """#)
}
