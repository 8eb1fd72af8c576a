extension Template {
  static let classRoom = Template(
    name: "class-room", summary: "a teacher, pupils, parents; no private contact with pupils",
    example: "29-class-room",
    policy: #"""
      roompolicy 1

      # A class: the teacher speaks, pupils when called on, parents listen; nobody writes to a pupil in private.
      members-only
      moderated
      direct-messages
      history shared for 1 week by owner, admin automatically
      max-attachment 20 MB
      preauth-owner   user  teacher@school.example
      preauth-member  group class-7b@school.example  # lint: allow RP0569 because no teacher is a pupil
      preauth-visitor group parents-7b@school.example

      define pupil of person as person is in group class-7b@school.example

      forbid any entering operation if newcomer is not from domain school.example
        because "the school's own accounts only"
      forbid send direct message, start direct call if actor is pupil or target is pupil
        because "who writes to a pupil writes before all"
      forbid any posting operation if actor is in group parents-7b@school.example
        because "parents listen"
      forbid share screen, start call unless actor is moderator
        because "the teacher opens the lesson"
      forbid change own name, change own avatar if actor is pupil
        because "pupils go by their own name"

      assert only owner, admin can any removing operation
      assert never visitor can start call

      """#,
    room: #"""
      {
        "room": "im:mimi=%237b@school.example",
        "users": {
          "teacher@school.example": {"role": "owner", "clients": 2},
          "aide@school.example": {"role": "admin", "clients": 1},
          "pia@school.example": {"role": "member", "clients": 1, "groups": ["class-7b@school.example"]},
          "paul@school.example": {"role": "member", "clients": 1, "voice": false, "groups": ["class-7b@school.example"]},
          "mum@school.example": {"role": "visitor", "clients": 1, "voice": true, "groups": ["parents-7b@school.example"]}
        },
        "known": {
          "pete@school.example": {"groups": ["class-7b@school.example"]},
          "dad@school.example": {"groups": ["parents-7b@school.example"]}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "who comes to class"
        pete@school.example can join with new-role=member
        dad@school.example can join with new-role=visitor
        other@school.example cannot join
        teacher@school.example cannot add uncle@home.example because "the school's own accounts"
        teacher@school.example can change own role with new-role=owner

      scenario "who speaks"
        teacher@school.example can send message
        pia@school.example can send message
        paul@school.example cannot send message
        teacher@school.example can grant voice paul@school.example
        mum@school.example cannot send message because "parents listen"
        pia@school.example cannot start call because "the teacher opens the lesson"
        pia@school.example cannot share screen because "the teacher opens the lesson"
        aide@school.example can start call

      scenario "nobody alone with a pupil"
        aide@school.example cannot send direct message pia@school.example because "before all"
        pia@school.example cannot start direct call paul@school.example because "before all"
        pia@school.example cannot send direct message teacher@school.example because "before all"
        mum@school.example cannot send direct message teacher@school.example because "parents listen"
        aide@school.example can send direct message teacher@school.example

      scenario "names and notes"
        pia@school.example cannot change own name because "their own name"
        mum@school.example can change own name
        teacher@school.example can share history pia@school.example with history="7 days"
        teacher@school.example cannot share history pia@school.example with history="8 days"
        pia@school.example can upload image with attachment="20 MB"
        pia@school.example cannot upload image with attachment="21 MB"

      """#)
}
