// Keeps a page of the preview as it is now. It compares the marks that the page came with with those that the server
// tells after each save: another page mark loads the page anew, another style mark changes the style sheets in place.

const own = document.currentScript;
const shown = { page: own.dataset.page, style: own.dataset.style };
let stream = null;
let isFirst = true;
let wantedStyle = shown.style;
let isChanging = false;

// After so many milliseconds a page asks again where another program answered in the preview's place.
const PAUSE = 1000;

// A browser opens few connections to one server, and each stream takes one: only pages in sight listen. What a page
// misses meanwhile it is told when it listens again.
function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource("/.rolebook/events?page=" + encodeURIComponent(location.pathname));
  stream.onmessage = (message) => receive(JSON.parse(message.data));
  stream.onerror = listenAgain;
}

// A browser connects again by itself, but for where it was told that there is no such stream.
function listenAgain() {
  if (!stream || stream.readyState !== EventSource.CLOSED) return;
  rest();
  setTimeout(listen, PAUSE);
}

function rest() {
  if (stream) stream.close();
  stream = null;
}

function receive(told) {
  showFaults(told.faults);
  if (!told.marks) return;
  if (told.marks.page !== shown.page) {
    loadAnew();
    return;
  }
  wantedStyle = told.marks.style;
  followStyle();
  // A page that was loaded just now is of the state that it is told first.
  if (!isFirst) searchAgain();
  isFirst = false;
}

function loadAnew() {
  rest();
  keepPlace();
  location.reload();
}

// One change after another. One that did not succeed is tried again with the next message, which is on its way where a
// style sheet was gone already.
async function followStyle() {
  if (isChanging) return;
  isChanging = true;
  let mark = shown.style;
  while (mark !== wantedStyle) {
    mark = wantedStyle;
    shown.style = (await changeStyles(mark).catch(() => false)) ? mark : "";
  }
  isChanging = false;
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
// A page that is kept for the way back must not keep its connection.
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
restorePlace();
listen();
