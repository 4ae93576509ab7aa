
// ---- Memory: what a reload, Back or a crash of the tab does not take away ------------------------
// It is the tab's own (sessionStorage), and Leave clears it. Nothing else is kept in the browser but the
// last name, until one leaves, and what one has chosen in the settings.

const maxKept = 300_000;  // Characters of messages; a browser takes some five million of all.
const saveEvery = 1000;   // Milliseconds.
const format = 1;         // Of what is saved: after an update a tab may hold an older one.

let saveTimer = 0;
let seen = [];            // The ids of messages we have had, the newest last.
let seenSet = new Set();

// Whether a message is new to us. Those that an old server sends have no id.
function isNew(id) {
  if (id === undefined) return true;
  if (seenSet.has(id)) return false;
  seen.push(id);
  if (seen.length > 2 * maxMessages) seen = seen.slice(-maxMessages);
  seenSet = seen.length === seenSet.size + 1 ? seenSet.add(id) : new Set(seen);
  return true;
}

function saveSoon() {
  if (!saveTimer) saveTimer = setTimeout(save, saveEvery);
}

function save() {
  clearTimeout(saveTimer);
  saveTimer = 0;
  if (!wasIn) return;
  const log = [];
  // Each kind has a room of its own: notices push no message out, here neither.
  const left = { message: maxKept, news: maxKept / 2, warning: maxKept / 2 };
  for (const entry of entries().reverse()) {
    left[entry.kind] -= JSON.stringify(entry).length;
    if (left[entry.kind] >= 0) log.unshift(entry);
  }
  const state = {
    format, name: ownName, draft: $("message").value.slice(0, maxKept), pending, seen: seen.slice(-maxMessages), log,
  };
  try { sessionStorage.setItem("chat", JSON.stringify(state)); } catch { /* Full, or a private window. */ }
}

// What was saved, or null. Whatever it is, the page starts.
function recall() {
  try {
    const saved = JSON.parse(sessionStorage.getItem("chat"));
    return saved.format === format ? saved : null;
  } catch { return null; }
}

function restore({ draft, pending: messages, seen: ids, log }) {
  seen = ids;
  seenSet = new Set(ids);
  for (const entry of log) addEntry({ ...entry, earlier: true });
  setPending(messages);
  cutPending();
  setDraft(draft);
}

// The next person at this desk sees nothing.
function forget() {
  clearTimeout(saveTimer);
  saveTimer = 0;
  try {
    sessionStorage.removeItem("chat");
    localStorage.removeItem("name");
  } catch { /* A private window may refuse. */ }
  [seen, seenSet] = [[], new Set()];
  clearLog();
  setPending([]);
  setUsers([]);
  setDraft("");
  clearWire();
  unnotify();
  $("name").value = $("new-name").value = ownName = "";
  draw();
}

function rememberName(name) {
  try { localStorage.setItem("name", name); } catch { /* As above. */ }
}

function recallName() {
  try { return localStorage.getItem("name") ?? ""; } catch { return ""; }
}

// ---- Two tabs ----
// They ask each other who has a name, so that none takes the other's for its own lost connection.

const tabs = "BroadcastChannel" in window ? new BroadcastChannel("chat") : null;
const tabAnswersIn = 300;  // Milliseconds.
let tabHas = () => {};

tabs?.addEventListener("message", ({ data }) => {
  if (data.has !== undefined) tabHas(data.has);
  else if (isIn && data.asks !== undefined && isOwn(data.asks)) tabs.postMessage({ has: data.asks });
});

async function isInAnotherTab(name) {
  if (!tabs || !name) return false;
  return new Promise(resolve => {
    tabHas = other => { if (other === name) resolve(true); };
    tabs.postMessage({ asks: name });
    setTimeout(resolve, tabAnswersIn, false);
  });
}
