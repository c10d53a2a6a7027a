// What opens the search: its link, and the keys for it. Its scripts are loaded when somebody wants it; what is written while
// they are on their way belongs to the box, Enter too.
(function () {
  "use strict";

  var opener = document.querySelector(".search-opener");
  var written = "";
  var enters = false;
  var isLoading = false;

  // Whether the box is to open when the scripts are there.
  function isAwaited() {
    return opener.getAttribute("aria-busy") === "true";
  }

  function callOff() {
    opener.removeAttribute("aria-busy");
  }

  function keep(event) {
    if (event.key === "Backspace") {
      written = Array.from(written).slice(0, -1).join("");
    } else if (Array.from(event.key).length === 1) {
      written += event.key;
    } else if (event.key === "Escape") {
      callOff();
    } else if (event.key !== "Enter") {
      return;
    }
    enters = event.key === "Enter";
    event.preventDefault();
  }

  // Where the box cannot be opened, the page of search may answer, or say what is wrong.
  function goToPage() {
    location.href = opener.href + (written ? "?q=" + encodeURIComponent(written) : "");
  }

  function hasBox() {
    return Boolean(window.rolebookSearch && window.rolebookSearch.open);
  }

  function openBox() {
    window.rolebookSearch.open(written);
    var form = document.activeElement.form;
    if (enters && written && form) {
      form.requestSubmit();
    }
  }

  // One after the other; `done` says whether all are there.
  function load(done) {
    // The page of a missing address has asked already, and loaded what answers.
    var answers = window.rolebookWords && window.rolebookSearch ? [] : [opener.dataset.words, opener.dataset.engine];
    var scripts = answers.concat(opener.dataset.view);
    isLoading = true;
    scripts.forEach(function (address, number) {
      var script = document.createElement("script");
      script.async = false;
      script.src = address;
      script.onerror = function () {
        done(false);
      };
      script.onload = function () {
        if (number === scripts.length - 1) {
          done(hasBox());
        }
      };
      document.head.append(script);
    });
  }

  function openSearch() {
    if (isAwaited()) {
      return;
    }
    written = "";
    enters = false;
    if (hasBox()) {
      openBox();
      return;
    }
    opener.setAttribute("aria-busy", "true");
    if (isLoading) {
      return;
    }
    load(function (isThere) {
      isLoading = false;
      if (isAwaited()) {
        callOff();
        (isThere ? openBox : goToPage)();
      }
    });
  }

  function isField(element) {
    return Boolean(element.closest("input, textarea, select, [contenteditable]"));
  }

  function onKey(event) {
    // A browser that fills in a form says that a key was pressed, and none.
    if (!event.key || event.isComposing) {
      return;
    }
    var isHeld = event.ctrlKey || event.metaKey || event.altKey;
    var isOfPage = !isHeld && !isField(event.target);
    if (isAwaited() && isOfPage) {
      keep(event);
      return;
    }
    var isFind = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (isFind || (event.key === "/" && isOfPage)) {
      event.preventDefault();
      openSearch();
    }
  }

  if (opener && window.HTMLDialogElement) {
    document.querySelectorAll(".search-opener, .opens-search").forEach(function (link) {
      link.addEventListener("click", function (event) {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
          event.preventDefault();
          openSearch();
        }
      });
    });
    document.addEventListener("keydown", onKey);
    // Whoever goes on elsewhere no longer waits for it.
    document.addEventListener("focusin", function (event) {
      if (isField(event.target)) {
        callOff();
      }
    });
  }
})();
