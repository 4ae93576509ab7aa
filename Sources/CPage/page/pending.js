
// ---- What we said and have not heard back ------------------------------------------------------
// It is shown at once, below what has been heard, and becomes a row of the log when the room's order has
// come to it. The page never sends anything twice: when it is not known whether a message has arrived,
// who wrote it decides.

const stuckAfter = 4000;  // Milliseconds without a word before we say that none has come.

// { ref, text, time, state }. A state is "sent", "cut" when the connection was lost over it, and "unsure"
// when we are back and it was not among what we missed.
let pending = [];
let isPendingChanged = false;
let lastRef = 0;
const refStart = Math.random().toString(36).slice(2, 10);

// A mark by which we know an answer. Unique to this page, and to the one before a reload.
function nextRef() {
  lastRef += 1;
  return `${refStart}-${lastRef}`;
}

function setPending(messages) {
  pending = messages;
  isPendingChanged = true;
  drawSoon();
  saveSoon();
}

function sendText(text) {
  const message = { ref: nextRef(), text, time: Date.now(), state: "sent" };
  setPending([...pending, message]);
  say("user", text, message.ref);
  setTimeout(() => setPending(pending), stuckAfter);
}

// Takes out what has come back. An older server sends no marks; and a mark alone proves nothing, since
// everybody can see and copy it.
function takePending(ref, text) {
  const message = pending.find(message => message.text === text && (ref === undefined || message.ref === ref));
  if (message) setPending(pending.filter(other => other !== message));
  return message;
}

function cutPending() {
  setPending(pending.map(message => message.state === "sent" ? { ...message, state: "cut" } : message));
}

function giveUpCutPending() {
  setPending(pending.map(message => message.state === "cut" ? { ...message, state: "unsure" } : message));
}

function discard(message) {
  setPending(pending.filter(other => other !== message));
  $("message").focus();
}

function sendAgain(message) {
  if (!isIn) return;
  discard(message);
  sendText(message.text);
}

function drawPending() {
  if (!isPendingChanged) return;
  isPendingChanged = false;
  let last = lastRow?.entry;
  $("pending").replaceChildren(...pending.map(message => {
    const row = pendingRow(message, last);
    last = row.entry;
    return row;
  }));
}

function pendingRow(message, last) {
  const isStuck = message.state !== "sent" || Date.now() - message.time >= stuckAfter;
  const state = element("p", "state", message.state === "unsure" ? words.unsure : isStuck ? words.stuck : words.sending);
  if (message.state === "unsure") {
    state.append(
      " ", button("", words.sendAgain, () => sendAgain(message)),
      " ", button("", words.discard, () => discard(message)));
  }
  const entry = { kind: "message", from: ownName, text: message.text, time: message.time, own: true };
  const row = messageRow(entry, last);
  row.entry = entry;
  row.append(state);
  row.classList.add("pending");
  row.classList.toggle("stuck", isStuck);
  return row;
}
