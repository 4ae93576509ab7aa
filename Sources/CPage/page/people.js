
// ---- People: who is here, and one's own name ---------------------------------------------------

const maxUsersShown = 300;

let users = [];
let usersInLowerCase = new Set();
let isUsersChanged = true;
let renameRef = null;   // The mark of a rename that has no answer yet.

function setUsers(names) {
  users = names;
  usersInLowerCase = new Set(names.map(name => name.toLowerCase()));
  isUsersChanged = true;
  drawSoon();
}

function isHere(name) {
  return usersInLowerCase.has(name.toLowerCase()) || isOwn(name);
}

function isOwn(name) {
  return name.toLowerCase() === ownName.toLowerCase();
}

function drawUsers() {
  if (!isUsersChanged) return;
  isUsersChanged = false;
  const items = users.slice(0, maxUsersShown).map(name => {
    const item = element("li", "", avatar(name), nameElement(name));
    if (name === ownName) item.append(element("span", "quiet", `(${words.you})`));
    return item;
  });
  const more = users.length - items.length;
  if (more > 0) items.push(element("li", "quiet", fill(words.others, more)));
  $("users").replaceChildren(...items);
  $("user-count").textContent = users.length;
  // What is shown of people while we hear nothing is what was.
  const word = document.body.dataset.state === "online" ? words.here : words.wereHere;
  $("people-word").textContent = word;
  $("show-people").textContent = `${word} ${users.length}`;
}

// ---- On a phone the list lies over the log ----

const phone = matchMedia("(max-width: 46rem)");

function showPeople(isShown) {
  $("room").classList.toggle("with-people", isShown);
  $("show-people").setAttribute("aria-expanded", isShown);
  // What lies behind can be neither reached nor seen.
  for (const id of ["log-box", "write", "wire"]) $(id).inert = isShown;
  if (isShown) $("users-box").focus();
}

function hidePeople() {
  if (!$("room").classList.contains("with-people")) return;
  showPeople(false);
  $("show-people").focus();
}

// ---- Renaming ----

function showRename(isShown) {
  $("rename-form").hidden = !isShown;
  $("open-rename").hidden = isShown;
  $("open-rename").setAttribute("aria-expanded", isShown);
  $("rename-error").textContent = "";
  $("new-name").value = ownName;
  if (isShown) $("new-name").select();
  else if ($("people").contains(document.activeElement) || document.activeElement === document.body) {
    $("open-rename").focus();
  }
}

function rename() {
  const name = wellFormed($("new-name").value.trim());
  $("rename-error").textContent = name ? "" : words.codes["name-empty"];
  if (!name || !isIn) return;
  renameRef = nextRef();
  say("rename", name, renameRef);
}
