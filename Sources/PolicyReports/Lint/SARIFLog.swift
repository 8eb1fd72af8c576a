#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, section 3), as far as lint fills it.
struct SARIFLog: Encodable {
  /// A piece of a file, as it stands there.
  struct Content: Encodable {
    var text: String
  }
  /// What a person reads: no brace in it starts a placeholder (3.11.5), and no bracket a link (3.11.6).
  struct Message: Encodable {
    private let text: String

    init(_ text: String) {
      self.text = text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "\\](")
    }
  }
  struct Run: Encodable {
    var tool: Tool
    /// The folder that relative paths start from (3.14.14); absent where it is not known.
    var originalUriBaseIds: [String: Artifact]?
    var columnKind = "utf16CodeUnits"
    var invocations: [Invocation]
    var results: [Result]
  }
  struct Invocation: Encodable {
    var executionSuccessful: Bool
    var exitCode: Int
  }
  struct Tool: Encodable {
    var driver: Driver
  }
  struct Driver: Encodable {
    var name = "roompolicy"
    var version: String
    var rules: [Rule]
  }
  struct Rule: Encodable {
    struct Configuration: Encodable {
      var level: String
    }
    var id: String
    var shortDescription: Message
    var fullDescription: Message?
    var help: Message?
    var defaultConfiguration: Configuration
  }
  struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
    var fixes: [Fix]?
    /// On every result or on none (3.27.23).
    var suppressions: [Suppression] = []
  }
  struct Suppression: Encodable {
    var kind = "inSource"
    var justification: String
  }
  struct Location: Encodable {
    struct Physical: Encodable {
      var artifactLocation: Artifact
      var region: Region?
    }
    var id: Int?
    var physicalLocation: Physical
    var message: Message?
  }
  struct Artifact: Encodable {
    /// A reference as RFC 3986 has it.
    var uri: String
    /// The name of the folder that a relative reference starts from (3.4.4).
    var uriBaseId: String?
  }
  /// Lines and columns from 1, the end column behind the last character; bytes from 0.
  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
    var byteOffset: Int?
    var byteLength: Int?

    /// The region without its bytes: what a text replaces (3.57) has none.
    var ofText: Region {
      var region = self
      region.byteOffset = nil
      region.byteLength = nil
      return region
    }
  }
  struct Fix: Encodable {
    struct Change: Encodable {
      var artifactLocation: Artifact
      var replacements: [Replacement]
    }
    struct Replacement: Encodable {
      var deletedRegion: Region
      var insertedContent: Content
    }
    var description: Message
    var artifactChanges: [Change]
  }

  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }
}

extension SARIFLog.Artifact {
  /// A file's path as a URI: relative where it is, with every other byte than RFC 3986's unreserved ones escaped.
  init(path: String) {
    if path == "-" {
      uri = "stdin"
      return
    }
    let isAbsolute = path.hasPrefix("/")
    var text = isAbsolute ? "file://" : ""
    for byte in (isAbsolute ? Self.resolved(path) : path).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    uri = text
  }

  /// An absolute path without `.`, `..` and empty parts (3.10.2).
  private static func resolved(_ path: String) -> String {
    var parts = path.split(separator: "/").filter { $0 != "." }
    if parts.contains("..") {
      parts = URL(fileURLWithPath: path).resolvingSymlinksInPath().path.split(separator: "/")
    }
    return "/" + parts.joined(separator: "/")
  }
}

extension SARIFLog.Run {
  /// Says of every relative path that it starts from a folder.
  mutating func startPaths(at root: String) {
    var folder = SARIFLog.Artifact(path: root)
    if !folder.uri.hasSuffix("/") { folder.uri += "/" }
    originalUriBaseIds = [SARIFLog.Artifact.rootName: folder]
    results = results.map { result in
      var result = result
      result.locations = result.locations.map(\.fromRoot)
      result.relatedLocations = result.relatedLocations?.map(\.fromRoot)
      result.fixes = result.fixes?.map { fix in
        var fix = fix
        for index in fix.artifactChanges.indices { fix.artifactChanges[index].artifactLocation.startAtRoot() }
        return fix
      }
      return result
    }
  }
}

extension SARIFLog.Location {
  fileprivate var fromRoot: SARIFLog.Location {
    var location = self
    location.physicalLocation.artifactLocation.startAtRoot()
    return location
  }
}

extension SARIFLog.Artifact {
  fileprivate static let rootName = "ROOT"

  fileprivate mutating func startAtRoot() {
    if !uri.hasPrefix("file:") && uri != "stdin" { uriBaseId = Self.rootName }
  }
}
