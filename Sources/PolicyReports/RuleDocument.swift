import RoomModel
import RoomPolicy

/// A rule and where it stands, as JSON documents show it.
package struct RuleDocument: Encodable {
  /// The rule, its name and reason, and its position.
  package let place: RulePlace
  /// Whether it allows or forbids; nil where the document says it otherwise.
  private var effect: Effect?

  /// A rule without its effect.
  package init(_ place: RulePlace) { self.place = place }

  /// A rule that carried an answer.
  package init(_ reason: Reason) { (place, effect) = (reason.rule, reason.effect) }

  private enum CodingKeys: String, CodingKey { case file, line, column, text, effect, name, because }

  /// What is nil has no key.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(place.file, forKey: .file)
    try container.encode(place.line, forKey: .line)
    try container.encode(place.column, forKey: .column)
    try container.encode(place.text, forKey: .text)
    try container.encodeIfPresent(effect?.word, forKey: .effect)
    try container.encodeIfPresent(place.name, forKey: .name)
    try container.encodeIfPresent(place.because, forKey: .because)
  }
}
