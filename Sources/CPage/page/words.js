"use strict";

// ---- Words: what the page says, in the reader's language ---------------------------------------
// {0} and {1} stand for names and numbers. `codes` are the server's own sentences: it sends a code
// with each, and what has no word here is shown as the server says it.

const allWords = {
  en: {
    locale: "en-GB",
    title: "Chat", invitation: "Choose a name and come in.", yourName: "Your name",
    join: "Join", cancel: "Cancel", leave: "Leave", close: "Close", settings: "Settings",
    here: "Here", wereHere: "Were here", you: "you", others: "{0} others",
    newName: "Change your name", rename: "Rename", message: "Message", send: "Send",
    messages: "Messages", hint: "Enter sends, Shift-Enter starts a new line. @ and Tab name somebody.",
    online: "{0} is online", manyOnline: "{0} are online",
    offline: "{0} is offline", manyOffline: "{0} are offline",
    visited: "{0} came and went", manyVisited: "{0} came and went",
    returned: "{0} was away for a moment", manyReturned: "{0} were away for a moment",
    renamed: "{0} is now {1}", unseen: "{0} new ↓", connecting: "Connecting …",
    lost: "The connection is lost.", countdown: "Next try in {0} s.",
    ghost: "Your name is taken, probably still by your lost connection.", tryNow: "Try now",
    back: "You are back.", backWithGap: "You are back. Some of what was said meanwhile may be missing.",
    backWithout: "You are back. What was said meanwhile is not shown.",
    kicked: "You said nothing for a long time, so you were sent away.", comeBack: "Come back",
    unreachable: "The chat cannot be reached. Is its server running?",
    full: "The room is full. Somebody has to leave before you can come in.",
    tooMany: "Your address has as many connections to this chat as it may: close another tab, or try later.",
    noWebSocket: "The server answers, but opens no WebSocket to this page. Ask who runs it.",
    otherTab: "You are here as {0} in another tab.",
    tooLong: "That is too long for one message: it has {0} bytes of at most {1}.",
    sending: "Sending …", stuck: "No answer yet.", unsure: "This may not have arrived.",
    sendAgain: "Send again", discard: "Discard",
    out: "not connected", notify: "Notify me when I look elsewhere", sound: "Sound when I look elsewhere",
    notAllowed: "The browser does not allow that for this page.", showWire: "Show the wire",
    wire: "The wire: the last 200 messages", characters: "… ({0} characters)",
    codes: {
      "name-empty": "A name needs at least one character.",
      "name-too-long": "That name is too long: 32 characters or 128 bytes are the most.",
      "name-invisible": "A name has no control characters and no invisible ones.",
      "name-taken": "That name is taken.", "name-unchanged": "That is your name already.",
      "logged-in-already": "You are in already.", "not-logged-in": "You are not in yet.",
      "text-empty": "A message needs a text.", "bad-message": "The server did not understand the page.",
      "unknown-type": "The server does not know what the page asks for.",
      "ref-too-long": "The page's mark for a message is too long.",
      "idle": "You said nothing for too long.", "login-too-late": "You took too long to come in.",
      "too-slow": "Your connection was too slow for all that is said here.",
      "refused-too-often": "The server has refused you too often.",
      "cut-off": "The room's servers have lost each other: nothing can be sent until they are back.",
      "connected-again": "The room's servers have found each other again.",
      "not-sent": "That could not be put into the room. Try again later.",
    },
  },
  zh: {
    locale: "zh-CN",
    title: "聊天室", invitation: "起个名字，进来聊聊吧。", yourName: "你的名字",
    join: "进入", cancel: "取消", leave: "离开", close: "关闭", settings: "设置",
    here: "当前在线", wereHere: "断线前在线", you: "你", others: "另外 {0} 人",
    newName: "修改名字", rename: "改名", message: "消息", send: "发送",
    messages: "聊天记录", hint: "Enter 发送，Shift-Enter 换行，@ 加 Tab 提到某人。",
    online: "{0} 已上线", manyOnline: "{0} 已上线",
    offline: "{0} 已下线", manyOffline: "{0} 已下线",
    visited: "{0} 来过又走了", manyVisited: "{0} 来过又走了",
    returned: "{0} 短暂离开后回来了", manyReturned: "{0} 短暂离开后回来了",
    renamed: "{0} 改名为 {1}", unseen: "{0} 条新消息 ↓", connecting: "正在连接……",
    lost: "连接已断开。", countdown: "{0} 秒后重试。",
    ghost: "你的名字已被占用，多半是断开的旧连接还没有退出。", tryNow: "立即重试",
    back: "你回来了。", backWithGap: "你回来了。离开期间的消息可能不全。",
    backWithout: "你回来了。离开期间的消息不会显示。",
    kicked: "你太久没有说话，已被移出聊天室。", comeBack: "重新进入",
    unreachable: "无法连接聊天室，服务器在运行吗？",
    full: "聊天室已满，有人离开后才能进入。",
    tooMany: "你的网络地址与聊天室的连接数已达上限：请关闭其他标签页，或稍后再试。",
    noWebSocket: "服务器有响应，但没有为本页面打开 WebSocket，请联系管理员。",
    otherTab: "你已在另一个标签页中以 {0} 的名字在线。",
    tooLong: "消息太长：{0} 字节，最多 {1} 字节。",
    sending: "正在发送……", stuck: "还没有回应。", unsure: "这条消息可能没有送达。",
    sendAgain: "重新发送", discard: "丢弃",
    out: "未连接", notify: "不看本页时通知我", sound: "不看本页时发出提示音",
    notAllowed: "浏览器不允许本页面这样做。", showWire: "显示传输内容",
    wire: "传输内容：最近 200 条", characters: "……（共 {0} 个字符）",
    codes: {
      "name-empty": "名字至少要有一个字符。",
      "name-too-long": "名字太长：最多 32 个字符、128 字节。",
      "name-invisible": "名字不能包含控制字符或不可见字符。",
      "name-taken": "这个名字已被占用。", "name-unchanged": "你已经叫这个名字了。",
      "logged-in-already": "你已经进入聊天室了。", "not-logged-in": "你还没有进入聊天室。",
      "text-empty": "消息不能为空。", "bad-message": "服务器无法理解本页面发送的内容。",
      "unknown-type": "服务器不认识本页面的请求。",
      "ref-too-long": "本页面给消息的标记太长。",
      "idle": "你太久没有说话。", "login-too-late": "你太久没有进入聊天室。",
      "too-slow": "你的连接太慢，跟不上这里的消息。",
      "refused-too-often": "服务器拒绝你的次数太多了。",
      "cut-off": "聊天室的服务器之间失去联系：恢复之前无法发送消息。",
      "connected-again": "聊天室的服务器之间已恢复联系。",
      "not-sent": "这条消息没能发进聊天室，请稍后再试。",
    },
  },
};
const language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
const words = allWords[language];

function fill(sentence, ...values) {
  return sentence.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

// The sentence for a server's code, or else the server's own.
function wordsFor(code, sentence) {
  return Object.hasOwn(words.codes, code ?? "") ? words.codes[code] : String(sentence ?? code ?? "");
}
