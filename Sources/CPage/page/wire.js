
// ---- The wire: the JSON of each message in and out ---------------------------------------------

const maxFrames = 200;
const maxFrameShown = 4000;  // Characters: a list of thousands of names is cut.

let keptFrames = [];         // { isOurs, json, time }, whether they are shown or not.
let newFrames = 0;           // How many of the last are not shown yet.

function noteFrame(isOurs, json) {
  keptFrames.push({ isOurs, json: shortened(String(json)), time: Date.now() });
  if (keptFrames.length > 2 * maxFrames) keptFrames = keptFrames.slice(-maxFrames);
  newFrames += 1;
  if (!$("wire").hidden) setTimeout(drawFrames, drawEvery);
}

function shortened(json) {
  if (json.length <= maxFrameShown) return json;
  return json.slice(0, maxFrameShown) + fill(words.characters, json.length);
}

function drawFrames() {
  const count = Math.min(newFrames, maxFrames);
  newFrames = 0;
  if (count === 0) return;
  const box = $("wire-box");
  const follows = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  $("frames").append(...keptFrames.slice(-count).map(frameRow));
  while ($("frames").childElementCount > maxFrames) $("frames").firstElementChild.remove();
  if (follows) box.scrollTop = box.scrollHeight;
}

function frameRow({ isOurs, json, time }) {
  const date = new Date(time);
  const at = element("time", "", `${date.toLocaleTimeString("en-GB")}.${String(date.getMilliseconds()).padStart(3, "0")}`);
  const text = element("code", "", json);
  text.dir = "ltr";
  return element("li", isOurs ? "ours" : "", at, ` ${isOurs ? "→" : "←"} `, text);
}

function showWire(isShown) {
  $("wire").hidden = !isShown;
  $("show-wire").checked = isShown;
  if (!isShown) return;
  $("frames").replaceChildren();
  newFrames = keptFrames.length;
  drawFrames();
  $("wire-box").scrollTop = $("wire-box").scrollHeight;
}

function hideWire() {
  showWire(false);
  $("message").focus();
}

function clearWire() {
  keptFrames = [];
  newFrames = 0;
  $("frames").replaceChildren();
  showWire(false);
}
