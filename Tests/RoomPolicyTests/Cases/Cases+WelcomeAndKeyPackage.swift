extension ProfileCase {
  static let welcome: [ProfileCase] = of(
    "receive Welcome",
    [
      .yes("acceptable, actor consents", "Zoe receive-welcome Ann with acceptable", in: "Zoe consents Ann"),
      .yes(
        "acceptable, actor consents here", "Zoe receive-welcome Ann with acceptable",
        in: "Zoe consents-here Ann"),
      .no("not acceptable, actor consents", "Zoe receive-welcome Ann", in: "Zoe consents Ann"),
      .no("acceptable, no consent", "Zoe receive-welcome Ann with acceptable"),
      .no("acceptable, target consents", "Zoe receive-welcome Ann with acceptable", in: "Ann consents Zoe"),
      .no(
        "acceptable, consent to another", "Zoe receive-welcome Ann with acceptable", in: "Zoe consents Bob"),
      .no(
        "acceptable, after consent said aloud", "Zoe receive-welcome Ann with acceptable",
        under: "welcome-after-consent"),
      .yes("acceptable, actor is target", "Bob receive-welcome Bob with acceptable"),
      .no("not acceptable, actor is target", "Bob receive-welcome Bob"),
      .yes(
        "acceptable, welcome-directly", "Zoe receive-welcome Ann with acceptable", under: "welcome-directly"),
      .no("not acceptable, welcome-directly", "Zoe receive-welcome Ann", under: "welcome-directly"),
      .yes(
        "no never: an outcast", "Zoe receive-welcome Ann with acceptable",
        in: "Zoe outcast 0, Zoe consents Ann"),
    ])

  static let keyPackages: [ProfileCase] = of(
    "fetch KeyPackage",
    [
      .yes("actor is target", "Bob fetch-key-package Bob"),
      .no("no rule", "Ann fetch-key-package Bob"),
      .yes("target consents", "Ann fetch-key-package Zoe", in: "Zoe consents Ann"),
      .yes("target consents here", "Ann fetch-key-package Zoe", in: "Zoe consents-here Ann"),
      .no("actor consents", "Ann fetch-key-package Zoe", in: "Ann consents Zoe"),
      .no("target consents to another", "Ann fetch-key-package Zoe", in: "Zoe consents Bob"),
      .yes("does not exceed outstanding", "Ann fetch-key-package Zoe with outstanding=2"),
      .yes("does not exceed outstanding, the most", "Ann fetch-key-package Zoe with outstanding=3"),
      .no("exceeds outstanding", "Ann fetch-key-package Zoe with outstanding=4"),
      .no(
        "exceeds what is said", "Ann fetch-key-package Zoe with outstanding=3",
        under: "outstanding-key-packages 2"),
      .yes(
        "does not exceed what is said", "Ann fetch-key-package Zoe with outstanding=4",
        under: "outstanding-key-packages 4"),
      .no("outstanding not told", "Ann fetch-key-package Zoe", under: "outstanding-key-packages 9"),
      .yes(
        "exceeds, but target consents", "Ann fetch-key-package Zoe with outstanding=4", in: "Zoe consents Ann"
      ),
      .yes("KeyPackage given", "Ann fetch-key-package Zoe with key-package"),
      .yes("by a stranger", "Yan fetch-key-package Zoe with key-package"),
      .no("never target blocks actor", "Ann fetch-key-package Zoe with key-package", in: "Zoe blocks Ann"),
      .no(
        "never target blocks actor, with consent", "Ann fetch-key-package Zoe",
        in: "Zoe consents Ann, Zoe blocks Ann"),
      .yes("target blocks another", "Ann fetch-key-package Zoe with key-package", in: "Zoe blocks Bob"),
      .yes("actor blocks target", "Ann fetch-key-package Zoe with key-package", in: "Ann blocks Zoe"),
      .no("never actor outcast", "Yan fetch-key-package Zoe with key-package", in: "Yan outcast 0"),
      .no(
        "never actor outcast by preauthorization", "Yan fetch-key-package Zoe with key-package",
        under: "preauth-outcast user Yan"),
      .yes("outcast, but target", "Yan fetch-key-package Yan", in: "Yan outcast 0"),
      .yes("target outcast", "Ann fetch-key-package Zoe with key-package", in: "Zoe outcast 0"),
    ])
}
