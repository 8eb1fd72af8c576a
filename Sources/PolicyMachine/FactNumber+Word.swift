import RoomModel

extension FactNumber {
  /// As the disassembly calls it: the name of the case.
  var word: String {
    switch self {
    case .outstanding: "outstanding"
    case .sinceLastUpdate: "sinceLastUpdate"
    case .attachment: "attachment"
    case .history: "history"
    case .expiry: "expiry"
    case .clients: "clients"
    case .users: "users"
    }
  }
}
