import SourceText

/// A sequence of steps as a picture: the room at the start, each step, and the room that it leaves.
///
///     print(SequencePicture(title: "never …", scenes: scenes, ending: ["bob@b.example can ban"]).asMermaid)
package struct SequencePicture {
  /// A room, and the step that led to it.
  package struct Scene {
    /// What somebody did; empty at the start.
    package let step: [String]
    /// Everybody in it, a line each.
    package let people: [String]

    package init(step: [String], people: [String]) { (self.step, self.people) = (step, people) }
  }

  package let title: String
  package let scenes: [Scene]
  /// What is so at the end.
  package let ending: [String]

  package init(title: String, scenes: [Scene], ending: [String]) {
    (self.title, self.scenes, self.ending) = (title, scenes, ending)
  }

  /// Whether the step to a scene made a line of it.
  func isNew(_ line: String, in scene: Int) -> Bool { scene > 0 && !scenes[scene - 1].people.contains(line) }

  /// The longest line of a label, in letters.
  static let columns = 66

  static func lines(_ sentences: [String]) -> [String] {
    sentences.flatMap { sentence in
      TableText.wrap(sentence, columns - 2).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
    }
  }

  /// For the terminal: whoever a step changed is marked.
  package var asText: String {
    var text = Self.lines([title]).joined(separator: "\n") + "\n"
    for (number, scene) in scenes.enumerated() {
      text += "\n"
      for line in Self.lines(scene.step) { text += line + "\n" }
      for person in scene.people {
        let mark = isNew(person, in: number) ? "* " : "  "
        for (place, line) in Self.lines([person]).enumerated() {
          text += "  " + (place == 0 ? mark : "  ") + line + "\n"
        }
      }
    }
    if !ending.isEmpty { text += "\n" }
    for line in Self.lines(ending) { text += line + "\n" }
    return text
  }

  /// For Graphviz.
  package var asDOT: String {
    var text =
      "digraph steps {\n  label=\(GraphText.quoted(title));\n  labelloc=t;\n  node [shape=box, style=rounded];\n"
    func node(_ name: String, _ lines: [String], _ rest: String = "") {
      let label = Self.lines(lines).map { $0 + "\n" }.joined()
      text += "  \(name) [label=\(GraphText.quoted(label, isLeft: true))\(rest)];\n"
    }
    for (number, scene) in scenes.enumerated() {
      node("s\(number)", scene.people)
      if number == 0 { continue }
      let label = Self.lines(scene.step).map { $0 + "\n" }.joined()
      text += "  s\(number - 1) -> s\(number) [label=\(GraphText.quoted(label, isLeft: true))];\n"
    }
    if !ending.isEmpty {
      node("end", ending, ", peripheries=2")
      if !scenes.isEmpty { text += "  s\(scenes.count - 1) -> end [style=dotted];\n" }
    }
    return text + "}\n"
  }

  /// For Mermaid.
  package var asMermaid: String {
    var text = "---\ntitle: \(GraphText.quoted(title))\n---\nflowchart TB\n"
    func label(_ lines: [String]) -> String { GraphText.mermaid(Self.lines(lines).joined(separator: "\n")) }
    for (number, scene) in scenes.enumerated() {
      text += "  s\(number)[\"\(label(scene.people))\"]\n"
      if number > 0 { text += "  s\(number - 1) -->|\"\(label(scene.step))\"| s\(number)\n" }
    }
    if !ending.isEmpty {
      text += "  stop[\"\(label(ending))\"]:::stop\n"
      if !scenes.isEmpty { text += "  s\(scenes.count - 1) -.-> stop\n" }
    }
    return text + "  classDef stop stroke-width: 3px\n"
  }
}

/// Labels of graphs that others draw.
enum GraphText {
  static func plain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { PlainText.visible(String($0)) }
      .joined(separator: "\n")
  }

  static func quoted(_ text: String, isLeft: Bool = false) -> String {
    let plain = plain(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + plain.replacing("\n", with: isLeft ? "\\l" : "\\n") + "\""
  }

  static func mermaid(_ text: String) -> String {
    PlainText.xml(plain(text)).replacing("\n", with: "<br>").replacing("&#10;", with: "<br>")
  }
}
