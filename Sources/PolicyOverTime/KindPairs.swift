/// A value for each two kinds of a cast, or for a kind and an aim that is no other kind; rows are made where they are
/// written.
struct KindPairs<Value> {
  private var rows = [[Value?]](repeating: [], count: 256)

  subscript(_ first: UInt8, _ second: UInt8) -> Value? {
    get {
      let row = Int(first)
      return rows[row].isEmpty ? nil : rows[row][Int(second)]
    }
    set {
      let row = Int(first)
      if rows[row].isEmpty { rows[row] = [Value?](repeating: nil, count: 256) }
      rows[row][Int(second)] = newValue
    }
  }
}
