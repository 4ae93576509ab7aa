
// ---- Writing: the box, what is sent from it, and names completed with Tab ------------------------

const maxMessageSize = 16_384;  // Bytes, of the whole JSON: the server takes no more.
const maxCandidates = 5;

// Where Enter breaks the line, since there is no Shift: then only the button sends.
const isTouched = matchMedia("(hover: none) and (pointer: coarse)").matches;

function sendMessage() {
  const text = wellFormed($("message").value.trim());
  if (text && isIn) {
    const json = JSON.stringify({ type: "user", content: text, ref: `${refStart}-${lastRef + 1}` });
    const size = new TextEncoder().encode(json).length;
    if (size > maxMessageSize) {
      addWarning(fill(words.tooLong, size, maxMessageSize));
    } else {
      setDraft("");
      follows = true;
      unseen = 0;
      sendText(text);
    }
  }
  $("message").focus();
}

function setDraft(text) {
  $("message").value = text;
  hasWritten();
}

// A text that the room did not take comes back in front of what has been written since.
function giveBack(text) {
  setDraft([text, $("message").value].filter(Boolean).join("\n"));
}

function hasWritten() {
  growMessage();
  showCandidates();
  saveSoon();
}

// The box is as high as its text, up to its max-height. An empty one has one line, whatever its
// placeholder would need.
function growMessage() {
  const box = $("message");
  keepingPlace(() => {
    box.style.height = "";
    if (box.value) box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  });
}

function pressedInMessage(event) {
  // While an input method composes, Enter chooses a word (229 is what Safari says then).
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Tab" && !event.shiftKey && complete()) event.preventDefault();
  if (event.key === "Escape") hideCandidates();
  if (event.key !== "Enter" || event.shiftKey || isTouched) return;
  event.preventDefault();
  sendMessage();
}

// ---- Whoever types anywhere means the box ----

function pressedAnywhere(event) {
  const at = document.activeElement;
  if ($("room").hidden || at.matches("input, textarea")) return;
  const isCommand = event.ctrlKey || event.metaKey;
  const isPaste = isCommand && event.key.toLowerCase() === "v";
  const isLetter = !isCommand && (!event.altKey || event.getModifierState("AltGraph")) && [...event.key].length === 1;
  // The space bar presses buttons and scrolls.
  if (event.key === " " && at !== document.body) return;
  if (isPaste || isLetter || event.key === "Process" || event.key === "Dead") $("message").focus();
}

// ---- Names ----

// What Tab has completed: where it begins, where it ends, and the names it goes through.
let completion = null;

// The beginning of a name behind an @, before the cursor.
function unfinishedName() {
  const { value, selectionStart, selectionEnd } = $("message");
  if (selectionStart !== selectionEnd) return null;
  const [, before, start] = /(^|.)@([^@\n]{0,32})$/su.exec(value.slice(Math.max(0, selectionStart - 40), selectionStart)) ?? [];
  return start === undefined || inWord.test(before) ? null : start;
}

function candidatesFor(start) {
  const wanted = start.toLowerCase();
  return users.filter(name => name !== ownName && name.toLowerCase().startsWith(wanted)).slice(0, maxCandidates);
}

function showCandidates() {
  completion = null;
  const start = unfinishedName();
  const names = start === null ? [] : candidatesFor(start);
  $("candidates").hidden = names.length === 0;
  $("candidates").replaceChildren(...names.map(name => {
    const choice = button("", "", () => { completeWith(start, name); $("message").focus(); });
    choice.tabIndex = -1;  // Tab itself chooses.
    choice.append(nameElement(name));
    return element("li", "", choice);
  }));
}

function hideCandidates() {
  completion = null;
  $("candidates").hidden = true;
}

// Puts a name in place of its beginning. Returns false when there is none to complete.
function complete() {
  const box = $("message");
  if (completion && completion.end === box.selectionStart && completion.end === box.selectionEnd) {
    // Tab again: the next one.
    const { at, names, index } = completion;
    put(at, names, (index + 1) % names.length);
    return true;
  }
  const start = unfinishedName();
  const names = start === null || $("candidates").hidden ? [] : candidatesFor(start);
  if (names.length === 0) return false;
  put(box.selectionStart - start.length, names, 0);
  return true;
}

function completeWith(start, name) {
  put($("message").selectionStart - start.length, [name], 0);
}

function put(at, names, index) {
  const box = $("message");
  box.setRangeText(`${names[index]} `, at, box.selectionStart, "end");
  hasWritten();
  hideCandidates();
  // Where there is no other, Tab goes on as everywhere.
  if (names.length > 1) completion = { at, names, index, end: box.selectionStart };
}
