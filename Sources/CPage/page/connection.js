
// ---- The connection: made, watched, given up and made again ------------------------------------

// In milliseconds.
const connectLimit = 10_000;  // After so long without being let in a try has failed.
const silenceLimit = 15_000;  // After so long without a word we ask whether anybody is there,
const answerLimit = 8_000;    // and wait so long for an answer.
const lateness = 2_000;       // A timer that is so late tells that the tab or the machine has slept.
const longestWait = 30_000;   // Between two tries,
const ghostWait = 5_000;      // and when our own ghost has our name: that is for a minute at most,
const maxNameTries = 24;      // and so many tries take two.
const closedWhenIdle = 4000;

let socket = null;
let ownName = "";          // The name we have, or ask for.
let isIn = false;          // Whether the server has let us in on this connection.
let wasIn = false;         // Whether it has before: then we come back by ourselves.
let tries = 0;
let nameTries = 0;
let isNameTaken = false;
let tryTimer = 0;          // For the end of a try, or for the next one.
let countdownTimer = 0;
let watchTimer = 0;
let heardAt = 0;           // When the server said the last thing,
let askedAt = 0;           // and when we asked for one. 0: nothing is asked.
let isInterrupted = false; // Whether we hung up since the page was left.
let hasAnswered = false;   // Whether a plain question had an answer since a WebSocket last opened.

// The states are door, joining, online, connecting, waiting and kicked.
function setState(state, trouble = "", choice = "") {
  document.body.dataset.state = state;
  $("door").hidden = state !== "door" && state !== "joining";
  $("room").hidden = !$("door").hidden;
  $("join").disabled = state === "joining";
  $("join").textContent = state === "joining" ? words.connecting : words.join;
  $("cancel").hidden = state !== "joining";
  $("send").disabled = $("rename").disabled = state !== "online";
  $("trouble").textContent = trouble;
  $("countdown").textContent = "";
  $("again").textContent = choice;
  $("again").hidden = choice === "";
  isUsersChanged = true;
  drawSoon();
  showTitle();
}

function connect() {
  dropSocket();
  isNameTaken = false;
  setState(wasIn ? "connecting" : "joining", words.connecting, words.tryNow);
  const url = new URL("/ws", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const own = new WebSocket(url);
  let hasOpened = false;
  socket = own;
  own.onopen = () => {
    hasOpened = true;
    hasAnswered = false;
  };
  own.onmessage = event => { if (own === socket) receive(event.data); };
  own.onclose = event => { if (own === socket) hasClosed(event.code, hasOpened); };
  tryTimer = setTimeout(() => hasClosed(0, hasOpened), connectLimit);
}

// Lets go of the socket. On a dead line close() takes the browser most of a minute, and we do not wait. One
// that is not open yet is closed when it is: before that browsers complain.
function dropSocket() {
  clearTimeout(tryTimer);
  clearInterval(countdownTimer);
  clearTimeout(watchTimer);
  clearTimeout(listTimer);
  listTimer = askedAt = 0;
  renameRef = null;
  cutPending();
  const old = socket;
  socket = null;
  isIn = false;
  if (old?.readyState === WebSocket.CONNECTING) old.onopen = () => old.close();
  else old?.close();
}

function say(type, content, ref) {
  const json = JSON.stringify({ type, content, ref });
  noteFrame(true, json);
  socket.send(json);
}

function hasClosed(code, hasOpened) {
  const wasConnected = isIn;
  dropSocket();
  if (!wasIn) {
    toDoor(words.unreachable);
  } else if (code === closedWhenIdle) {
    setState("kicked", words.kicked, words.comeBack);
    return;
  } else {
    if (wasConnected) addWarning(words.lost);
    waitAndConnect();
  }
  if (!hasOpened) explain();
}

// A WebSocket that does not open gives no reason. A plain question to the same address has one: 503 is a
// full room, 429 that this address has too many places in it.
async function explain() {
  const line = wasIn ? $("trouble") : $("name-error");
  const before = line.textContent;
  const controller = new AbortController();  // (Not AbortSignal.timeout, which is younger than many a browser.)
  const timer = setTimeout(() => controller.abort(), connectLimit);
  let status = 0;
  try { ({ status } = await fetch("/ws", { cache: "no-store", signal: controller.signal })); } catch { /* Nobody answers. */ }
  clearTimeout(timer);
  // Something else may have happened meanwhile.
  if (line.textContent !== before || socket) return;
  const isAnswer = status > 0 && status < 500;
  const isSecond = hasAnswered;
  hasAnswered = isAnswer;
  if (status === 503) line.textContent = words.full;
  else if (status === 429) line.textContent = words.tooMany;
  else if (!isAnswer) line.textContent = words.unreachable;
  else if (isSecond) line.textContent = words.noWebSocket;
  else {
    // The server may have come, or a place have become free, since the WebSocket was asked for.
    line.textContent = "";
    connect();
  }
}

// The first waits of all who were here are spread over a second; then two to thirty, and not everybody
// at the same moment. It is one timer and not one a second, since those of hidden tabs are slowed down.
function waitAndConnect() {
  const longest = isNameTaken ? ghostWait : longestWait;
  const wait = tries === 0
    ? Math.random() * 1000 : Math.min(longest, 1000 * 2 ** tries) * (0.5 + Math.random());
  tries += 1;
  setState("waiting", isNameTaken ? words.ghost : words.lost, words.tryNow);
  const end = Date.now() + wait;
  const tick = () => {
    $("countdown").textContent = fill(words.countdown, Math.max(1, Math.ceil((end - Date.now()) / 1000)));
  };
  tick();
  countdownTimer = setInterval(tick, 500);
  tryTimer = setTimeout(connect, wait);
}

function tryNow() {
  connect();
  $("message").focus();
}

// ---- Is anybody there? ----
// A cable, a proxy or a lid ends a connection without a word, and a browser does not notice.

function hasHeard() {
  heardAt = Date.now();
  askedAt = 0;
}

function watch() {
  clearTimeout(watchTimer);
  if (!isIn) return;
  // A long list of people is not asked for so often.
  const due = askedAt ? askedAt + answerLimit : heardAt + silenceLimit * (1 + users.length / 500);
  watchTimer = setTimeout(look, Math.max(0, due - Date.now()), due);
}

function look(due) {
  const now = Date.now();
  const isQuiet = askedAt > 0 && now >= askedAt + answerLimit;
  // If we have slept, the answer may have come and wait behind this timer.
  if (isQuiet && now - due < lateness) hasClosed(0, true);
  else if (isQuiet || (!askedAt && now >= due)) ask();
  watch();
}

function ask() {
  if (!isIn || (askedAt && Date.now() - askedAt < answerLimit)) return;
  askedAt = Date.now();
  say("list");
  watch();
}

// A browser may keep a page that one leaves, and show it again on Back: but not its connection. So we hang up.
function hasLeft() {
  save();
  isInterrupted = socket !== null;
  dropSocket();
}

function hasComeBack({ persisted }) {
  if (!persisted) return;
  if (!isInterrupted) lookAgain();
  else if (wasIn) connect();
  else toDoor("");
}

// The network has changed, or somebody looks again.
function lookAgain() {
  if (document.body.dataset.state === "waiting") connect();
  else if (Date.now() - heardAt > 1000) ask();
}
