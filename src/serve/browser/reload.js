// Keeps a page of the preview as it is now. It compares the marks that the page came with with those that the server
// tells after each save: another page mark loads the page anew, another style mark changes the style sheets in place.
(() => {
  const own = document.currentScript;
  const shown = { page: own.dataset.page, style: own.dataset.style };
  let stream = null;
  let overlay = null;
  let closed = "";

  // A browser opens few connections to one server, and each stream takes one: only pages in sight listen. What a page
  // misses meanwhile it is told when it listens again.
  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource("/.rolebook/events?page=" + encodeURIComponent(location.pathname));
    stream.onmessage = (message) => receive(JSON.parse(message.data));
  }

  function rest() {
    if (stream) stream.close();
    stream = null;
  }

  function receive(told) {
    showFaults(told.faults);
    if (!told.marks) return;
    if (told.marks.page !== shown.page) {
      rest();
      location.reload();
    } else if (told.marks.style !== shown.style) {
      shown.style = told.marks.style;
      changeStyle(told.marks.style);
    }
  }

  function styleSheets(root) {
    return [...root.querySelectorAll('link[rel="stylesheet"]:not([data-leaving])')];
  }

  async function changeStyle(mark) {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [before, after] = [styleSheets(document), styleSheets(now)];
    if (!answer.ok || before.length !== after.length) {
      location.reload();
      return;
    }
    before.forEach((old, index) => {
      const next = old.cloneNode();
      // Some style sheets keep their name when they change, so the mark makes the address another one.
      next.setAttribute("href", after[index].getAttribute("href") + "?" + mark);
      const leave = () => old.remove();
      next.addEventListener("load", leave);
      next.addEventListener("error", leave);
      old.setAttribute("data-leaving", "");
      old.after(next);
    });
  }

  function element(name, text) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }

  function showFaults(told) {
    if (overlay) overlay.remove();
    overlay = null;
    const text = told ? JSON.stringify(told) : "";
    const lays = Boolean(told) && text !== closed;
    // Where there is no page to lay it over, the page says the same.
    const page = document.getElementById("rolebook-faults");
    if (page) page.hidden = lays;
    if (!lays) return;
    closed = "";
    overlay = document.createElement("div");
    const style = element("link");
    style.rel = "stylesheet";
    style.href = "/.rolebook/faults.css";
    const button = element("button", told.close);
    button.type = "button";
    button.addEventListener("click", () => {
      closed = text;
      showFaults(told);
    });
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
    overlay.attachShadow({ mode: "open" }).append(style, section);
    document.body.append(overlay);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  // A page that is kept for the way back must not keep its connection.
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
