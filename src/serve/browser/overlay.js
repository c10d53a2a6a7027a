// The errors of the last save, over the page. Whoever puts them away has done so for all pages of this tab, until there are
// others.

const CLOSED = "rolebook-preview-closed";

let overlay = null;
let overlaid = null;

function showFaults(told) {
  const lays = told !== null && !isPutAway(told);
  if (!told || lays) forget(CLOSED);
  // Where there is no page to lay them over, the page says the same.
  const page = document.getElementById("rolebook-faults");
  if (page) page.hidden = lays;
  if (lays && overlay && JSON.stringify(told) === JSON.stringify(overlaid)) return;
  const top = overlay ? scrolled(overlay).scrollTop : 0;
  if (overlay) overlay.remove();
  overlay = lays ? makeOverlay(told) : null;
  overlaid = told;
  if (!overlay) return;
  document.body.append(overlay);
  // Whoever mends one error after another goes on where they were.
  scrolled(overlay).scrollTop = top;
}

// An error is the same wherever in its file it stands: whoever types above it makes no other one of it.
function namesOf(told) {
  return [...told.list.map((fault) => [fault.rule, fault.file, fault.message].join("\n")), told.more];
}

// Whether all these errors were among those that were put away.
function isPutAway(told) {
  const left = JSON.parse(kept(CLOSED) || "[]");
  return namesOf(told).every((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function scrolled(shown) {
  return shown.shadowRoot.querySelector("section");
}

function closeFaults() {
  keep(CLOSED, JSON.stringify(namesOf(overlaid)));
  overlay.remove();
  overlay = null;
  const page = document.getElementById("rolebook-faults");
  if (page) page.hidden = false;
}

function element(name, text) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  return made;
}

function makeOverlay(told) {
  const style = element("link");
  style.rel = "stylesheet";
  style.href = "/.rolebook/faults.css";
  const button = element("button", told.close);
  button.type = "button";
  button.addEventListener("click", closeFaults);
  const header = element("header");
  header.append(element("h1", told.title), element("p", told.remark), button);
  const section = element("section");
  section.setAttribute("role", "alert");
  section.append(header);
  for (const fault of told.list) {
    const heading = element("h2", fault.message + " ");
    heading.append(element("code", fault.rule));
    const report = element("pre", fault.report);
    report.tabIndex = 0;
    section.append(heading, report);
  }
  if (told.more) section.append(element("p", told.more));
  const made = element("div");
  made.attachShadow({ mode: "open" }).append(style, section);
  return made;
}

// A dialog lies over the overlay, so Escape closes that first.
document.addEventListener("keydown", (event) => {
  const isTaken = event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]");
  if (event.key === "Escape" && overlay && !isTaken) closeFaults();
});
