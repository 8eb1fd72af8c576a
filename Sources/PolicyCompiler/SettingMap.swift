import RoomModel

/// A value for each of some settings.
public struct SettingMap<Value: Sendable>: Sendable {
  /// By the settings' numbers; empty until the first is entered.
  // Why no `Dictionary`: the first one of a kind of key costs each start of the command 50 µs.
  private var values: [Value?] = []

  /// Creates a map without values.
  init() {}

  /// The value of a setting; nil where it has none.
  public subscript(_ setting: Setting) -> Value? {
    get { values.isEmpty ? nil : values[Int(setting.rawValue)] }
    set {
      if values.isEmpty { values = [Value?](repeating: nil, count: Setting.allCases.count) }
      values[Int(setting.rawValue)] = newValue
    }
  }

  subscript(_ setting: Setting, default initial: @autoclosure () -> Value) -> Value {
    get { self[setting] ?? initial() }
    set { self[setting] = newValue }
  }

  /// The settings that have a value, and theirs.
  public var all: [(setting: Setting, value: Value)] {
    Setting.allCases.compactMap { setting in self[setting].map { (setting, $0) } }
  }
}
