/// Items in a row, as a sentence has them: `one`, `one and two`, `one, two and three`.
package func listed(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.joined() }
  return items.dropLast().joined(separator: ", ") + " and " + last
}
