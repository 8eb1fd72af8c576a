import SourceText
import RoomPolicy

extension DecisionTable {
  /// A page that needs nothing but itself: no script, no font, no other file.
  package var asHTML: String {
    let title = PlainText.xml(name)
    let sections = sections
    let legend = TableCell.legend.map { "<span class=\"\($0.kind.rawValue)\">\($0.words)</span>" }
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title): who can do what</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <header>
      <h1><span>\(title)</span> who can do what</h1>
      <p class="legend">
      \(legend.joined(separator: "\n"))
      </p>
      <nav>

      """
    for section in sections { page += "<a href=\"#\(section.anchor)\">\(section.title)</a>\n" }
    page += "</nav>\n</header>\n<main>\n"
    for section in sections {
      page +=
        "<section id=\"\(section.anchor)\">\n<h2>\(section.title)</h2>\n<div class=\"frame\">\n"
      page += "<table>\n<thead><tr><th scope=\"col\">operation</th>"
      for role in roles { page += "<th scope=\"col\">\(PlainText.xml(role))</th>" }
      page += "</tr></thead>\n<tbody>\n"
      for row in section.rows {
        page += "<tr><th scope=\"row\">\(PlainText.xml(row.label))</th>"
        for (role, cell) in zip(roles, row.cells) {
          page +=
            "<td class=\"\(cell.kind.rawValue)\" data-role=\"\(PlainText.xml(role))\">"
            + "\(PlainText.xml(cell.text))</td>"
        }
        page += "</tr>\n"
      }
      page += "</tbody>\n</table>\n</div>\n</section>\n"
    }
    return page + "</main>\n</body>\n</html>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c2128; --quiet: #626b76; --page: #ffffff; --line: #d7dce2;
      --head: #f2f4f7; --yes: #dcf3e2; --yes-ink: #0d5527; --some: #fdf0cf; --some-ink: #6a4a00; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e4e8ed; --quiet: #98a2ae; --page: #14181d; --line: #333b45; --head: #1f252c;
        --yes: #12361f; --yes-ink: #a2e3b5; --some: #3b2f0c; --some-ink: #f0d48a; }
    }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    body { margin: 0; padding: 1.5rem; background: var(--page); color: var(--ink);
      font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    header, main { max-width: 82rem; margin: 0 auto; }
    h1 { margin: 0 0 .75rem; font-size: 1.4rem; line-height: 1.25; }
    h1 span { display: block; color: var(--quiet); font-size: .85rem; font-weight: 500;
      overflow-wrap: anywhere; }
    h2 { margin: 2rem 0 .6rem; font-size: 1.05rem; }
    .legend { margin: 0 0 .75rem; }
    .legend span { display: inline-block; margin: 0 .25rem .25rem 0; padding: .1rem .55rem;
      border-radius: .3rem; }
    nav a { display: inline-block; margin: 0 .9rem .25rem 0; padding: .25rem 0; color: inherit; }
    .frame { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
    table { width: 100%; border-collapse: collapse; font-size: .875rem; }
    th, td { padding: .4rem .65rem; border-top: 1px solid var(--line); text-align: left;
      vertical-align: top; overflow-wrap: break-word; }
    thead th { border-top: 0; background: var(--head); white-space: nowrap; }
    tbody th { min-width: 15rem; max-width: 19rem; font-weight: 500; position: sticky; left: 0;
      background: var(--page); }
    td { min-width: 6rem; border-left: 1px solid var(--line); }
    .yes { background: var(--yes); color: var(--yes-ink); }
    .some { background: var(--some); color: var(--some-ink); }
    .no { color: var(--quiet); }
    .legend .no { border: 1px solid var(--line); }
    @media (max-width: 46rem) {
      body { padding: 1rem .75rem; font-size: 16px; }
      .frame { overflow: visible; border: 0; }
      table, tbody, tr, tbody th, td { display: block; width: auto; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { margin: 0 0 .75rem; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
      tbody th { position: static; min-width: 0; max-width: none; border: 0; background: var(--head);
        font-weight: 600; }
      td { display: grid; grid-template-columns: 6.5rem 1fr; gap: .5rem; min-width: 0; border-left: 0; }
      td::before { content: attr(data-role); color: var(--ink); opacity: .75; overflow-wrap: anywhere; }
    }
    @media print { .frame { overflow: visible; } nav { display: none; } }
    """
}
