import SourceText

/// Which of the two documents about a room a JSON text is.
package enum RoomDocument {
  /// That of the first drafts, which has `policy` or `user-affiliations`.
  case seed
  /// A room's state, which has `users`.
  case room

  /// Nil for what is neither.
  package init?(_ source: Source) {
    let members = JSONReader.read(source, id: 0).value?.members
    func has(_ key: String) -> Bool { members?.contains { $0.key.text.elementsEqual(key.utf8) } ?? false }
    if has("policy") || has("user-affiliations") {
      self = .seed
    } else if has("users") {
      self = .room
    } else {
      return nil
    }
  }
}
