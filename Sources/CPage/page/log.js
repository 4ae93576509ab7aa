
// ---- The log: what was said and what happened, as rows -----------------------------------------
// What is new waits and is drawn all at once, some thirty times a second at most. The oldest rows
// leave. So a busy room stays smooth, and a long evening needs no more memory than a short one.
//
// An entry is a message { kind: "message", id, from, text, time, own }, a piece of news, or a sentence to
// this user alone { kind: "warning", text, time }.

const drawEvery = 30;     // Milliseconds.
const maxMessages = 500;
const maxNotices = 200;   // News and sentences have a number of their own: they push no message out.

let newEntries = [];      // Not drawn yet.
let lastEntry = null;     // Drawn or not.
let isNewsChanged = false;
let isDrawingDue = false;
let lastRow = null;       // The last message's or notice's row.
let lastDay = "";
let follows = true;       // Whether the view stays at the end: until one scrolls up.
let place = null;         // Where one reads if not: a row, and how far it is below the log's upper edge.
let unseen = 0;           // Messages below the view.

function drawSoon() {
  if (!isDrawingDue) setTimeout(draw, drawEvery);
  isDrawingDue = true;
}

function draw() {
  isDrawingDue = false;
  keepingPlace(() => {
    drawRows();
    drawPending();
  });
  drawUsers();
  showUnseen();
}

// ---- Entries ----

function addEntry(entry) {
  newEntries.push(entry);
  if (newEntries.length > 4 * maxMessages) newEntries = newEntries.slice(-2 * maxMessages);
  lastEntry = entry;
  drawSoon();
  saveSoon();
}

// The news that what happens now belongs to: they go on until somebody says something.
function currentNews(time) {
  if (lastEntry?.kind !== "news") addEntry(news(time));
  isNewsChanged = true;
  drawSoon();
  saveSoon();
  return lastEntry;
}

function addWarning(text) {
  addEntry({ kind: "warning", text, time: Date.now() });
}

// The newest entries, the oldest first.
function entries() {
  return [...$("rows").children].map(row => row.entry).filter(Boolean).concat(newEntries);
}

function clearLog() {
  newEntries = [];
  lastEntry = lastRow = place = null;
  lastDay = "";
  follows = true;
  unseen = 0;
  $("rows").replaceChildren();
}

// ---- Rows ----

function drawRows() {
  // News that have a row already, and have grown.
  if (isNewsChanged && lastRow?.entry.kind === "news") {
    const row = rowOf(lastRow.entry);
    lastRow.replaceWith(row);
    lastRow = row;
  }
  isNewsChanged = false;
  // A hundred earlier messages are not read out.
  $("log").setAttribute("aria-live", newEntries.some(entry => entry.earlier) ? "off" : "polite");
  const rows = document.createDocumentFragment();
  for (const entry of newEntries) {
    const day = calendar.format(entry.time);
    if (entry.kind === "message" && day !== lastDay) {
      rows.append(element("li", "day", element("span", "", day)));
      lastDay = day;
      lastRow = null;
    }
    lastRow = rowOf(entry);
    rows.append(lastRow);
    if (entry.kind === "message" && !entry.own && !follows) unseen += 1;
  }
  newEntries = [];
  $("rows").append(rows);
  removeOldRows();
}

function removeOldRows() {
  // Nobody's reading place is taken away, unless it takes too long.
  const limit = follows ? maxMessages : 2 * maxMessages;
  let messages = $("rows").querySelectorAll(".message").length;
  for (; messages > limit; messages -= 1) {
    while (!$("rows").firstElementChild.classList.contains("message")) $("rows").firstElementChild.remove();
    $("rows").firstElementChild.remove();
  }
  const notices = $("rows").querySelectorAll(".notice");
  for (let index = 0; index < notices.length - maxNotices; index += 1) notices[index].remove();
}

function rowOf(entry) {
  const row = entry.kind === "message" ? messageRow(entry, lastRow?.entry) : noticeRow(entry);
  row.entry = entry;
  return row;
}

function noticeRow(entry) {
  const parts = entry.kind === "news" ? newsParts(entry) : [entry.text];
  const row = element("li", "notice", ...parts, " ", timeElement(entry.time));
  row.classList.toggle("important", entry.kind === "warning");
  row.hidden = parts.length === 0;  // Who takes a name and its old one again has done nothing.
  return row;
}

function messageRow({ from, text, time: moment, own }, last) {
  const time = timeElement(moment);
  // The same name at the same minute is not shown again, but still read out.
  const goesOn = last?.kind === "message" && last.from === from && last.own === own
    && clock.format(last.time) === time.textContent;
  const row = element("li", "message");
  row.classList.toggle("own", own);
  row.classList.toggle("goes-on", goesOn);
  const who = element("div", goesOn ? "for-ears" : "who", nameElement(from), " ", goesOn ? "" : time);
  who.style.setProperty("--hue", hue(from));
  const body = textElement(text);
  row.classList.toggle("to-me", !own && body.querySelector(".me") !== null);
  row.append(avatar(from), who, body);
  if (goesOn) row.append(time);
  return row;
}

// ---- Scrolling ----
// Browsers that keep the reading place by themselves are told not to (overflow-anchor): not all do.

function keepingPlace(change) {
  change();
  if (follows) scrollToEnd();
  else if (place?.row.isConnected) $("log").scrollTop += belowEdge(place.row) - place.below;
}

function belowEdge(row) {
  return row.getBoundingClientRect().top - $("log").getBoundingClientRect().top;
}

function scrollToEnd() {
  $("log").scrollTop = $("log").scrollHeight;
}

// Called when one scrolls, by hand or by the functions above.
function hasScrolled() {
  const log = $("log");
  follows = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  if (follows) unseen = 0;
  const row = follows ? null : [...$("rows").children].find(row => belowEdge(row) + row.offsetHeight > 0);
  place = row ? { row, below: belowEdge(row) } : null;
  showUnseen();
}

function showUnseen() {
  $("unseen").hidden = unseen === 0;
  $("unseen").textContent = fill(words.unseen, unseen);
}

// ---- Copying ----

// Rows are copied as "bob: text". A part of one text is only that.
function copyRows(event) {
  const selection = getSelection();
  if (selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const parts = [...document.querySelectorAll("#rows > li, #pending > li")].map(row => {
    const text = row.querySelector(".text");
    return { row, text, part: selectedText(range, text ?? row) };
  }).filter(({ part }) => part.trim());
  if (parts.length === 0) return;
  const isOne = parts.length === 1 && parts[0].text?.contains(range.startContainer);
  const lines = parts.map(({ row, text, part }) =>
    text && !isOne ? `${row.querySelector(".name").textContent}: ${part}` : part);
  event.clipboardData.setData("text/plain", lines.join("\n"));
  event.preventDefault();
}

// What of a row's text lies in the range.
function selectedText(range, text) {
  if (!range.intersectsNode(text)) return "";
  const part = document.createRange();
  part.selectNodeContents(text);
  if (text.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (text.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  const copy = part.cloneContents();
  // A block of code has lines of its own.
  for (const block of copy.querySelectorAll("pre")) {
    if (block.previousSibling?.localName === "span") block.before("\n");
    if (block.nextSibling) block.after("\n");
  }
  return copy.textContent;
}
