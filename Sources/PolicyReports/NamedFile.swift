/// A file that a call works on.
package struct NamedFile {
  /// As the call names it, or as it is named below a folder that the call names.
  package let name: String
  /// The folder in which it was found, without links; nil for a file that the call itself names.
  package let folder: String?

  package init(name: String, folder: String? = nil) { (self.name, self.folder) = (name, folder) }
}
