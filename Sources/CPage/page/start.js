
// ---- The start: what is pressed where, and what the page begins with -----------------------------

function on(id, type, action) {
  $(id).addEventListener(type, action);
}

function onSubmit(id, action) {
  on(id, "submit", event => {
    event.preventDefault();
    action();
  });
}

onSubmit("name-form", join);
onSubmit("message-form", sendMessage);
onSubmit("rename-form", rename);
on("cancel", "click", () => toDoor(""));
on("name", "input", () => { $("name-error").textContent = ""; });
on("message", "input", hasWritten);
on("message", "keydown", pressedInMessage);
on("message", "blur", hideCandidates);
on("candidates", "mousedown", event => event.preventDefault());  // The box stays in focus.
on("leave", "click", leave);
on("again", "click", tryNow);
on("unseen", "click", () => { scrollToEnd(); $("message").focus(); });
on("log", "scroll", hasScrolled);
on("log", "copy", copyRows);
// Who taps on a message sees its time.
on("log", "click", event => event.target.closest(".message")?.classList.toggle("timed"));

on("show-people", "click", () => showPeople(!$("room").classList.contains("with-people")));
on("open-rename", "click", () => showRename(true));
on("keep-name", "click", () => showRename(false));
on("new-name", "input", () => { $("rename-error").textContent = ""; });
phone.addEventListener("change", () => showPeople(false));

on("notify", "change", chooseNotify);
on("sound", "change", chooseSound);
on("show-wire", "change", () => showWire($("show-wire").checked));
on("hide-wire", "click", hideWire);

function pressedEscape() {
  if ($("settings").open) {
    $("settings").open = false;
    $("settings").firstElementChild.focus();
  } else if (!$("rename-form").hidden && $("rename-form").contains(document.activeElement)) {
    showRename(false);
  } else if ($("wire").contains(document.activeElement)) {
    hideWire();
  } else {
    hidePeople();
  }
}

document.addEventListener("keydown", event => {
  wakeSound();
  if (event.key === "Escape") pressedEscape();
  else pressedAnywhere(event);
});
document.addEventListener("click", event => {
  wakeSound();
  if (!$("settings").contains(event.target)) $("settings").open = false;
});

// A higher box or another window: the end stays the end, and the reading place where it was.
new ResizeObserver(() => keepingPlace(() => {})).observe($("log"));
addEventListener("resize", growMessage);

document.addEventListener("visibilitychange", () => {
  showTitle();
  if (document.hidden) save();
  else lookAgain();
});
addEventListener("focus", showTitle);
addEventListener("online", lookAgain);
addEventListener("offline", ask);
addEventListener("pageshow", hasComeBack);
addEventListener("pagehide", hasLeft);

document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
for (const item of document.querySelectorAll("[data-word]")) item.textContent = words[item.dataset.word];
for (const item of document.querySelectorAll(".title")) item.textContent = roomTitle;
$("log").setAttribute("aria-label", words.messages);
$("message").placeholder = words.message;
$("message").enterKeyHint = isTouched ? "enter" : "send";
recallChoices();
begin();

// After a reload or a crash we go on where we were, unless another tab does (a copy of this one).
async function begin() {
  const saved = recall();
  const name = saved?.name || recallName();
  if (saved) {
    restore(saved);
    ownName = name;
    wasIn = true;
    setState("connecting", words.connecting);
    $("message").focus();
  } else {
    setState("door");
    $("name").focus();
  }
  const isElsewhere = await isInAnotherTab(name);
  if (saved && isElsewhere) {
    toDoor(fill(words.otherTab, name));
  } else if (saved) {
    connect();
  } else if (!isElsewhere && !$("name").value && name) {
    $("name").value = name;
    $("name").select();
  }
}
