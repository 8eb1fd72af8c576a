import PolicyCompiler
import PolicyMachine
import RoomModel

extension FactSpace {
  /// The value of a fact that the policy's settings settle; nil for what can vary.
  func settled(_ fact: CheckedFact) -> Bool? {
    let settings = policy.settings
    switch fact.fact {
    case .roomIs: return fact.choice.map(settings.holds) ?? false
    case .roomHasParent: return settings.parent != nil
    case .roomHasJoinLinks: return settings.joinLinks != nil
    case .roomHasHistory: return settings.history != nil
    case .loggingIs: return settings.logging == fact.optionality
    case .expiryIs: return settings.expiry.optionality == fact.optionality
    case .deliveryNotificationsIs: return settings.deliveryNotifications == fact.optionality
    case .readReceiptsIs: return settings.readReceipts == fact.optionality
    case .typingIs: return settings.typing == fact.optionality
    case .presenceIs: return settings.presence == fact.optionality
    case .roomHasLogger: return users(.logger).isEmpty ? false : nil
    case .isMemberOfParent: return settings.parent == nil ? false : nil
    case .hasAcceptedLink: return settings.joinLinks == nil ? false : nil
    case .isBeforeUpdateInterval: return settings.updateLeast == 0 ? false : nil
    case .exceedsMaxAttachment: return settings.maxAttachment == nil ? false : nil
    case .exceedsHistoryPeriod: return settings.history?.period == nil ? false : nil
    case .exceedsMaxClients: return settings.maxClients == nil ? false : nil
    case .exceedsMaxUsers: return settings.maxUsers == nil ? false : nil
    case .exceedsRoleMaximum:
      return policy.roles.roles.contains { $0.maximum != nil || $0.activeMaximum != nil } ? nil : false
    case .breaksRoleMinimum:
      return policy.roles.roles.contains { $0.minimum > 0 || $0.activeMinimum > 0 } ? nil : false
    default: return nil
    }
  }
}
