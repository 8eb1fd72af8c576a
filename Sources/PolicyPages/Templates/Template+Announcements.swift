extension Template {
  static let announcements = Template(
    name: "announcements", summary: "news from a few to many, who may react", example: "10-announcements",
    policy: #"""
      roompolicy 1

      open
      public
      preauth-visitor anyone

      history shared for 30 days automatically
      max-attachment 25 MB
      no-direct-messages

      # Thousands of readers: nothing that every one of them would send to every other.
      delivery-notifications forbidden
      read-receipts forbidden
      typing forbidden
      presence forbidden

      define editor as actor is moderator

      redefine send message
      allow send message if editor
        because "owners and admins announce"
      forbid reply to message, start topic, reply in topic, send link, send link preview,
        send voice message, upload image, upload audio, upload video, upload attachment, start call
        unless editor
        because "only owners and admins announce here; reactions are welcome"

      assert only owner, admin can send message
      assert never visitor, member can start topic
      assert always owner can destroy room
      assert always occupant can read member list

      """#,
    room: #"""
      {
        "room": "im:mimi=%23news@example.com",
        "users": {
          "alice@example.com": {"role": "owner", "clients": 2},
          "ed@example.com":    {"role": "admin", "clients": 1},
          "ada@example.com":   {"role": "admin", "clients": 0, "participation": "left"},
          "bob@example.net":   {"role": "member", "clients": 1},
          "vic@example.org":   {"role": "visitor", "clients": 1},
          "eve@example.org":   {"role": "outcast"}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "who can do what"
        # an owner announces
        alice@example.com can send
        # so does an admin
        ed@example.com can send
        # not while away
        ada@example.com cannot send
        # a member reads
        bob@example.net can receive
        # and does not write
        bob@example.net cannot send
        # but reacts
        bob@example.net can react-to-message
        # without answering
        bob@example.net cannot reply-to-message
        # an admin answers
        ed@example.com can reply-in-topic
        # no member starts a topic
        bob@example.net cannot start-topic
        # anyone finds the channel
        dave@example.org can discover
        # and comes in, as a visitor
        dave@example.org can join with new-role=visitor
        # as no more
        dave@example.org cannot join with new-role=member
        # save the banned
        eve@example.org cannot join
        # nobody shows that they type
        bob@example.net cannot send-typing
        # or that they have read
        alice@example.com cannot send-read-receipt
        # or received
        bob@example.net cannot send-delivery-notification
        # or are there
        bob@example.net cannot change-own-presence
        # an admin sends a picture
        ed@example.com can upload-image with attachment="3 MB"
        # not a film
        ed@example.com cannot upload-video with attachment="30 MB"
        # a size that nobody tells is not small
        ed@example.com cannot upload-image
        # an admin passes on what was said last week
        ed@example.com can share-history vic@example.org with history="8 days"
        # not last season
        ed@example.com cannot share-history vic@example.org with history="9 weeks"
        # a member passes on nothing
        bob@example.net cannot share-history vic@example.org with history="8 days"
        # nobody whispers
        bob@example.net cannot send-direct-message ed@example.com
        # bare roles: a visitor does not send
        visitor cannot send

      scenario "open"
        bob@example.net can add stranger@example.org

      scenario "public"
        alice@example.com can discover because "allow discover room if room is public"

      """#)
}
