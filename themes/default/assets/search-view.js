// Search as readers see it: a dialog on every page, and a page of its own. Both show the same results.
(function () {
  "use strict";

  // How many results there are at first in the dialog and on the page, and how many come with each "more": every result
  // may lie in a part of its own, so few are loaded before somebody wants them.
  var FIRST = 8;
  var FIRST_ON_PAGE = 10;
  var MORE = 20;
  var STRETCH = 200;
  // How much of a question is repeated, in characters, and how much of one is taken.
  var REPEATED = 60;
  var LONGEST = 300;
  // How long a reader waits before it is said that the search goes on, in milliseconds.
  var PATIENCE = 300;
  // How long after a key it is asked what is written: who writes on wants no answer yet.
  var PAUSE = 80;
  // A theme may have left out one of them.
  var opener = document.querySelector(".search-opener");
  var page = document.querySelector(".search-page");
  // Where one of the other scripts could not be loaded, the frame says so.
  if ((!opener && !page) || !window.rolebookWords || !window.rolebookSearch) {
    return;
  }
  var root = (opener || page).dataset.root || "";
  rolebookSearch.base = root + "search/";

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  // A phrase with a value at its place. A function gives the value, because `$&` in a text means something to replace().
  function filled(phrase, name, value) {
    return phrase.replace("{" + name + "}", function () {
      return value;
    });
  }

  // Results

  // Appends a text with the words that were looked for marked.
  function appendMarked(parent, text, wanted) {
    var end = 0;
    rolebookSearch.places(text, wanted).forEach(function (place) {
      parent.append(text.slice(end, place[0]), element("mark", "", text.slice(place[0], place[1])));
      end = place[1];
    });
    parent.append(text.slice(end));
  }

  // The stretch of a text that has most of what was looked for.
  function stretch(text, wanted) {
    if (text.length <= STRETCH) {
      return text;
    }
    var places = rolebookSearch.places(text, wanted).slice(0, 100);
    var ahead = STRETCH / 4;
    var best = 0;
    var most = 0;
    places.forEach(function (place) {
      var held = places.filter(function (other) {
        return other[0] >= place[0] && other[1] <= place[0] + STRETCH - ahead;
      }).length;
      if (held > most) {
        most = held;
        best = place[0];
      }
    });
    var from = Math.max(best - ahead, 0);
    if (from > 0) {
      var space = text.indexOf(" ", from);
      from = space >= 0 && space < best ? space + 1 : from;
    }
    var to = from + STRETCH;
    if (to < text.length) {
      var last = text.lastIndexOf(" ", to);
      to = last > best ? last : to;
    }
    return (from > 0 ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
  }

  // What a record says: its first text, and another where only that has what was looked for.
  function texts(record, wanted) {
    // What stands in a line of the answer is not shown twice.
    var inLines = (record.l || []).reduce(function (names, line) {
      return names.concat(
        line.i.map(function (item) {
          return item[0];
        })
      );
    }, []);
    var all = record.t || [];
    var shown = all.length ? [stretch(all[0], wanted)] : [];
    var isMarked = [record.n].concat(shown).some(function (text) {
      return rolebookSearch.places(text, wanted).length;
    });
    if (!isMarked) {
      var best = null;
      var most = 0;
      all.slice(1).forEach(function (text) {
        var count = rolebookSearch.places(text, wanted).length;
        if (count > most && inLines.indexOf(text) < 0) {
          most = count;
          best = text;
        }
      });
      if (best) {
        shown.push(stretch(best, wanted));
      }
    }
    return shown.filter(Boolean);
  }

  function link(name, url) {
    if (!url) {
      return element("span", "", name);
    }
    var made = element("a", "", name);
    made.href = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : root + url;
    return made;
  }

  function appendNames(parent, line, phrases) {
    if (!line.i.length && line.c) {
      parent.append(phrases.get("nobody"));
    }
    line.i.forEach(function (item, index) {
      if (index > 0) {
        parent.append(", ");
      }
      parent.append(link(item[0], item[1]));
      var beside = item[2].map(function (what) {
        return typeof what === "number" ? phrases.get(["as_deputy", "as_acting", "as_vacant"][what - 1]) : what;
      });
      if (beside.length) {
        parent.append(" (" + beside.join(", ") + ")");
      }
    });
    if (line.m) {
      parent.append((line.i.length ? ", " : "") + filled(phrases.get("others"), "count", line.m));
    }
  }

  // A line of the answer: a label and those it names.
  function appendLine(list, line, phrases) {
    var row = element("div", "");
    var label = element("dt", "");
    if (line.c) {
      var chip = element("b", "letter letter-" + line.c[1], line.c[0]);
      chip.setAttribute("aria-hidden", "true");
      label.append(chip, " ");
    }
    label.append(line.w || phrases.get(line.b));
    row.append(label);
    var names = element("dd", "");
    appendNames(names, line, phrases);
    row.append(names);
    list.append(row);
  }

  function resultItem(record, answer, phrases) {
    var item = element("li", "search-result");
    var title = element("p", "search-name");
    var name = element("a", "search-target");
    name.href = root + record.u;
    appendMarked(name, record.n, answer.inNames);
    title.append(name);
    var place = [record.f, record.p].filter(Boolean).join(" / ");
    if (place) {
      title.append(" ", element("span", "search-place", place));
    }
    item.append(title);
    var aliases = (record.a || []).filter(function (alias) {
      return rolebookSearch.places(alias, answer.wanted).length;
    });
    if (aliases.length && !rolebookSearch.places(record.n, answer.wanted).length) {
      var also = element("p", "search-text", phrases.get("aliases") + " ");
      appendMarked(also, aliases.join(", "), answer.inNames);
      item.append(also);
    }
    texts(record, answer.wanted).forEach(function (text) {
      var paragraph = element("p", "search-text");
      appendMarked(paragraph, text, answer.wanted);
      item.append(paragraph);
    });
    if (record.l) {
      var lines = element("dl", "search-lines");
      record.l.forEach(function (line) {
        appendLine(lines, line, phrases);
      });
      item.append(lines);
    }
    return item;
  }

  // The results by what they are, the group with the best one first.
  function groups(records) {
    var found = new Map();
    records.forEach(function (record) {
      found.set(record.k, (found.get(record.k) || []).concat(record));
    });
    return found;
  }

  // Shows results in an element; `level` is that of the groups' headings. Returns them, the best first.
  function show(place, records, answer, phrases, level) {
    var items = new Map();
    place.textContent = "";
    groups(records).forEach(function (group, kind) {
      var section = element("section", "search-group");
      section.append(element(level, "search-kind", phrases.get(kind)));
      var list = element("ul", "search-results");
      group.forEach(function (record) {
        items.set(record, resultItem(record, answer, phrases));
        list.append(items.get(record));
      });
      section.append(list);
      place.append(section);
    });
    return records.map(function (record) {
      return items.get(record);
    });
  }

  // A box with results: what the dialog and the page have in common.
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

    // Beside how many results there are: what was looked for in place of something else, and what stands nowhere.
    function remarks(answer, records, phrases) {
      var texts = records.reduce(function (all, record) {
        return all.concat(record.n, record.a || [], record.t || []);
      }, []);
      var said = answer.guessed.map(function (word) {
        var written = word.guesses.slice(0, 3).map(function (guess) {
          return rolebookSearch.written(guess, texts);
        });
        return filled(filled(phrases.get("guessed"), "word", word.typed), "words", written.join(", "));
      });
      if (answer.unknown.length) {
        said.push(filled(phrases.get("unknown"), "words", answer.unknown.join(", ")));
      }
      return said.length ? ". " + said.join(" ") : "";
    }

    // Nothing was found: words that are written alike can be asked for instead.
    function suggest(answer, phrases) {
      place.append(element("p", "search-hint", phrases.get("nothing_hint")));
      answer.near.forEach(function (form) {
        rolebookSearch.ask(form, function (found) {
          if (!found || !found.found.length) {
            return;
          }
          rolebookSearch.results(found.found.slice(0, 3), function (records) {
            if (records && answer.number === asked) {
              offer(form, records, phrases);
            }
          });
        });
      });
    }

    function offer(form, records, phrases) {
      var texts = records.reduce(function (all, record) {
        return all.concat(record.n, record.a || [], record.t || []);
      }, []);
      var word = rolebookSearch.written(form, texts);
      var button = element("button", "button search-near", filled(phrases.get("near"), "word", word));
      button.type = "button";
      button.addEventListener("click", function () {
        input.value = word;
        input.focus();
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      place.append(button);
    }

    // How many results there are; of words that stand nearly everywhere the index leads to a part of the records.
    function count(answer) {
      return answer.found.length + (answer.isCut ? "+" : "");
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
          var letters = Array.from(text);
          var repeated = letters.length > REPEATED ? letters.slice(0, REPEATED).join("") + "…" : text;
          place.textContent = "";
          say(filled(phrases.get("nothing"), "query", repeated));
          answer.number = number;
          suggest(answer, phrases);
          return;
        }
        var items = show(place, records, answer, phrases, options.level);
        if (!known) {
          place.scrollTop = 0;
        }
        say(filled(phrases.get("count"), "count", count(answer)) + remarks(answer, records, phrases));
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
      ask: function () {
        renewedFor = "";
        ask(0);
      },
      more: function () {
        var known = shown;
        shown += MORE;
        ask(known);
      },
    };
  }

  // Arrows walk from the box to the results and back; who writes on a result goes on in the box.
  function walk(container, input) {
    container.addEventListener("keydown", function (event) {
      var isLetter = Array.from(event.key || "").length === 1 && event.key !== " " && event.key !== "/";
      var isHeld = event.ctrlKey || event.metaKey || event.altKey;
      var writes = event.target.closest("input, button");
      if (!event.isComposing && !isHeld && !writes && (isLetter || event.key === "Backspace")) {
        input.focus();
        input.setSelectionRange(input.value.length, input.value.length);
        return;
      }
      // An input method uses the same keys to choose among characters.
      if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) {
        return;
      }
      var stops = [input].concat(Array.from(container.querySelectorAll(".search-target, .search-all")));
      var at = stops.indexOf(document.activeElement);
      if (at < 0) {
        var result = document.activeElement.closest(".search-result");
        at = result ? stops.indexOf(result.querySelector(".search-target")) : 0;
      }
      var next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }

  // The dialog

  var dialog = null;

  function makeDialog(words) {
    dialog = element("dialog", "search-dialog");
    dialog.setAttribute("aria-label", words.label);
    var form = element("form", "search-form");
    form.setAttribute("role", "search");
    form.action = opener.href;
    var input = element("input", "search-input");
    input.type = "search";
    input.name = "q";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.enterKeyHint = "go";
    input.placeholder = words.hint;
    input.setAttribute("aria-label", words.label);
    var close = element("button", "button search-close", words.close);
    close.type = "button";
    form.append(input, close);
    var status = element("p", "search-status");
    status.setAttribute("role", "status");
    status.dataset.failed = words.failed;
    status.dataset.waiting = words.waiting;
    var place = element("div", "search-place-of-results");
    dialog.append(form, status, place);
    document.body.append(dialog);

    // The text whose results are in sight, and the one whose best result is to be opened as soon as it is known: who
    // writes quickly presses Enter before the answer is there.
    var shownFor = "";
    var opens = "";
    var results = box(input, place, status, {
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
          var all = element("a", "search-all", filled(phrases.get("all_results"), "count", count));
          all.href = opener.href + "?q=" + encodeURIComponent(text);
          place.append(all);
        }
        if (opens === text) {
          openFirst();
        }
      },
    });
    walk(dialog, input);
    function openFirst() {
      opens = "";
      place.querySelector(".search-target").click();
    }
    form.addEventListener("submit", function (event) {
      var text = input.value.trim();
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
    dialog.input = input;
  }

  window.rolebookSearch.open = function (text) {
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

  // The page

  var input = page && page.querySelector("input");
  if (input) {
    var place = page.querySelector(".search-answers") || page.appendChild(element("div", "search-answers"));
    var status = page.querySelector(".search-status") || page.appendChild(element("p", "search-status"));
    var instead = page.querySelector(".search-instead") || element("div");
    var results = box(input, place, status, {
      first: FIRST_ON_PAGE,
      level: "h2",
      empty: function () {
        instead.hidden = false;
      },
      failed: function () {},
      after: function (answer, phrases) {
        if (answer.found.length > place.querySelectorAll(".search-result").length) {
          var more = element("button", "button", phrases.get("more"));
          more.type = "button";
          more.addEventListener("click", results.more);
          place.append(more);
        }
      },
    });
    walk(page, input);
    page.addEventListener("submit", function (event) {
      event.preventDefault();
      results.ask();
    });
    var title = document.title;
    // Histories and tabs tell one question from another.
    function nameQuestion() {
      var text = input.value.trim();
      document.title = text ? text + " · " + title : title;
    }
    input.addEventListener("input", function () {
      instead.hidden = input.value.trim() !== "";
      nameQuestion();
      var text = input.value.trim();
      try {
        history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : location.pathname);
      } catch (error) {
        // Some browsers keep the address of a page opened from a disk as it is.
      }
    });
    input.value = new URLSearchParams(location.search).get("q") || "";
    instead.hidden = input.value.trim() !== "";
    nameQuestion();
    if (input.value) {
      results.ask();
    }
    rolebookSearch.open = function () {
      input.focus();
      input.select();
    };
    if (!input.value && !matchMedia("(pointer: coarse)").matches) {
      input.focus();
    }
  }
})();
