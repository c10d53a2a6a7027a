// Search: a box and the results below it, which the dialog and the page have in common.
(function (view) {
  "use strict";

  // How many results come with each "more": every one may lie in a part of its own, so few are loaded before somebody wants
  // them.
  var MORE = 20;
  // How much of a question is repeated, in characters, and how much of one is taken.
  var REPEATED = 60;
  var LONGEST = 300;
  // How long a reader waits before it is said that the search goes on, in milliseconds.
  var PATIENCE = 300;
  // How long after a key it is asked what is written: who writes on wants no answer yet.
  var PAUSE = 80;

  // Answers what is written in `input` below it, in `place`; `status` says how it goes. `options` tell how many results there
  // are at first, and what else is to be done.
  function box(input, place, status, options) {
    var asked = 0;
    var shown = options.first;
    var waits = 0;
    var pause = 0;
    // The question for which a newer index was loaded: once is enough.
    var renewedFor = "";
    input.maxLength = LONGEST;

    function say(text) {
      clearTimeout(waits);
      status.textContent = text;
    }

    // What stood there before answers another question.
    function fail(text) {
      place.textContent = "";
      say(text);
      options.failed();
    }

    // Without parts of the index: another build may have been published since the first of them was loaded.
    function renew(text, phrases, number, known) {
      if (renewedFor === text) {
        return fail(phrases.get("failed"));
      }
      renewedFor = text;
      rolebookSearch.renew(function (isNewer) {
        if (number !== asked) {
          return;
        }
        if (isNewer) {
          ask(known);
        } else {
          fail(phrases.get("failed"));
        }
      });
    }

    // How many results there are; of words that stand nearly everywhere the index leads to a part of the records.
    function count(answer) {
      return answer.found.length + (answer.isCut ? "+" : "");
    }

    // That nothing was found, and what may be asked instead.
    function sayNothing(text, answer, phrases, number) {
      var letters = Array.from(text);
      var repeated = letters.length > REPEATED ? letters.slice(0, REPEATED).join("") + "…" : text;
      place.textContent = "";
      say(view.filled(phrases.get("nothing"), "query", repeated));
      view.suggest(answer, phrases, {
        input: input,
        place: place,
        isCurrent: function () {
          return number === asked;
        },
      });
    }

    // `known` results were in sight before. The first of those that came to them has the focus, which the button that
    // asked for them has lost.
    function answer(text, answer, phrases, number, known) {
      rolebookSearch.results(answer.found.slice(0, shown), function (records) {
        if (number !== asked) {
          return;
        }
        if (!records) {
          renew(text, phrases, number, known);
          return;
        }
        if (!records.length) {
          sayNothing(text, answer, phrases, number);
          return;
        }
        var items = view.show(place, records, answer, phrases, options.level);
        if (!known) {
          place.scrollTop = 0;
        }
        say(view.filled(phrases.get("count"), "count", count(answer)) + view.remarks(answer, records, phrases));
        options.after(answer, phrases, text, count(answer));
        if (known) {
          var fresh = Array.from(place.querySelectorAll(".search-result")).find(function (item) {
            return items.indexOf(item) >= known;
          });
          (fresh || place).querySelector(".search-target").focus();
        }
      });
    }

    function ask(known) {
      clearTimeout(pause);
      var text = input.value.trim();
      asked += 1;
      var number = asked;
      if (!text) {
        place.textContent = "";
        say("");
        options.empty();
        return;
      }
      clearTimeout(waits);
      waits = setTimeout(function () {
        say(status.dataset.waiting);
      }, PATIENCE);
      rolebookSearch.phrases(function (phrases) {
        if (number !== asked) {
          return;
        }
        if (!phrases) {
          fail(status.dataset.failed);
          return;
        }
        rolebookSearch.ask(text, function (found) {
          if (number !== asked) {
            return;
          }
          if (!found) {
            renew(text, phrases, number, known);
            return;
          }
          answer(text, found, phrases, number, known);
        });
      });
    }

    input.addEventListener("input", function () {
      shown = options.first;
      renewedFor = "";
      // What is on its way answers another question.
      asked += 1;
      clearTimeout(pause);
      pause = setTimeout(function () {
        ask(0);
      }, PAUSE);
    });
    return {
      // Asks what is written; of its results so many are shown, or as many as before.
      ask: function (many) {
        shown = many || shown;
        renewedFor = "";
        ask(0);
      },
      // Shows more results; returns how many.
      more: function () {
        var known = shown;
        shown += MORE;
        ask(known);
        return shown;
      },
    };
  }

  // A question as far as a box takes one; half a character at its end is none.
  view.cut = function (text) {
    return text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, "");
  };
  view.box = box;
})(rolebookSearchView);
