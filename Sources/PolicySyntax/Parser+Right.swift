import RoomModel
import SourceText

extension Parser {
  /// right = "right" name [ "granted" "by" roles ]
  ///
  /// A right is there from its name on, whatever is wrong with the rest, so that its uses are no mistakes.
  mutating func parseRight() throws(Abandonment) -> Statement {
    let start = advance()
    let name = try parseNewName("the right's name")
    var granters: [Name] = []
    do throws(Abandonment) {
      if accept(.granted) {
        guard accept(.by) else { throw missing("`by` after `granted`") }
        granters = try parseNames("a role")
      }
    } catch { position = end }
    return .right(RightStatement(name: name, granters: granters, span: span(from: start)))
  }
}
