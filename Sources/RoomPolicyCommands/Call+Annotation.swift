import PolicyReports

extension Call {
  var isGitHub: Bool { value("format") == "github" }

  func print(_ annotation: Annotation) { shell.print(annotation.command) }
}
