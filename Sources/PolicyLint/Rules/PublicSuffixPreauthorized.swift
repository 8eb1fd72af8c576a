import PolicyAnalysis
import PolicyCompiler
import PolicyMachine
import RoomModel

extension LintRule {
  static let publicSuffixPreauthorized = LintRule(
    .publicSuffixPreauthorized, .warning, "a preauthorized domain that is a bare public suffix",
    summary: "Finds a preauthorization for a domain under which anybody can have a name, such as `*.com`.",
    avoid: "preauth-member domain *.co.uk",
    prefer: "preauth-member domain *.example.co.uk",
    why: "Everybody who registers a name below it is let in; an owner's own domain was most likely meant.",
    exceptions: """
      Single labels, and some suffixes of two labels that were in wide use in 2025, are known. Where one label is a \
      provider's own name inside a network, allow the finding on its line.
      """,
    each: { context, report in
      for entry in context.policy.preauthorizations {
        guard entry.kind == .domain, entry.role != .barred, let number = entry.name else { continue }
        let name = context.policy.names[number]
        let domain = String(decoding: name.key, as: UTF8.self)
        let isLabel = !name.key.contains(0x2E)
        if !isLabel && !publicSuffixes.contains(domain) { continue }
        report(
          Finding(
            .publicSuffixPreauthorized, entry.span,
            isLabel
              ? "`\(domain)` is one label, which no provider in the public network has for itself"
              : "`\(domain)` is a public suffix, nobody's own domain",
            label: name.kind == .domainsBelow
              ? "lets in whoever has a name below it" : "a provider's domain is meant",
            help: "name the domain that is meant, as `example.\(domain)`"))
      }
    })

  /// Suffixes of two labels below which anybody may register a name; as of 2025.
  private static let publicSuffixes: Set<String> = [
    "co.uk", "org.uk", "me.uk", "ac.uk", "gov.uk", "com.au", "net.au", "org.au", "co.nz", "org.nz", "co.jp",
    "ne.jp", "or.jp", "com.br", "org.br", "co.in", "org.in", "co.za", "org.za", "com.cn", "org.cn", "com.mx",
    "com.tr", "co.kr", "com.sg", "com.hk", "com.tw", "co.il", "com.ar", "co.at", "or.at", "com.pl", "com.ua",
    "github.io", "gitlab.io", "herokuapp.com", "web.app", "pages.dev", "workers.dev", "netlify.app",
    "vercel.app", "blogspot.com", "azurewebsites.net", "cloudfront.net", "appspot.com", "dyndns.org",
  ]
}
