// What loading a page anew takes from whoever is at work on it: how far its frames are scrolled, which details and phases
// are open, what has the focus, and what is looked for. It is kept for this one time; the place of the window and what stands
// in forms browsers keep by themselves. A page that was away or empty for a moment, while its file was exchanged, has no room
// for the place: then it is kept for the page that comes next.

const PLACE = "rolebook-preview-place";

// So many milliseconds a place waits for a page that has room for it.
const WAITING = 30000;

// What folds without being details, such as the phases of a matrix.
const FOLDS = "main button[aria-expanded]";

// By so many of its first letters an element is found again.
const LETTERS = 100;

// A browser may be told to keep nothing.
function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Then the next page begins anew.
  }
}

function kept(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function forget(key) {
  if (kept(key) !== null) sessionStorage.removeItem(key);
}

function openSearchDialog() {
  return document.querySelector("dialog.search-dialog[open]");
}

function keepPlace() {
  if (waitingPlace()) return;
  const dialog = openSearchDialog();
  const isInPage = (element) => !dialog || !dialog.contains(element);
  const moved = [...document.body.querySelectorAll("*")].filter((element) => {
    const isFocused = element === document.activeElement;
    return isInPage(element) && (element.scrollLeft || element.scrollTop || isFocused);
  });
  // Details are opened before what lies in them is scrolled.
  const folds = [...document.querySelectorAll(FOLDS)];
  const kinds = new Set(["details", ...folds.map(kindOf), ...moved.map(kindOf)]);
  const lists = [...kinds].map((kind) => [kind, Array.from(document.querySelectorAll(kind), entryOf)]);
  const search = dialog && dialog.querySelector("input").value;
  const until = Date.now() + WAITING;
  keep(PLACE, JSON.stringify({ path: location.pathname, top: scrollY, lists, search, until }));
}

// The place that is kept for this page, if any.
function waitingPlace() {
  const place = JSON.parse(kept(PLACE));
  return place && place.path === location.pathname && Date.now() < place.until ? place : null;
}

// Elements of one kind have the same name and the same first class; others come and go with what happens to them.
function kindOf(element) {
  const [first] = element.classList;
  return element.localName + (first ? "." + CSS.escape(first) : "");
}

function lettersOf(element) {
  return element.textContent.trim().slice(0, LETTERS);
}

function entryOf(element) {
  return {
    letters: lettersOf(element),
    left: element.scrollLeft,
    top: element.scrollTop,
    open: element.open,
    expanded: element.getAttribute("aria-expanded"),
    focus: element === document.activeElement,
    focusVisible: element.matches(":focus-visible"),
  };
}

function restorePlace() {
  const place = waitingPlace();
  forget(PLACE);
  const [arrival] = performance.getEntriesByType("navigation");
  // Whoever comes to the page by themselves begins anew.
  if (!place || arrival.type !== "reload") return;
  if (!hasRoom(place)) {
    letWait(place);
    return;
  }
  if (place.isLate) addEventListener("load", () => requestAnimationFrame(() => goTo(place.top)));
  for (const [kind, list] of place.lists) restoreList([...document.querySelectorAll(kind)], list);
  if (typeof place.search === "string") reopenSearch(place.search);
}

// A page that lost some of its end has room all the same: its end is the place then.
function hasRoom({ top }) {
  const room = document.documentElement.scrollHeight - innerHeight;
  return top - room < innerHeight || room > top / 2;
}

function goTo(top) {
  scrollTo({ top, behavior: "instant" });
}

// Whoever goes on with the short page leaves the place.
function letWait(place) {
  keep(PLACE, JSON.stringify({ ...place, isLate: true }));
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => forget(PLACE), { once: true, passive: true });
  }
}

// Where there are as many elements as before, each is the one of its number, whatever was written in it. Else it is the
// one that begins with the same letters.
function restoreList(elements, list) {
  const areAsBefore = elements.length === list.length;
  for (const element of elements) {
    const at = areAsBefore ? 0 : placeOf(element, list);
    if (at >= 0) restore(element, list.splice(at, 1)[0]);
  }
}

function placeOf(element, list) {
  const letters = lettersOf(element);
  return list.findIndex((entry) => entry.letters === letters);
}

function restore(element, { left, top, open, expanded, focus, focusVisible }) {
  if (element.localName === "details") element.open = open;
  if (element.matches(FOLDS) && element.getAttribute("aria-expanded") !== expanded) element.click();
  element.scrollTo({ left, top, behavior: "instant" });
  if (focus) element.focus({ preventScroll: true, focusVisible });
}

// The scripts of the search are loaded by what opens it.
function reopenSearch(words) {
  const opener = document.querySelector(".search-opener");
  if (!opener) return;
  const observer = new MutationObserver(() => {
    if (!openSearchDialog()) return;
    observer.disconnect();
    window.rolebookSearch.open(words);
  });
  observer.observe(document.body, { childList: true });
  opener.click();
}

// Results in sight are of the handbook as it was when they were asked for.
function searchAgain() {
  const dialog = openSearchDialog();
  const input = dialog ? dialog.querySelector("input") : document.querySelector(".search-page input");
  if (!input || !input.value.trim() || !window.rolebookSearch || !window.rolebookSearch.renew) return;
  window.rolebookSearch.renew((isNewer) => {
    if (isNewer) input.dispatchEvent(new Event("input"));
  });
}
