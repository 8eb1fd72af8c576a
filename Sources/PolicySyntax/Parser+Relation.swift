import RoomModel
import SourceText

extension Parser {
  /// relation = "relation" name
  mutating func parseRelation() throws(Abandonment) -> Statement {
    let start = advance()
    let name = try parseNewName("the relation's name")
    return .relation(RelationStatement(name: name, span: span(from: start)))
  }
}
