import RoomFormats

// What is wrong with JSON, whatever it says.
extension InputMistake {
  static let ofMalformedJSON = ofJSON(
    """
    Something else is due here by the grammar of JSON (RFC 8259). Keys and texts stand in double quotes; there are no \
    comments; `true`, `false` and `null` are written so.
    """,
    broken: #"{"users": {'alice@example.com': {"role": "owner"}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofMissingComma = ofJSON(
    """
    Members of an object and elements of an array stand with commas between, and one is missing here. Mostly a line \
    was added below the last one.
    """,
    broken: """
      {"users": {
        "alice@example.com": {"role": "owner"}
        "bob@example.net": {"role": "member"}
      }}
      """,
    fixed: """
      {"users": {
        "alice@example.com": {"role": "owner"},
        "bob@example.net": {"role": "member"}
      }}
      """)

  static let ofTrailingComma = ofJSON(
    """
    A comma stands behind the last member or element, and nothing follows. JSON has commas between values alone.

    Delete it.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "owner"},}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofTrailingText = ofJSON(
    """
    A JSON file is one value, and this one goes on behind it. Often there is a closing brace too many, or two files \
    were put into one.
    """,
    broken: #"{"users": {}}}"#,
    fixed: #"{"users": {}}"#)

  static let ofUnclosed = ofJSON(
    """
    A string, array or object begins here and does not end. A string ends on its line; an array or object may go on \
    to the end of the file. Often the file was cut off while it was written.
    """,
    broken: """
      {"users": {
        "alice@example.com": {"role": "owner"}
      }
      """,
    fixed: """
      {"users": {
        "alice@example.com": {"role": "owner"}
      }}
      """)

  static let ofMalformedNumber = ofJSON(
    """
    A number of JSON is digits, perhaps with a minus sign before and a fraction or exponent behind: no plus sign, no \
    leading zero, no point at either end, no hexadecimal.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "owner", "clients": 02}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner", "clients": 2}}}"#)

  static let ofMalformedEscape = ofJSON(
    #"""
    A backslash in a string begins an escape, and this is none. Escapes are `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, \#
    `\t`, and `\u` with four hexadecimal digits.

    Write `\\` for the backslash itself.
    """#,
    broken: #"{"users": {"alice\@example.com": {"role": "owner"}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofControlCharacter = ofJSON(
    """
    A string of JSON holds control characters as escapes alone, so that a line end within a string is seen, and none \
    at all where a NUL would be. In a room's state no text needs one.

    Delete it.
    """,
    broken: "{\"users\": {\"alice@example.com\u{7}\": {\"role\": \"owner\"}}}",
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofBidirectionalControl = ofJSON(
    """
    The character turns the direction of the text around it, so that one name can look like another. No name in a \
    room's state may hold one, escaped or not.

    Delete it.
    """,
    broken: "{\"users\": {\"\u{202E}alice@example.com\": {\"role\": \"owner\"}}}",
    fixed: #"{"users": {"alice@example.com": {"role": "owner"}}}"#)

  static let ofLoneSurrogate = ofJSON(
    #"""
    Characters beyond the first 65536 are written as two escapes, from `\uD800` to `\uDFFF`, and one of the two is \#
    missing. Half a character is no text.

    Write the character itself, or both halves.
    """#,
    broken: #"{"users": {"alice@example.com": {"groups": ["\uD83Dfun@example.com"]}}}"#,
    fixed: #"{"users": {"alice@example.com": {"groups": ["fun@example.com"]}}}"#)

  static let ofDuplicateKey = ofJSON(
    """
    One object has the same key twice. Some readers of JSON take the first, some the last, so two programs would see \
    two rooms.

    Keep one of the two; both are shown.
    """,
    broken: """
      {"users": {
        "alice@example.com": {"role": "owner"},
        "alice@example.com": {"role": "member"}
      }}
      """,
    fixed: """
      {"users": {
        "alice@example.com": {"role": "owner"}
      }}
      """)

  static let ofNumberOutOfRange = ofJSON(
    """
    The number is well-formed and too large to be held: numbers of JSON are below 1.8e308. No count of a room comes \
    near.
    """,
    broken: #"{"users": {"alice@example.com": {"role": "owner", "clients": 1e999}}}"#,
    fixed: #"{"users": {"alice@example.com": {"role": "owner", "clients": 1}}}"#)
}
