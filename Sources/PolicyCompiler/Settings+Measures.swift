import PolicyMachine
import RoomModel

extension Settings {
  /// What the machine knows of them at run time.
  public var measures: Measures {
    var measures = Measures()
    measures.isSingleDevice = holds(.singleDevice)
    measures.isModerated = holds(.moderated)
    measures.isFixedMembership = holds(.fixedMembership)
    measures.hasParent = parent != nil
    measures.parentSuffices = parentSuffices
    measures.hasJoinLinks = joinLinks != nil
    measures.loggingIsRequired = logging == .required
    measures.linkSigners = joinLinks?.signers ?? RoleSet()
    measures.linkRole = joinLinks?.role
    measures.expiry = expiry.optionality
    measures.expiryLeast = expiry.least
    measures.expiryMost = expiry.most
    measures.bounds = bounds
    return measures
  }
}
