
// ---- Elements: the small pieces that rows and lists are made of --------------------------------

const $ = id => document.getElementById(id);

// Every name and every text goes into the page through here: as text, never as markup.
function element(kind, className, ...children) {
  const result = document.createElement(kind);
  result.className = className;
  result.append(...children);
  return result;
}

function nameElement(name) {
  return element("bdi", "name", name);
}

function button(className, text, action) {
  const result = element("button", className, text);
  result.type = "button";
  result.addEventListener("click", action);
  return result;
}

// A sentence like "{0} is now {1}", with elements in its gaps.
function sentenceParts(sentence, ...elements) {
  return sentence.split(/\{(\d)\}/).map((part, index) => index % 2 ? elements[part] : part);
}

// The first character as a reader counts them: 👩‍🚀 is one, though it is three code points.
function firstCharacter(name) {
  if (!Intl.Segmenter) return [...name][0] ?? "";
  const [first] = new Intl.Segmenter().segment(name);
  return first?.segment ?? "";
}

// An angle on the wheel of colours that depends on nothing but the name. Names that differ only in
// their last letter, like user1 and user2, are a golden angle apart: nine of them never come near.
function hue(name) {
  let hash = 0;
  for (const letter of name) hash = (Math.imul(hash, 31) + letter.codePointAt(0)) >>> 0;
  return hash * 137.508 % 360;
}

// A circle with the first character. A reader who listens has the name beside it.
function avatar(name) {
  const result = element("span", "avatar", firstCharacter(name).toUpperCase());
  result.style.setProperty("--hue", hue(name));
  result.setAttribute("aria-hidden", "true");
  return result;
}

// A moment is in milliseconds since 1970, here and everywhere else. No calendar has room for every number.
function isMoment(value) {
  return typeof value === "number" && Math.abs(value) <= 8.64e15;
}

// (Formats are slow to make, and quick to use.) An English page has the clock of its reader's country.
const clock = new Intl.DateTimeFormat(language === "zh" ? words.locale : [], { hour: "numeric", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(words.locale, {
  weekday: "long", day: "numeric", month: "long", year: "numeric",
});

// The time of day.
function timeElement(moment) {
  const date = new Date(moment);
  const result = element("time", "", clock.format(date));
  result.dateTime = date.toISOString();
  result.title = `${calendar.format(date)}, ${clock.format(date)}`;
  return result;
}

// Half an emoji, say: JSON may carry it, UTF-8 may not, and the server would hear something else.
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
