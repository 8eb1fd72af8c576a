extension Template {
  static let familyGroup = Template(
    name: "family-group", summary: "parents, children, and nobody from outside", example: "33-family-group",
    policy: #"""
      roompolicy 1

      # A family: parents decide, grown-ups and children write, and nobody from outside comes near.
      members-only
      history shared by owner, admin
      max-attachment 200 MB
      preauth-owner  user  mum@home.example, dad@home.example
      preauth-member group family@home.example  # lint: allow RP0569 because parents are family too

      relation guardian

      define child of person as person is in group children@home.example

      allow change room name, change room avatar if actor is member and actor is not child
      forbid any entering operation if newcomer is not in group family@home.example
        because "family only"
      forbid any leaving operation if actor is child
        because "ask your parents"
      forbid send link, follow link, start direct call if actor is child
        because "not without a grown-up"
      forbid share history if target is child and not actor is guardian of target
        because "their guardian says what they read"
      forbid any removing operation if target is owner
        because "parents stay"

      assert at least 1 owner
      assert never (actor is not in group family@home.example) can join

      """#,
    room: #"""
      {
        "room": "im:mimi=%23us@home.example",
        "users": {
          "mum@home.example": {"role": "owner", "clients": 2, "groups": ["family@home.example"]},
          "dad@home.example": {"role": "owner", "clients": 1, "groups": ["family@home.example"]},
          "nan@old.example": {"role": "member", "clients": 1, "groups": ["family@home.example"]},
          "kim@home.example": {"role": "member", "clients": 1, "groups": ["family@home.example", "children@home.example"]}
        },
        "known": {
          "tom@home.example": {"groups": ["family@home.example", "children@home.example"]}
        },
        "relations": {"guardian": [["mum@home.example", "kim@home.example"], ["dad@home.example", "tom@home.example"]]}
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "family only"
        tom@home.example can join with new-role=member
        mum@home.example can add tom@home.example
        mum@home.example cannot add friend@school.example because "family only"
        friend@school.example cannot join
        dad@home.example can change own role with new-role=owner

      scenario "what children ask for"
        kim@home.example can send message
        kim@home.example cannot send link because "not without a grown-up"
        nan@old.example can send link
        kim@home.example cannot leave room because "ask your parents"
        nan@old.example can leave room
        kim@home.example cannot change room name
        nan@old.example can change room name
        kim@home.example can change room subject

      scenario "what parents do"
        dad@home.example can remove nan@old.example
        dad@home.example cannot remove mum@home.example because "parents stay"
        dad@home.example can share history nan@old.example
        mum@home.example can share history kim@home.example
        dad@home.example cannot share history kim@home.example because "their guardian says what they read"
        then mum@home.example is guardian of kim@home.example
        mum@home.example can upload video with attachment="200 MB"
        mum@home.example cannot upload video with attachment="300 MB"

      """#)
}
