import RoomPolicy

extension QuestionCode: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .malformed:
      CodeExplanation(
        """
        A question is who does what, and to whom where the operation has a target: `can POLICY ACTOR OPERATION \
        [TARGET]`. A word of it is missing, unknown or one too many, or a fact does not go with the operation.

        The actor and the target are roles, or users of the room that `--room` gives. `roompolicy list operations` \
        prints the operations, and `Grammar/facts.md` what may stand behind `--with`.
        """,
        call: "can room.roompolicy admin remov owner", fixed: "can room.roompolicy admin remove owner",
        with: ["room.roompolicy": "roompolicy 1"])
    }
  }
}

extension ProgramCode: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .refused:
      CodeExplanation(
        """
        A compiled policy carries the digest of its bytes and is verified before it runs: every path must end in a \
        decision and no forbid rule may be passed over. This one is damaged, cut off, of another version, or not safe \
        to run; the report says where. It is also reported where a compiled policy stands and the source is needed.

        Compile the policy again from its source.
        """,
        broken: .init(bytes: [0x8F] + Array("RoomPol".utf8) + [0x01, 0x00]),
        fixed: "roompolicy 1", call: "verify FILE")
    }
  }
}

extension UsageCode: ExplainedCode {
  /// The explanation on the code.
  public var explanation: CodeExplanation {
    switch self {
    case .noExactAnswer:
      CodeExplanation(
        """
        What is asked is answered over all requests, by source, and no such answer can be given: a policy is compiled \
        and lacks its rules as written, no room can have both policies, a revision is not there, or the analysis goes \
        beyond its bounds. It is neither a yes nor a no, so the status is 2.

        Two policies are compared where their roles are of one kind: both of `profile roles`, or neither. The profiles \
        `standard` and `empty` have the same roles.
        """,
        call: "diff old.roompolicy new.roompolicy", fixed: "diff old.roompolicy next.roompolicy",
        with: [
          "old.roompolicy": "roompolicy 1\nopen\n",
          "next.roompolicy": "roompolicy 1\nprofile standard\nopen\n",
          "new.roompolicy": "roompolicy 1\nprofile roles\nrole guest\n  can receive message\n",
        ])
    case .malformed:
      CodeExplanation(
        """
        The call itself is not understood: there is no such verb or option, a value is none of those possible, or a \
        word is missing or one too many. Nothing was read and nothing written.

        `roompolicy help` lists the verbs, and `roompolicy VERB --help` shows a verb's options with an example that \
        runs.
        """,
        call: "chekc room.roompolicy", fixed: "check room.roompolicy",
        with: ["room.roompolicy": "roompolicy 1"])
    case .cannotWrite:
      CodeExplanation(
        """
        A file cannot be written: its folder is missing, the disk is full, it may only be read, or it is there \
        already and would be lost. What was there is as it was: files appear whole or not at all.

        Make room, or name another file.
        """,
        call: "new room", fixed: "new lounge", with: ["room.roompolicy": "roompolicy 1"])
    }
  }
}
