extension GeneratedFile {
  /// The policies, rooms and tests of the examples that are templates of `new`.
  static var templates: [GeneratedFile] {
    Template.all.flatMap { template in
      template.files("room").map { file in
        GeneratedFile(path: "Examples/\(template.example)/room" + file.ending, bytes: Array(file.text.utf8))
      }
    }
  }
}
