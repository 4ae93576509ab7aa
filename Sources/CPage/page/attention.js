
// ---- Attention: what is told to somebody who looks elsewhere -----------------------------------
// The title always; a notification and a sound only if they are asked for.

const soundEvery = 3000;  // Milliseconds: a busy room does not ring all the time.

let roomTitle = document.title || words.title;
let missed = 0;           // Messages since the page was last looked at.
let lastSound = 0;
let audio = null;
let lastNotification = null;

// A window that can be seen is not looked at while one types into another.
function isLookedAt() {
  return document.visibilityState === "visible" && document.hasFocus();
}

function showTitle() {
  if (isLookedAt()) {
    missed = 0;
    unnotify();
  }
  const state = document.body.dataset.state;
  const isOut = state !== "online" && state !== "door" && state !== "joining";
  document.title = (missed ? `(${missed}) ` : "") + (isOut ? `⚠ ${words.out} · ` : "") + roomTitle;
}

function attract({ from, text }) {
  if (isLookedAt()) return;
  missed += 1;
  showTitle();
  if ($("notify").checked) notify(from, text);
  if ($("sound").checked && Date.now() - lastSound >= soundEvery) ring();
}

function notify(from, text) {
  try {
    // With a tag the next one takes the place of this one.
    lastNotification = new Notification(`${from} · ${roomTitle}`, { body: text.slice(0, 200), tag: "chat" });
    lastNotification.addEventListener("click", () => { window.focus(); unnotify(); });
  } catch { /* Some phones allow it to none but apps. */ }
}

// Who looks has seen it, and who leaves leaves nothing behind.
function unnotify() {
  lastNotification?.close();
  lastNotification = null;
}

// Two short tones that fade.
function ring() {
  lastSound = Date.now();
  audio ??= new AudioContext();
  for (const [delay, pitch] of [[0, 660], [0.12, 880]]) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const start = audio.currentTime + delay;
    tone.frequency.value = pitch;  // Hertz.
    volume.gain.setValueAtTime(0.1, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.25);
  }
}

// A browser lets no page sound that nobody has touched since it was loaded.
function wakeSound() {
  if (audio?.state === "suspended") audio.resume();
}

async function chooseNotify() {
  const box = $("notify");
  $("settings-error").textContent = "";
  if (box.checked) {
    // A page that does not come over https, nor from this machine, has no notifications to ask for.
    const answer = "Notification" in window ? await Notification.requestPermission() : "denied";
    box.checked = answer === "granted";
    if (!box.checked) $("settings-error").textContent = words.notAllowed;
  }
  rememberChoices();
}

function chooseSound() {
  if ($("sound").checked) ring();  // One hears what one has asked for, and the browser learns that.
  rememberChoices();
}

function rememberChoices() {
  try {
    localStorage.setItem("notify", $("notify").checked);
    localStorage.setItem("sound", $("sound").checked);
  } catch { /* A private window may refuse. */ }
}

function recallChoices() {
  try {
    $("notify").checked = localStorage.getItem("notify") === "true"
      && "Notification" in window && Notification.permission === "granted";
    $("sound").checked = localStorage.getItem("sound") === "true";
  } catch { /* As above. */ }
}
