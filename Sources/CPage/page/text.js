
// ---- A text as elements: links, code, and the people it names ----------------------------------
// There is no markup on the wire. What looks like a link is made one here, element by element.

// ``` code ```, `code`, a link, or the @ before a name. No part of it can be read in two ways, so a
// text is gone through once, however long it is.
const special = /```(?:[\w+#-]*\n)?([^]+?)```|`([^`\n]+)`|((?:https?:\/\/|mailto:)[^\s<>"`\p{C}（），。；：！？、《》「」【】]+)|@(?=[^\s@])/giu;
// Letters that go on a word: Chinese and Japanese, say, have no spaces between words.
const inWord = /(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai})[\p{L}\p{N}_]/u;
const allowedLinks = new Set(["http:", "https:", "mailto:"]);

function textElement(text) {
  const result = element("div", "text");
  let line = null;
  const addToLine = child => {
    if (!line) {
      line = element("span", "line");
      line.dir = "auto";  // Right to left, if it begins so.
      result.append(line);
    }
    line.append(child);
  };
  let done = 0;
  const addPlain = to => {
    for (const [index, part] of text.slice(done, to).split("\n").entries()) {
      if (index > 0) {
        result.append("\n");
        line = null;
      }
      if (part) addToLine(part);
    }
    done = to;
  };
  const add = (from, to, child) => {
    addPlain(from);
    addToLine(child);
    done = to;
  };
  special.lastIndex = 0;
  for (let match; (match = special.exec(text)); ) {
    const [all, block, code, link] = match;
    const start = match.index;
    const afterWord = start > 0 && inWord.test(text[start - 1]);
    if (block !== undefined) {
      // The line ends beside the fences are not part of the code.
      addPlain(start);
      result.append(codeBlock(block.replace(/\n$/, "")));
      line = null;
      const end = start + all.length;
      done = text[end] === "\n" ? end + 1 : end;
    } else if (code !== undefined) {
      add(start, start + all.length, element("code", "", code));
    } else if (link !== undefined) {
      const address = withoutPunctuation(link);
      const child = afterWord ? null : linkElement(address);
      if (child) add(start, start + address.length, child);
    } else if (!afterWord) {
      const name = personAt(text, start + 1);
      if (name) add(start, start + 1 + name.length, mentionElement(`@${name}`, isOwn(name)));
    }
    special.lastIndex = Math.max(done, start + all.length);
  }
  addPlain(text.length);
  return result;
}

function codeBlock(code) {
  const result = element("pre", "", element("code", "", code));
  result.dir = "ltr";
  result.tabIndex = 0;  // It may be wider than the window, and is scrolled by keyboard too.
  return result;
}

// "(see https://example.com/a_(b))." has a link without the last bracket and the full stop.
function withoutPunctuation(link) {
  let end = link.length;
  let open = 0;
  for (const letter of link) open += letter === "(" ? 1 : letter === ")" ? -1 : 0;
  while (end > 0) {
    const last = link[end - 1];
    if (last === ")" && open < 0) open += 1;
    else if (!/[.,;:!?'*_\]}…\p{Pi}\p{Pf}]/u.test(last)) break;
    end -= 1;
  }
  return link.slice(0, end);
}

function linkElement(address) {
  let url;
  try { url = new URL(address); } catch { return null; }
  if (!allowedLinks.has(url.protocol) || url.href === "mailto:") return null;
  const result = element("a", "", address);
  result.href = url.href;
  result.target = "_blank";
  result.rel = "noopener noreferrer";
  return result;
}

function mentionElement(text, isMe) {
  return element("span", isMe ? "mention me" : "mention", text);
}

// The longest name of somebody who is here and whose name stands at this place, as it is written there.
function personAt(text, start) {
  for (let length = Math.min(128, text.length - start); length > 0; length -= 1) {
    const name = text.slice(start, start + length);
    if (!isHere(name)) continue;
    // "@al" does not name al in "@alice".
    const isWhole = !inWord.test(text[start + length] ?? "") || !inWord.test(name.at(-1));
    if (isWhole) return name;
  }
  return null;
}
