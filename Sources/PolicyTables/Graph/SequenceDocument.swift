import RoomFormats

/// A sequence as a JSON document.
package struct SequenceDocument: Encodable {
  fileprivate struct Scene: Encodable {
    /// What somebody did, and the change of the policy that this made; none at the start.
    let step: [String]
    let people: [String]
  }
  private let schema = schemaVersion
  private let policy: String
  private let assertion: String
  private let scenes: [Scene]
  /// What is so at the end; where nothing breaks the assertion, what was found.
  private let ending: [String]

  package init(_ picture: SequencePicture, policy: String) {
    self.policy = policy
    assertion = picture.title
    scenes = picture.scenes.map { Scene(step: $0.step, people: $0.people) }
    ending = picture.ending
  }
}
