
// ---- News of people: one line for all who came and went between two messages -------------------
// A piece of news is { kind: "news", time, people: [{ name, now, first, last }], more, renames }. `first` and
// `last` are "login" or "logout": what was heard of that person first and last. `now` is the name by now.

const maxNamesKept = 500;   // In one piece of news; whoever comes after these is only counted.
const maxNamesShown = 3;

function news(time) {
  return { kind: "news", time, people: [], more: { login: 0, logout: 0 }, renames: [] };
}

// `count` may be more than the names: the server names ten at most.
function addToNews(entry, type, names, count, time) {
  entry.time = time;
  for (const name of names) {
    const known = entry.people.find(person => person.now === name);
    if (known) known.last = type;
    else if (entry.people.length < maxNamesKept) entry.people.push({ name, now: name, first: type, last: type });
    else entry.more[type] += 1;
  }
  entry.more[type] += Math.max(0, count - names.length);
}

function addRenameToNews(entry, from, to, time) {
  entry.time = time;
  const person = entry.people.find(person => person.now === from);
  if (person) person.now = to;
  const known = entry.renames.find(rename => rename.to === from);
  if (known) known.to = to;
  else if (entry.renames.length < maxNamesKept) entry.renames.push({ from, to });
  entry.renames = entry.renames.filter(rename => rename.from !== rename.to);
}

// The news as pieces of text and names.
function newsParts(entry) {
  const named = (first, last) =>
    entry.people.filter(person => person.first === first && person.last === last).map(person => person.name);
  const { login, logout } = entry.more;
  const sentences = [
    crowdParts(words.online, words.manyOnline, named("login", "login"), login),
    crowdParts(words.offline, words.manyOffline, named("logout", "logout"), logout),
    crowdParts(words.visited, words.manyVisited, named("login", "logout"), 0),
    crowdParts(words.returned, words.manyReturned, named("logout", "login"), 0),
    ...entry.renames.slice(-maxNamesShown).map(({ from, to }) =>
      sentenceParts(words.renamed, nameElement(from), nameElement(to))),
  ].filter(parts => parts.length > 0);
  return sentences.flatMap((parts, index) => index > 0 ? [" · ", ...parts] : parts);
}

// "alice, bob and 3 others are online".
function crowdParts(one, many, names, more) {
  if (names.length + more === 0) return [];
  // To write "1 others" where a name would do is silly.
  const shown = names.length + more <= maxNamesShown + 1 ? names : names.slice(0, maxNamesShown);
  const others = names.length - shown.length + more;
  const items = others > 0 ? [...shown, fill(words.others, others)] : shown;
  let index = 0;
  const list = new Intl.ListFormat(words.locale).formatToParts(items).map(part => {
    if (part.type === "literal") return part.value;
    index += 1;
    return index <= shown.length ? nameElement(part.value) : part.value;
  });
  const gap = element("span", "", ...list);
  return sentenceParts(names.length + more === 1 ? one : many, gap);
}
