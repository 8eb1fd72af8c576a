extension RolesCell {
  /// Sections 8.2, 8.3 and 8.6.
  static let policy: [RolesCell] = components + metadata + rest

  private static func changing(_ parts: String) -> String {
    "h@x.example update-policy with changes=" + (parts.contains(",") ? "\"\(parts)\"" : parts)
  }

  private static let defines = "holder can change role definitions"
  private static let lists = "holder can change preauthorized user list"
  private static let styles = "holder can change room membership style"

  private static let components: [RolesCell] = [
    RolesCell("canChangeRoleDefinitions", defines, changing("roles")),
    RolesCell("canChangeRoleDefinitions", defines, "h@x.example change-role-definitions"),
    RolesCell("canChangeRoleDefinitions", 1, "guest can change role definitions", changing("roles")),
    RolesCell("canChangeRoleDefinitions", 1, lists + "; " + styles, changing("roles")),
    RolesCell("canChangeRoleDefinitions", 1, defines, "g@x.example change-role-definitions"),
    // What no component carries, or none that a capability guards.
    RolesCell("canChangeRoleDefinitions", defines, changing("rules")),
    RolesCell("canChangeRoleDefinitions", defines, changing("logging")),
    RolesCell("canChangeRoleDefinitions", defines, changing("who-runs-it")),
    RolesCell("canChangeRoleDefinitions", defines, changing("other-settings")),
    RolesCell("canChangeRoleDefinitions", defines, changing("other-extensions")),
    RolesCell("canChangeRoleDefinitions", 1, lists, changing("rules")),
    RolesCell("canChangeRoleDefinitions", 1, lists, changing("other-settings")),
    RolesCell("canChangeRoleDefinitions", 1, styles, changing("other-settings")),
    RolesCell("canChangeRoleDefinitions", 1, defines, "h@x.example update-policy unknown changes"),
    RolesCell("canChangeRoleDefinitions", 1, defines, "h@x.example update-policy"),

    RolesCell("canChangePreauthorizedUserList", lists, changing("preauthorization")),
    RolesCell(
      "canChangePreauthorizedUserList", lists,
      "h@x.example change-preauthorization with changes=preauthorization"
    ),
    RolesCell("canChangePreauthorizedUserList", 1, defines, changing("preauthorization")),
    RolesCell("canChangePreauthorizedUserList", 1, lists, changing("preauthorization,roles")),
    RolesCell(
      "canChangePreauthorizedUserList", 1, defines,
      "h@x.example change-preauthorization with changes=preauthorization"),
    RolesCell(
      "canChangePreauthorizedUserList", 1, lists + "; " + defines,
      "h@x.example change-preauthorization with changes=roles"),
    RolesCell("canChangePreauthorizedUserList", 1, lists, "h@x.example change-preauthorization"),

    RolesCell("canChangeRoomMembershipStyle", styles, changing("membership-style")),
    RolesCell("canChangeRoomMembershipStyle", styles, changing("membership-style,makes-fixed")),
    RolesCell("canChangeRoomMembershipStyle", styles, changing("parent")),
    RolesCell("canChangeRoomMembershipStyle", styles, "h@x.example change-room-membership-style"),
    RolesCell("canChangeRoomMembershipStyle", 1, defines, changing("membership-style")),
    RolesCell("canChangeRoomMembershipStyle", 1, defines, changing("makes-flexible")),
    RolesCell("canChangeRoomMembershipStyle", 1, defines, "h@x.example change-room-membership-style"),
  ]

  private static let metadata: [RolesCell] =
    fields.flatMap { name, words in
      let verb = words.split(separator: " ").joined(separator: "-")
      return [
        RolesCell(name, "guest can " + words, "g@x.example " + verb),
        RolesCell(name, 1, "holder can " + words, "g@x.example " + verb),
        RolesCell(name, 1, "guest can " + words, "away@x.example " + verb),
        RolesCell(name, 1, "none can " + words, "new@y.example " + verb),
        // One field of the five is not all of them, and a list of changes does not say which.
        RolesCell(name, 2, "holder can " + words, changing("metadata")),
      ]
    } + [
      RolesCell(
        "canChangeRoomName", "holder can " + fields.map(\.words).joined(separator: ", "), changing("metadata")
      )
    ]

  private static let fields: [(name: String, words: String)] = [
    ("canChangeRoomName", "change room name"), ("canChangeRoomDescription", "change room description"),
    ("canChangeRoomAvatar", "change room avatar"), ("canChangeRoomSubject", "change room subject"),
    ("canChangeRoomMood", "change room mood"),
  ]

  private static let rest: [RolesCell] = [
    RolesCell("canDestroyRoom", "guest can destroy room", "g@x.example destroy-room"),
    RolesCell("canDestroyRoom", 1, "holder can destroy room", "g@x.example destroy-room"),
    RolesCell("canSendMLSReinitProposal", "guest can send MLS reinit proposal", "g@x.example propose-reinit"),
    RolesCell(
      "canSendMLSReinitProposal", 1, "holder can send MLS reinit proposal", "g@x.example propose-reinit"),
    RolesCell("canSendMessage", "guest can send message", "g@x.example send"),
    RolesCell("canSendMessage", 1, "holder can send message", "g@x.example send"),
    RolesCell("canSendMessage", 1, "guest can send message", "away@x.example send"),
    RolesCell("canSendMessage", 1, "none can send message", "gone@x.example send"),
    RolesCell("canReceiveMessage", "guest can receive message", "g@x.example receive"),
    RolesCell("canReceiveMessage", 1, "holder can receive message", "g@x.example receive"),
    // A reaction or reply asks for its own capability only.
    RolesCell("canSendMessage", "guest can react to message", "g@x.example react-to-message"),
    RolesCell("canSendMessage", "guest can reply to message", "g@x.example reply-to-message"),
    RolesCell("canSendMessage", 1, "guest can send message", "g@x.example reply-to-message"),
    // Update, an empty commit and a PSK need no capability.
    RolesCell("canSendMessage", "guest can kick", "g@x.example update with since-last-update=\"1 day\""),
    RolesCell("canSendMessage", "guest can kick", "g@x.example pre-shared-key"),
    RolesCell(
      "canSendMessage", 1, "guest can kick", "gone@x.example update with since-last-update=\"1 day\""),
    // A reserved capability decides nothing.
    RolesCell("canDestroyRoom", 1, "none can create room", "new@y.example create"),
    RolesCell("canDestroyRoom", 1, "none can knock; knock-first", "new@y.example knock"),
    RolesCell("canDestroyRoom", 1, "holder can create join code; join-links", "h@x.example create-join-link"),
    RolesCell(
      "canChangeRoleDefinitions", 1, "holder can change other policy attribute", changing("other-settings")),
  ]

  /// From outside acts only an unlisted user whom a preauthorization of kind `user` or `system` names.
  static let fromOutside: [RolesCell] = [
    ("canKick", "kick", "kick g@x.example", ""),
    ("canBan", "ban", "ban g@x.example", "may change guest to banned"),
    ("canUnban", "unban", "unban b@x.example with new-role=guest", "may change banned to guest"),
    (
      "canChangeUserRole", "change user role", "change-role g@x.example with new-role=speaker",
      "may change guest to speaker"
    ),
    ("canRemoveParticipant", "remove participant", "remove g@x.example", "may change guest to none"),
    (
      "canAddParticipant", "add participant", "add new@y.example with new-role=guest",
      "may change none to guest"
    ),
  ].flatMap(outsiders)

  private static func outsiders(
    _ capability: String, _ words: String, _ question: String, _ change: String
  ) -> [RolesCell] {
    let external = question + (question.contains(" with ") ? ", external" : " with external")
    let list = change.isEmpty ? "" : "; robot " + change
    let named =
      "robot can \(words)\(list); preauth-robot user u@hub.example; preauth-robot system y@hub.example"
    let some = "robot can \(words)\(list); preauth-robot domain hub.example"
    var cells = [
      RolesCell(capability, named, "u@hub.example " + external),
      RolesCell(capability, named, "y@hub.example " + external),
      RolesCell(capability, 1, named, "y@hub.example " + question),
      RolesCell(capability, 1, named, "y@hub.example \(question) unknown external"),
      RolesCell(capability, 1, named, "other@hub.example " + external),
      RolesCell(capability, 1, some, "y@hub.example " + external),
      RolesCell(
        capability, 1, "robot can \(words)\(list); preauth-robot anyone", "y@hub.example " + external),
      RolesCell(capability, 1, named + "; preauth-banned system y@hub.example", "y@hub.example " + external),
      RolesCell(
        capability, 1,
        "speaker can \(words)\(list.replacing("robot", with: "speaker")); preauth-robot user s@x.example",
        "s@x.example " + external),
      RolesCell(
        capability, 1, "none can \(words)\(list.replacing("robot", with: "none"))",
        "new@z.example " + external),
      RolesCell(capability, 1, named + "; no-external-proposals", "y@hub.example " + external),
      RolesCell(
        capability, 1,
        "holder can \(words)\(list.replacing("robot", with: "holder")); preauth-guest user y@hub.example",
        "y@hub.example " + external),
    ]
    if !change.isEmpty {
      cells.append(
        RolesCell(
          capability, 1,
          "robot can \(words)\(list.replacing("robot", with: "none")); preauth-robot user y@hub.example",
          "y@hub.example " + external))
    }
    return cells
  }
}
