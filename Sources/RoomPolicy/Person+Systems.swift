import RoomModel

extension Person {
  /// Whether the policy names the user as a system.
  public var isSystem: Bool { bits & FactBit.actorSystem.mask != 0 }

  var isLogger: Bool { bits & FactBit.actorLogger.mask != 0 }
  var isNamedBot: Bool { bits & FactBit.actorNamedBot.mask != 0 }

  /// Whether the user may have several devices in a room of single devices: loggers and bots may.
  package var mayHaveDevices: Bool {
    bits & (FactBit.actorLogger.mask | FactBit.actorNamedBot.mask | FactBit.actorBot.mask) != 0
  }
}
