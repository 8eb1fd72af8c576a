import PolicyCompiler
import RoomModel

/// A question with its people looked up: what facts are derived from.
struct ReferenceView {
  let question: ReferenceQuestion
  let actor: ReferencePerson
  let target: ReferencePerson
  let isSame: Bool
  /// Bare roles alone are asked about: the room's state says nothing.
  let isBareWorld: Bool
  /// Whether the request has a link that counts; nil where it is not known.
  let acceptsLink: Bool?
  /// A role that is asked whether it could be given is given by change role, which gives none unduly.
  var isNested = false

  var hasBare: Bool { actor.isBare || (question.operation.row.hasTarget && target.isBare) }

  /// Whom the operation changes.
  var concerned: ReferencePerson { question.operation.row.hasTarget ? target : actor }

  /// Whether a part of the request is unknown, by itself or as what gives a fact that is forgotten.
  func isUnknown(_ input: Request.Inputs) -> Bool { question.unknown.contains(input) }

  func person(_ fact: CheckedFact) -> ReferencePerson { fact.person == .actor ? actor : target }
}

extension Reference {
  func view(_ question: ReferenceQuestion) -> ReferenceView {
    func look(_ party: ReferenceQuestion.Party, isTarget: Bool) -> ReferencePerson {
      switch party {
      case .user(let user): person(user)
      case .role(let role): person(bare: role, question.operation, isTarget: isTarget)
      case .itself: look(question.actor, isTarget: false)
      }
    }
    let actor = look(question.actor, isTarget: false)
    var target = actor
    var isSame = true
    if let party = question.target {
      target = look(party, isTarget: true)
      if case .itself = party { isSame = true } else { isSame = !actor.isBare && actor.name == target.name }
    }
    return ReferenceView(
      question: question, actor: actor, target: target, isSame: isSame,
      isBareWorld: actor.isBare && target.isBare, acceptsLink: acceptsLink(question))
  }

  /// Link valid, and its signer's role or system may sign, in a room that has join links.
  private func acceptsLink(_ question: ReferenceQuestion) -> Bool? {
    let request = question.request
    guard let links = policy.settings.joinLinks else { return false }
    let isValid: Bool? = question.unknown.contains(.link) ? nil : request.hasValidLink
    var maySign: Bool?
    if !question.unknown.contains(.linkSigner) {
      switch request.linkSigner {
      case .role(let role): maySign = links.signers.contains(role)
      case .system: maySign = true
      case nil: break
      }
    }
    return isValid.and(maySign)
  }
}
