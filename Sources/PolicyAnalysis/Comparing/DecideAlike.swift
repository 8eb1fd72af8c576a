import PolicyCompiler
import PolicyMachine
import RoomModel

/// Whether two policies answer each request alike in each room; nil where that lies beyond the bounds.
///
///     let isSafe = decideAlike(before, after, limits: FactSpace.Limits()) == true
///
/// Alike are policies with the same profile, roles, rights, relations, settings and standing of users, under which everybody is
/// preauthorized for the same role and each operation is allowed for the same requests, all facts being known.
/// Reasons, assertions and definitions may differ.
public func decideAlike(
  _ old: CheckedPolicy, _ new: CheckedPolicy, limits: FactSpace.Limits = FactSpace.Limits()
) -> Bool? {
  guard haveSameWords(old, new) else { return false }
  do throws(DiagramMistake) {
    return try PolicyPair(old, new, limits: limits).decideAlike()
  } catch { return nil }
}

/// Whether both have the same profile, roles, rights, relations, settings and standing of users.
func haveSameWords(_ old: CheckedPolicy, _ new: CheckedPolicy) -> Bool {
  old.profile == new.profile && old.settings == new.settings && haveSameRoles(old, new)
    && old.rights.map(\.granters) == new.rights.map(\.granters)
    && old.relations.map(\.name) == new.relations.map(\.name) && standing(old) == standing(new)
}

/// Whether both are the same word for word, but for reasons, assertions, definitions and where things stand.
package func areSame(_ old: CheckedPolicy, _ new: CheckedPolicy) -> Bool {
  haveSameWords(old, new) && old.names.names == new.names.names && SharedRules(old, new)?.areAll ?? false
}

func haveSameRoles(_ old: CheckedPolicy, _ new: CheckedPolicy) -> Bool {
  let (one, other) = (old.roles.roles, new.roles.roles)
  return one.count == other.count
    && zip(one, other).allSatisfy { left, right in
      left.name == right.name && left.index == right.index && left.capabilities == right.capabilities
        && left.minimum == right.minimum && left.maximum == right.maximum
        && left.activeMinimum == right.activeMinimum && left.activeMaximum == right.activeMaximum
        && changes(left) == changes(right)
    }
    && old.rights.map(\.name) == new.rights.map(\.name)
}

/// The changes of roles that a role's bearers may make: for each role, to which.
func changes(_ role: CheckedRole) -> [RoleNumber: RoleSet] {
  Dictionary(role.changes.map { ($0.from, $0.to) }) { $0.union($1) }
}

/// What the settings say of users, and which systems serve which domains.
private func standing(_ policy: CheckedPolicy) -> Set<ProgramName> {
  var names: Set<ProgramName> = []
  for var name in policy.names.names {
    name.standing.remove(.tested)
    if name.kind == .systemForDomain || !name.standing.isEmpty { names.insert(name) }
  }
  return names
}
