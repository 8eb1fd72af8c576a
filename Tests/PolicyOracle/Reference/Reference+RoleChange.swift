import PolicyCompiler
import RoomModel

/// Who changes whose role to which in `profile roles`, from the words of `Grammar/semantics.md`.
extension Reference {
  /// One of the facts about the change of roles that is asked for: unknown where the request leaves open to which.
  func changeOfRole(_ fact: Fact, _ view: ReferenceView) -> Bool? {
    if policy.profile != .roles { return false }
    let roles = policy.roles.roles
    let subject = view.concerned
    let link = policy.settings.joinLinks?.role.map { Int($0.rank) }
    if fact == .givesLinkRole && link == nil { return false }
    if fact == .givesPreauthorizedRole && policy.preauthorizations.isEmpty { return false }
    guard let ways = rolesAsked(view, subject) else { return nil }
    guard let to = ways else { return false }
    switch fact {
    case .givesLinkRole: return to == link
    case .givesPreauthorizedRole: return subject.preauthorization.map { Int($0.role.rank) == to } ?? false
    default:
      var acting = view.actor.role
      let fromOutside: [Operation] = [.kick, .ban, .unban, .changeRole]
      let form = view.question.operation.commitForm
      if form.isCommit || fromOutside.contains(form), isOutsider(view.actor),
        let entry = view.actor.preauthorization
      {
        acting = Int(entry.role.rank)
      }
      return roles[acting].changes.contains {
        Int($0.from.rank) == subject.role && $0.to.contains(RoleNumber(to))
      }
    }
  }

  /// An unlisted user whom a preauthorization of kind user or system names.
  func isOutsider(_ actor: ReferencePerson) -> Bool {
    policy.profile == .roles && actor.role == 1
      && [.user, .system].contains(actor.preauthorization?.kind)
  }

  /// The role that is asked for: the inner nil where none is, the outer nil where it is open.
  private func rolesAsked(_ view: ReferenceView, _ subject: ReferencePerson) -> Int?? {
    func named() -> Int?? {
      view.isUnknown(.newRole) ? nil : .some(view.question.request.newRole.map { Int($0.rank) })
    }
    switch view.question.operation.commitForm {
    case .ban: return .some(0)
    case .leaveRoom: return .some(1)
    case .changeRole, .changeOwnRole: return named()
    case .unban: return subject.role == 0 ? named() : .some(nil)
    case .commitRemove: return .some(view.isSame || policy.settings.holds(.fixedMembership) ? nil : 1)
    case .commitAdd, .invite, .join, .useJoinLink:
      if subject.isOccupant { return .some(nil) }
      if view.isUnknown(.newRole) { return nil }
      if let role = view.question.request.newRole { return .some(role.rank == 1 ? nil : Int(role.rank)) }
      return usualRole(view, subject)
    case .createGroup, .acceptInvite, .acceptKnock, .fetchGroupInfo:
      return subject.isOccupant ? .some(nil) : usualRole(view, subject)
    default: return .some(nil)
    }
  }

  /// The role that somebody gets who names none: the bot's, the preauthorized, or that of a link that counts.
  private func usualRole(_ view: ReferenceView, _ subject: ReferencePerson) -> Int?? {
    if let usual = subject.botRole ?? subject.preauthorization.map({ Int($0.role.rank) }) {
      return .some(usual == subject.role ? nil : usual)
    }
    guard let link = policy.settings.joinLinks?.role else { return .some(nil) }
    return view.acceptsLink.map { $0 ? Int(link.rank) : nil }
  }
}
