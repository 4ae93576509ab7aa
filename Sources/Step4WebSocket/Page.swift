import CPage

/// The page at `/`: a chat window in one piece, which is part of the executable.
enum Page {
  /// The page's HTML with its style and its script, cut where the nonce belongs.
  private static let pieces = String(cString: pageMarkup())
    .replacing("{{style}}", with: String(cString: pageStyle()))
    .replacing("{{script}}", with: String(cString: pageScript()))
    .split(separator: "{{nonce}}", omittingEmptySubsequences: false)

  /// The page with a rule for the browser: run only the script and the style that know this answer's
  /// nonce, talk only to this server, and let no text become markup (`innerHTML` throws). Whatever a chat
  /// message manages to put into the page, it will not run. (Content Security Policy, level 3, and
  /// Trusted Types.)
  ///
  /// - Parameter title: the room's; empty is the page's own word for a chat.
  static func response(title: String) -> Response {
    let nonce = String(UInt128.random(in: .min ... .max), radix: 36)
    let policy = [
      "default-src 'none'", "script-src 'nonce-\(nonce)'", "style-src 'nonce-\(nonce)'",
      "connect-src 'self'", "img-src data:", "base-uri 'none'", "form-action 'none'",
      "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    ]
    // The title stands before the first nonce.
    let start = pieces[0].replacing("{{title}}", with: escaped(title))
    return Response(
      .ok,
      headers: [
        "Content-Type: text/html; charset=utf-8", "Cache-Control: no-store",
        "Content-Security-Policy: \(policy.joined(separator: "; "))",
        "Referrer-Policy: no-referrer",
      ],
      body: Array(([start] + pieces.dropFirst()).joined(separator: nonce).utf8))
  }

  /// A text as it has to be written in HTML so that it shows as it is.
  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }
}
