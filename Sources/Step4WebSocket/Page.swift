import CPage

/// The page at `/`: a chat window in one piece, which is part of the executable.
enum Page {
  /// The page's HTML, cut where the nonce belongs.
  private static let pieces = String(cString: pageHTML())
    .split(separator: "{{nonce}}", omittingEmptySubsequences: false)

  /// The page with a rule for the browser: run only the script and the style that know this answer's
  /// nonce, talk only to this server, and let no text become markup (`innerHTML` throws). Whatever a chat
  /// message manages to put into the page, it will not run. (Content Security Policy, level 3, and
  /// Trusted Types.)
  static var response: Response {
    let nonce = String(UInt128.random(in: .min ... .max), radix: 36)
    let policy = [
      "default-src 'none'", "script-src 'nonce-\(nonce)'", "style-src 'nonce-\(nonce)'",
      "connect-src 'self'", "img-src data:", "base-uri 'none'", "form-action 'none'",
      "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    ]
    return Response(
      .ok,
      headers: [
        "Content-Type: text/html; charset=utf-8", "Cache-Control: no-store",
        "Content-Security-Policy: \(policy.joined(separator: "; "))",
        "Referrer-Policy: no-referrer",
      ],
      body: Array(pieces.joined(separator: nonce).utf8))
  }
}
