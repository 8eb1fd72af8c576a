extension Template {
  static let oneOnOne = Template(
    name: "one-on-one", summary: "two people, and never a third", example: "07-one-on-one",
    policy: #"""
      roompolicy 1

      fixed-membership
      persistent
      multi-device

      owning-provider providerA.example
      owning-system   system@providerA.example
      system          system@providerB.example for providerB.example

      preauth-owner  user im:mimi=%40alice@providerA.example
      preauth-member user im:mimi=%40bobby@providerB.example

      assert never none can join unless actor is preauthorized by user

      """#,
    room: #"""
      {
        "room": "im:mimi=%23%23ixDpk4G80W6qSvCsoVrTMwZxB31nndN1qG4MT6jficA@providerA.example",
        "users": {
          "alice@providerA.example": {"role": "owner", "clients": 2},
          "bobby@providerB.example": {"role": "member", "clients": 1}
        }
      }

      """#,
    test: #"""
      policy "room.roompolicy"
      room "room.json"

      scenario "who can do what"
        # each may bring another device of the other
        alice@providerA.example can add bobby@providerB.example
        # nobody brings a third
        alice@providerA.example cannot add carol@example.org
        # or invites one
        alice@providerA.example cannot invite carol@example.org
        # or comes as one
        carol@example.org cannot join
        # no one quits the list
        bobby@providerB.example cannot leave-room
        # a device may go
        bobby@providerB.example can leave
        # also by being removed by its own user
        alice@providerA.example can remove alice@providerA.example
        # the other does not remove it
        alice@providerA.example cannot remove bobby@providerB.example
        # a provider's system removes its own user's device
        system@providerB.example can remove bobby@providerB.example
        # or proposes that from outside
        system@providerB.example can propose-remove bobby@providerB.example with external
        # not another provider's
        system@providerB.example cannot remove alice@providerA.example
        # the owning system may remove any
        system@providerA.example can remove bobby@providerB.example
        # an owner does not kick here
        alice@providerA.example cannot kick bobby@providerB.example
        # nor ban
        alice@providerA.example cannot ban bobby@providerB.example
        # but may share the keys of the house
        alice@providerA.example can change-role bobby@providerB.example with new-role=admin
        # without putting anybody out
        alice@providerA.example cannot change-role bobby@providerB.example with new-role=none
        # the name of the room may change
        alice@providerA.example can update-policy with changes=metadata
        # its being fixed may not
        alice@providerA.example cannot update-policy with changes=makes-flexible
        # nor who was let in
        alice@providerA.example cannot change-preauthorization with changes=preauthorization
        # there is a group already
        alice@providerA.example cannot create
        # were there none, either could start it anew
        member can create
        # a stranger could not
        none cannot create
        # with one device left the group may be ended
        owner can destroy
        # not while there are others
        alice@providerA.example cannot destroy
        # the owning provider may close the room
        system@providerA.example can destroy-room

      scenario "owning-provider providerA.example"
        system@providera.example can remove alice@providerA.example because "allow commit with Remove if actor is system for target"

      scenario "preauth-owner user im:mimi=%40alice@providerA.example"
        alice@providerA.example can change-own-role with new-role=owner

      scenario "preauth-member user im:mimi=%40bobby@providerB.example"
        bobby@providerB.example can change-own-role with new-role=member

      """#)
}
