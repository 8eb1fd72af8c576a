/// The start of an author's text, as long as a message quotes it: 60 characters at most.
public func shortened(_ text: String) -> String {
  let start = text.prefix(60)
  return start.endIndex == text.endIndex ? text : String(start.dropLast()) + "…"
}
