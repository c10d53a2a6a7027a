// Frames that scroll by themselves: those of tables and of long formulas.
(function () {
  "use strict";

  // A frame is a stop of the keyboard, and a part with a name, only where there is something to scroll to. The style lets
  // the heads of the others stay in sight.
  function measure(frame) {
    var fits = frame.scrollWidth <= frame.clientWidth;
    frame.classList.toggle("fits", fits);
    ["tabindex", "role", "aria-label"].forEach(function (name) {
      var kept = "data-" + name;
      if (fits && frame.hasAttribute(name)) {
        frame.setAttribute(kept, frame.getAttribute(name));
        frame.removeAttribute(name);
      } else if (!fits && frame.hasAttribute(kept)) {
        frame.setAttribute(name, frame.getAttribute(kept));
      }
    });
  }

  if (window.ResizeObserver) {
    var watched = new ResizeObserver(function (changes) {
      var frames = changes.map(function (change) {
        return change.target.closest(".table-scroll");
      });
      new Set(frames).forEach(function (frame) {
        measure(frame);
      });
    });
    document.querySelectorAll(".table-scroll").forEach(function (frame) {
      watched.observe(frame);
      // The table grows by itself where the reader enlarges the text.
      Array.from(frame.children).forEach(function (part) {
        watched.observe(part);
      });
    });
    // A formula that is wider than the text scrolls by itself, and can be reached then.
    document.querySelectorAll("math[display=block]").forEach(function (formula) {
      if (formula.scrollWidth > formula.clientWidth) {
        formula.setAttribute("tabindex", "0");
      }
    });
  }
})();
