// Search: the dialog, which any page but that of the search opens.
(function (view) {
  "use strict";

  // How many results there are at first: every one may lie in a part of its own.
  var FIRST = 8;

  if (!view.isReady) {
    return;
  }
  var opener = view.opener;
  var dialog = null;

  function makeDialog(words) {
    dialog = view.element("dialog", "search-dialog");
    dialog.setAttribute("aria-label", words.label);
    var form = view.element("form", "search-form");
    form.setAttribute("role", "search");
    form.action = opener.href;
    var close = view.element("button", "button search-close", words.close);
    close.type = "button";
    dialog.input = makeInput(words);
    form.append(dialog.input, close);
    var status = view.element("p", "search-status");
    status.setAttribute("role", "status");
    status.dataset.failed = words.failed;
    status.dataset.waiting = words.waiting;
    var place = view.element("div", "search-place-of-results");
    dialog.append(form, status, place);
    document.body.append(dialog);
    answerIn(place, status, form);
    view.walk(dialog, dialog.input);
    letClose(close);
  }

  function makeInput(words) {
    var input = view.element("input", "search-input");
    input.type = "search";
    input.name = "q";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.enterKeyHint = "go";
    input.placeholder = words.hint;
    input.setAttribute("aria-label", words.label);
    return input;
  }

  // Answers what is written, and opens the best result for Enter.
  function answerIn(place, status, form) {
    // The text whose results are in sight, and the one whose best result is to be opened as soon as it is known: who
    // writes quickly presses Enter before the answer is there.
    var shownFor = "";
    var opens = "";
    var results = view.box(dialog.input, place, status, {
      first: FIRST,
      level: "h2",
      empty: function () {},
      failed: function () {
        shownFor = "";
        opens = "";
      },
      after: function (answer, phrases, text, count) {
        shownFor = text;
        if (answer.found.length > FIRST) {
          place.append(linkToAll(text, count, phrases));
        }
        if (opens === text) {
          openFirst();
        }
      },
    });
    function openFirst() {
      opens = "";
      place.querySelector(".search-target").click();
    }
    form.addEventListener("submit", function (event) {
      var text = dialog.input.value.trim();
      event.preventDefault();
      if (text && text === shownFor && place.querySelector(".search-target")) {
        openFirst();
      } else {
        opens = text;
        results.ask();
      }
    });
    // Whoever writes on, or goes away, no longer wants it.
    ["input", "close"].forEach(function (name) {
      dialog.addEventListener(name, function () {
        opens = "";
      });
    });
  }

  function linkToAll(text, count, phrases) {
    var all = view.element("a", "search-all", view.filled(phrases.get("all_results"), "count", count));
    all.href = opener.href + "?q=" + encodeURIComponent(text);
    return all;
  }

  function letClose(close) {
    close.addEventListener("click", function () {
      dialog.close();
    });
    // In a box for searching some browsers take Escape for emptying it.
    dialog.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault();
        dialog.close();
      }
    });
    // A click beside the dialog meets the dialog itself; one on what it holds does not. Who opens a result beside the page
    // goes on looking.
    dialog.addEventListener("click", function (event) {
      var opensBeside = event.ctrlKey || event.metaKey || event.shiftKey;
      if (event.target === dialog || (event.target.closest("a") && !opensBeside)) {
        dialog.close();
      }
    });
  }

  rolebookSearch.open = function (text) {
    if (!dialog) {
      makeDialog(opener.dataset);
    }
    if (!dialog.open) {
      dialog.showModal();
    }
    dialog.input.focus();
    dialog.input.select();
    // What every question needs is there when the first one is written.
    rolebookSearch.phrases(function () {});
    if (text) {
      // Who has begun to write goes on behind that.
      dialog.input.value = text;
      dialog.input.setSelectionRange(text.length, text.length);
      dialog.input.dispatchEvent(new Event("input"));
    }
  };
})(rolebookSearchView);
