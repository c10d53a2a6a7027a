// The table of contents marks the part that is read.
(function () {
  "use strict";

  var root = document.documentElement;

  // It is the last one whose heading is where a link would bring it, or
  // above. A part that was asked for stays marked until the reader scrolls: at the foot of a page it cannot come up.
  var parts = [];
  var contents = document.querySelector(".contents nav");
  var asked = null;
  document.querySelectorAll(".contents a[href^='#']").forEach(function (link) {
    var part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) {
      var margin = parseFloat(getComputedStyle(part).scrollMarginTop) || 0;
      parts.push({ link: link, part: part, margin: margin });
    }
  });

  function partThatIsRead() {
    var line = (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 4;
    var isAtEnd = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 2;
    var current = parts[0];
    parts.forEach(function (candidate) {
      var reach = isAtEnd ? innerHeight : line + candidate.margin;
      if (candidate.part.getBoundingClientRect().top <= reach) {
        current = candidate;
      }
    });
    return current;
  }

  function markPart() {
    var current = asked || partThatIsRead();
    if (current.link.hasAttribute("aria-current")) {
      return;
    }
    parts.forEach(function (candidate) {
      candidate.link.removeAttribute("aria-current");
    });
    current.link.setAttribute("aria-current", "location");
    showInContents(current.link.getBoundingClientRect());
  }

  // A long list is scrolled by itself, so that the marked entry stays in sight.
  function showInContents(entry) {
    var list = contents.getBoundingClientRect();
    if (entry.top < list.top || entry.bottom > list.bottom) {
      contents.scrollTop += entry.top - list.top - list.height / 3;
    }
  }

  function markAsked() {
    asked = parts.find(function (candidate) {
      return location.hash && candidate.link.hash === location.hash;
    });
    markPart();
  }

  function forgetAsked() {
    asked = null;
  }

  if (parts.length > 1) {
    var waits = false;
    addEventListener("scroll", function () {
      if (!waits) {
        waits = true;
        requestAnimationFrame(function () {
          waits = false;
          markPart();
        });
      }
    }, { passive: true });
    ["wheel", "touchmove", "keydown", "pointerdown"].forEach(function (kind) {
      addEventListener(kind, forgetAsked, { passive: true });
    });
    contents.addEventListener("click", function (event) {
      if (event.target.closest("a")) {
        setTimeout(markAsked);
      }
    });
    addEventListener("hashchange", markAsked);
    markAsked();
  }
})();
