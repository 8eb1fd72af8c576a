extension RolesCell {
  /// Section 8.1.2.
  static let removing: [RolesCell] = removeParticipant + removeOwn + kicking

  private static let removes = "holder can remove participant; holder may change guest to none"

  private static let removeParticipant: [RolesCell] = [
    RolesCell("canRemoveParticipant", removes, "h@x.example remove g@x.example"),
    RolesCell("canRemoveParticipant", removes, "h@x.example propose-remove g@x.example"),
    RolesCell("canRemoveParticipant", removes, "h@x.example remove away@x.example"),
    RolesCell(
      "canRemoveParticipant", 1, "holder may change guest to none", "h@x.example remove g@x.example"),
    RolesCell(
      "canRemoveParticipant", 2, "holder can remove participant; holder may change holder to none",
      "h@x.example remove self"),
    RolesCell(
      "canRemoveParticipant", 3, "holder can remove participant; holder may change none to none",
      "h@x.example remove new@y.example"),
    RolesCell("canRemoveParticipant", 4, removes, "h@x.example remove s@x.example"),
    RolesCell(
      "canRemoveParticipant", 4, "holder can remove participant; guest may change guest to none",
      "h@x.example remove g@x.example"),
    RolesCell(
      "canRemoveParticipant", "holder can remove participant; holder may change banned to none",
      "h@x.example remove b@x.example"),
    RolesCell("canRemoveParticipant", removes + "; guest at least 2", "h@x.example remove g@x.example"),
    RolesCell("canRemoveParticipant", 6, removes + "; guest at least 3", "h@x.example remove g@x.example"),
    RolesCell(
      "canRemoveParticipant", removes + "; guest at least 1 active", "h@x.example remove g@x.example"),
    RolesCell(
      "canRemoveParticipant", 7, removes + "; guest at least 2 active", "h@x.example remove g@x.example"),
    RolesCell(
      "canRemoveParticipant", removes + "; guest at least 2 active", "h@x.example remove away@x.example"),
    RolesCell("canRemoveParticipant", 3, removes + "; fixed-membership", "h@x.example remove g@x.example"),
    // Clients of who is unlisted are anybody's to remove who is here.
    RolesCell("canRemoveParticipant", "guest can send message", "g@x.example remove gone@x.example"),
    RolesCell("canRemoveParticipant", 3, "guest can send message", "away@x.example remove gone@x.example"),
    RolesCell("canRemoveParticipant", 3, "guest can send message", "g@x.example remove b@x.example"),
    RolesCell("canRemoveParticipant", 1, "guest can kick", "g@x.example remove s@x.example"),
  ]

  private static let leaves = "guest can remove self; guest may change guest to none"

  private static let removeOwn: [RolesCell] = [
    RolesCell("canRemoveOwnClient", "guest can remove own client", "g@x.example leave"),
    RolesCell("canRemoveOwnClient", "guest can remove own client", "j@x.example remove self"),
    RolesCell("canRemoveOwnClient", "guest can remove own client", "g@x.example propose-remove self"),
    RolesCell("canRemoveOwnClient", "guest can remove own client; fixed-membership", "g@x.example leave"),
    RolesCell("canRemoveOwnClient", 1, "holder can remove own client", "g@x.example leave"),
    RolesCell("canRemoveOwnClient", 1, "holder can remove own client", "j@x.example remove self"),
    RolesCell("canRemoveOwnClient", 2, "guest can remove own client", "g@x.example remove j@x.example"),
    RolesCell("canRemoveOwnClient", 4, "guest can remove own client", "g@x.example remove self"),
    RolesCell(
      "canRemoveOwnClient", 5, "guest can remove own client; guest at least 2 active", "g@x.example leave"),
    RolesCell(
      "canRemoveOwnClient", "guest can remove own client; guest at least 2 active", "j@x.example leave"),
    RolesCell("canRemoveOwnClient", "guest can remove own client; guest at least 3", "g@x.example leave"),

    RolesCell("canRemoveSelf", leaves, "g@x.example leave-room"),
    RolesCell("canRemoveSelf", 1, "guest may change guest to none", "g@x.example leave-room"),
    RolesCell("canRemoveSelf", 2, leaves, "g@x.example remove j@x.example"),
    RolesCell(
      "canRemoveSelf", 3, "guest can remove self; holder may change guest to none", "g@x.example leave-room"),
    RolesCell(
      "canRemoveSelf", 3, "guest can remove self; guest may change speaker to none", "g@x.example leave-room"),
    RolesCell("canRemoveSelf", 6, leaves + "; guest at least 3", "g@x.example leave-room"),
    RolesCell("canRemoveSelf", 6, leaves + "; guest at least 2 active", "g@x.example leave-room"),
    RolesCell(
      "canRemoveSelf", leaves + "; guest at least 2; guest at least 1 active", "g@x.example leave-room"),
    RolesCell("canRemoveSelf", 1, leaves + "; fixed-membership", "g@x.example leave-room"),
    RolesCell(
      "canRemoveSelf", 1, "none can remove self; none may change none to none", "new@y.example leave-room"),
    RolesCell(
      "canRemoveSelf", 1, "banned can remove self; banned may change banned to none", "b@x.example leave-room"
    ),
  ]

  private static let kicking: [RolesCell] = [
    RolesCell("canKick", "holder can kick", "h@x.example kick g@x.example"),
    RolesCell("canKick", "guest can kick", "g@x.example kick h@x.example"),
    RolesCell("canKick", "holder can kick; guest at least 3", "h@x.example kick g@x.example"),
    RolesCell("canKick", "holder can kick; fixed-membership", "h@x.example kick g@x.example"),
    RolesCell("canKick", 1, "guest can kick", "h@x.example kick g@x.example"),
    RolesCell("canKick", 2, "holder can kick", "h@x.example kick self"),
    RolesCell("canKick", 2, "holder can kick", "h@x.example kick new@y.example"),
    RolesCell("canKick", 4, "holder can kick; guest at least 2 active", "h@x.example kick g@x.example"),
    RolesCell("canKick", "holder can kick; guest at least 1 active", "h@x.example kick g@x.example"),
  ]
}
