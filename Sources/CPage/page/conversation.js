
// ---- The conversation: what the server says, and what follows ----------------------------------

let listTimer = 0;
// What came of the remembered messages since we were let in: null when they are over.
let catchingUp = null;

function receive(json) {
  noteFrame(false, json);
  hasHeard();
  let message;
  // What is no object in JSON is not for us.
  try { message = JSON.parse(json); } catch { return; }
  if (message === null || typeof message !== "object") return;
  const { type, code, content, user, from, ref, user_list: list } = message;
  const isWhole = typeof from === "string" && typeof user === "string" && typeof content === "string";
  if (type === "handshake") {
    if (Array.isArray(list)) setUsers(list);
    say("login", ownName, nextRef());
    // Too many are here for a list to each who comes: it has to be asked for.
    if (!list) say("list");
    return;
  }
  if (type === "system" && code === "welcome") return letIn(String(user));
  if (type === "system" && from === undefined) return told(code, content, ref);
  // Whoever is not in hears nothing but refusals. An old server does not say welcome.
  if (!isIn) letIn(isSpelledLike(user, ownName) ? user : ownName);
  if (catchingUp && !message.earlier) hasCaughtUp();
  const time = isMoment(message.time) ? message.time : Date.now();
  if (type === "user" && isWhole) heard({ ...message, time });
  if ((type === "login" || type === "logout") && isWhole) cameOrWent({ ...message, time });
  if (type === "system" && isWhole) renamed(from, user, time);
  if (Array.isArray(list)) showUsers(list.map(String));
}

// Two spellings of what shows as one name.
function isSpelledLike(one, other) {
  const plain = name => String(name).normalize().trim().replace(/[\s\u0085]+/gu, " ");
  return plain(one) === plain(other);
}

// ---- In ----

function letIn(name) {
  isIn = true;
  clearTimeout(tryTimer);
  tries = nameTries = 0;
  const hadMessages = entries().some(entry => entry.kind === "message");
  catchingUp = { known: 0, unknown: 0, hadMessages, isBack: wasIn };
  setOwnName(name);
  $("rename-error").textContent = "";
  setState("online");
  if (!wasIn) $("message").focus();
  wasIn = true;
  watch();
}

// All remembered messages have come: now it can be said what we know of the time between.
function hasCaughtUp() {
  const { known, unknown, hadMessages, isBack } = catchingUp;
  catchingUp = null;
  if (isBack) {
    const hasGap = hadMessages && known === 0;
    addWarning(!hasGap ? words.back : unknown > 0 ? words.backWithGap : words.backWithout);
  }
  giveUpCutPending();
}

function setOwnName(name) {
  ownName = name;
  $("name").value = name;
  if ($("rename-form").hidden) $("new-name").value = name;
  rememberName(name);
  isUsersChanged = isPendingChanged = true;
  drawSoon();
  saveSoon();
}

// ---- News ----

function heard({ from, content: text, id, time, ref, earlier }) {
  if (!isNew(id)) {
    if (catchingUp) catchingUp.known += 1;
    return;
  }
  if (catchingUp) catchingUp.unknown += 1;
  // What was said before we first came is no news.
  const isNews = !earlier || catchingUp?.isBack;
  // What has our mark is ours, under whatever name it was said.
  const mine = ref !== undefined || from === ownName ? takePending(ref, text) : undefined;
  const entry = { kind: "message", id, from, text, time, own: mine !== undefined || from === ownName, earlier };
  addEntry(entry);
  if (!entry.own && isNews) attract(entry);
}

// One notice may stand for many: then it has the first ten `names` and a `count`.
function cameOrWent({ type, content, user, names, count, time, user_list: list }) {
  const known = Array.isArray(names) ? names.map(String) : namesIn(content, user);
  const number = Number.isFinite(count) ? count : known.length + othersIn(content, user);
  addToNews(currentNews(time), type, known, number, time);
  if (list) return;
  // In a very large room notices come without the list.
  if (type === "login") setUsers([...new Set([...users, ...known])]);
  else setUsers(users.filter(name => !known.includes(name)));
  if (number > known.length) askForListLater();
}

// An older server merges names into one text: "alice, bob and 3 others".
function namesIn(content, user) {
  return content === user ? [user] : content.replace(/ and \d+ others$/, "").split(", ");
}

function othersIn(content, user) {
  return content === user ? 0 : Number(/ and (\d+) others$/.exec(content)?.[1] ?? 0);
}

function renamed(from, to, time) {
  addRenameToNews(currentNews(time), from, to, time);
  setUsers(users.map(name => name === from ? to : name));
  if (from !== ownName) return;
  setOwnName(to);
  renameRef = null;
  showRename(false);
}

function showUsers(list) {
  clearTimeout(listTimer);
  listTimer = 0;
  setUsers(list);
}

// Now and then, not all at once.
function askForListLater() {
  if (listTimer) return;
  listTimer = setTimeout(() => { listTimer = 0; say("list"); }, 10_000 + Math.random() * 30_000);
}

// ---- Words to us alone ----

const toldToAll = new Set(["cut-off", "connected-again"]);

function told(code, content, ref) {
  const sentence = wordsFor(code, content);
  if (toldToAll.has(code)) addWarning(sentence);
  else if (!isIn) refusedAtTheDoor(sentence, code);
  // A server that knows marks, and gives none, speaks of the connection: that it is too slow, say.
  else if (code !== undefined && ref === undefined) addWarning(sentence);
  else refused(sentence, ref);
}

// The server does not do what we want, and says why. If it does not say what of it (an older server),
// it is the oldest thing that has no answer.
function refused(sentence, ref) {
  const isRename = renameRef !== null && (ref === undefined ? pending.length === 0 : ref === renameRef);
  if (isRename) {
    renameRef = null;
    $("rename-error").textContent = sentence;
    return;
  }
  addWarning(sentence);
  const message = pending.find(message => message.state === "sent" && (ref === undefined || message.ref === ref));
  if (!message) return;
  takePending(message.ref, message.text);
  giveBack(message.text);
}

async function refusedAtTheDoor(sentence, code) {
  const mayBeGhost = code === undefined || code === "name-taken";
  const own = socket;
  if (wasIn && mayBeGhost && nameTries < maxNameTries) {
    // Our own ghost may still have our name: it goes with the server's next heartbeat. Unless it is no
    // ghost, but we ourselves in another tab.
    const isElsewhere = await isInAnotherTab(ownName);
    if (own !== socket) return;
    nameTries += 1;
    isNameTaken = true;
    if (isElsewhere) toDoor(fill(words.otherTab, ownName));
    else hasClosed(0, true);
  } else {
    toDoor(sentence);
  }
}

// ---- In and out by hand ----

function join() {
  ownName = wellFormed($("name").value.trim());
  $("name-error").textContent = ownName ? "" : words.codes["name-empty"];
  if (!ownName) return $("name").focus();
  tries = nameTries = 0;
  connect();
}

// Out of the room, with everything still there for whoever comes in again.
function toDoor(sentence) {
  dropSocket();
  wasIn = false;
  setState("door");
  $("name-error").textContent = sentence;
  $("name").focus();
}

function leave() {
  if (isIn) say("logout");
  showRename(false);
  $("settings").open = false;
  toDoor("");
  forget();
}
