import SourceText

extension SyntaxTree {
  /// The words of a span with one blank between them, comments left out: as a message quotes them.
  ///
  /// `limit` bounds the bytes; what is longer is cut, with `…` at its end when `limit` is not given.
  public func phrase(_ span: Span, limit: Int? = nil) -> String {
    var bytes: [UInt8] = []
    var last: Token.Kind?
    for token in lexed.tokens[firstToken(from: span.start)...] {
      if token.start >= span.end || bytes.count > limit ?? 300 { break }
      let isTight = last == nil || last == .leftParenthesis
      if !isTight && token.kind != .comma && token.kind != .rightParenthesis { bytes.append(0x20) }
      bytes += lexed.source.bytes[Int(token.start)..<Int(token.end)].prefix(limit ?? 300)
      last = token.kind
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return limit == nil ? shortened(text) : text
  }

  /// The index of the first token that starts at `offset` or later.
  private func firstToken(from offset: Int32) -> Int {
    var low = 0
    var high = lexed.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if lexed.tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
