import PolicyReports
import PolicyLint
import PolicyAnalysis
import PolicyCompiler
import RoomPolicy

/// The files of a call, those that others use judged as part of each that uses them: by itself such a file seems to
/// lack what its users say, and what is so in one of them need not be so in another.
struct LintBatch {
  /// What is reported: policies that nothing uses, and files whose users the call did not name.
  private(set) var files: [LintedFile] = []
  /// Every policy that was judged, those that the call did not name too.
  private let policies: [LintedFile]

  /// `lint` judges a policy by itself.
  init(_ found: [LintedFile], _ call: Call, _ lint: (NamedFile) -> LintedFile) {
    let index = UseIndex(call, found.map(\.file))
    let used = Set(found.filter(\.errors.isEmpty).flatMap { $0.paths.dropFirst() })
    var others: [String: LintedFile] = [:]
    var users: [String: [String]] = [:]
    for file in found {
      guard call.shell.files == nil, file.file.name != "-", let path = file.paths.first else { continue }
      for user in index.users(of: path) {
        users[path, default: []].append(user)
        if others[user] == nil {
          others[user] = found.first { $0.paths.first == user } ?? lint(NamedFile(name: call.shown(user)))
        }
      }
    }
    let named = Set(found.compactMap(\.paths.first))
    policies =
      found.filter { !used.contains($0.paths.first ?? "") }
      + others.filter { !named.contains($0.key) }.map(\.value)
    for file in found where !used.contains(file.paths.first ?? "") {
      let outside = (users[file.paths.first ?? ""] ?? []).compactMap { others[$0] }
      // Why: what a file means in a policy that does not compile is not known.
      guard let first = outside.first(where: { !$0.errors.isEmpty }) ?? outside.first else {
        files.append(file)
        continue
      }
      files.append(file.asPart(of: first))
    }
    for number in files.indices { files[number].entries = agreed(files[number]) }
  }

  /// The policies that a file is a part of, for a fix to be tried in.
  func roots(of file: LintedFile, _ call: Call) -> [FixedPolicy.Root] {
    if file.user == nil {
      return [FixedPolicy.Root(source: file.sources[0], reader: call.reader(besides: file.file.name))]
    }
    let path = file.paths[file.sourceID]
    return users(of: path).compactMap { user in
      var asked: [String] = []
      var read: [String] = []
      let reader = call.reader(besides: user.file.name) { read.append($0) }
      // Why: the name that the policy's reader is asked for stands for the path that it reads.
      _ = filesUsed(by: user.sources[0]) { name in
        let result = reader(name)
        if read.count > asked.count { asked.append(name) }
        return result
      }
      return zip(asked, read).first { $0.1 == path }.map { name, _ in
        FixedPolicy.Root(
          source: user.sources[0], reader: call.reader(besides: user.file.name), path: name)
      }
    }
  }

  /// Judges a file again as part of the policy that uses it, after the file was changed.
  func lintAgain(_ file: inout LintedFile, _ lint: (NamedFile) -> LintedFile) {
    guard let user = file.user else { return }
    let (fixes, refused) = (file.fixes, file.refused)
    let all = users(of: file.paths[file.sourceID]).map { lint($0.file) }
    guard let first = all.first(where: { $0.file.name == user.name }) else { return }
    file = file.asPart(of: first)
    (file.fixes, file.refused) = (fixes, refused)
    let id = file.sourceID
    file.entries.removeAll { entry in !all.allSatisfy { $0.reports(entry, of: file.paths[id]) } }
  }

  private func users(of path: String) -> [LintedFile] {
    policies.filter { $0.paths.dropFirst().contains(path) }
  }

  /// What is reported of a file: of what others use too, only what is so in each of them.
  private func agreed(_ file: LintedFile) -> [LintReport.Entry] {
    file.entries.filter { entry in
      let id = Int(entry.diagnostic.span.source)
      guard file.paths.indices.contains(id), id > 0 || file.user != nil else { return true }
      return users(of: file.paths[id]).allSatisfy { $0.reports(entry, of: file.paths[id]) }
    }
  }
}

extension LintedFile {
  /// The same file as the policy that uses it sees it.
  func asPart(of policy: LintedFile) -> LintedFile {
    var part = policy
    part.user = policy.file
    part.ownPath = ownPlace
    part.rename(name, file)
    let id = part.sourceID
    part.entries = policy.entries.filter { Int($0.diagnostic.span.source) == id }
    return part
  }

  /// Whether the same is reported of the same position, where it is a part of this policy.
  fileprivate func reports(_ entry: LintReport.Entry, of path: String) -> Bool {
    guard let id = paths.firstIndex(of: path) else { return false }
    return entries.contains { $0.isSame(as: entry, in: id) }
  }
}
