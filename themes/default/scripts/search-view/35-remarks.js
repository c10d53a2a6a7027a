// Search: what is said beside the results, and what may be asked for instead where there are none.
(function (view) {
  "use strict";

  // What records say, to see how they write a word.
  function textsOf(records) {
    return records.reduce(function (all, record) {
      return all.concat(record.n, record.a || [], record.t || []);
    }, []);
  }

  // The words that were looked for in place of one, as records write them. What stands in ids alone is a word to nobody; only
  // where there is nothing else it tells what was looked for.
  function shownFor(guesses, texts) {
    var written = guesses
      .map(function (guess) {
        return rolebookSearch.written(guess, texts);
      })
      .filter(Boolean);
    return (written.length ? written : guesses).slice(0, 3);
  }

  // Beside how many results there are: what was looked for in place of something else, and what stands nowhere.
  function remarks(answer, records, phrases) {
    var texts = textsOf(records);
    var said = answer.guessed.map(function (word) {
      var words = shownFor(word.guesses, texts).join(", ");
      return view.filled(view.filled(phrases.get("guessed"), "word", word.typed), "words", words);
    });
    if (answer.unknown.length) {
      said.push(view.filled(phrases.get("unknown"), "words", answer.unknown.join(", ")));
    }
    return said.length ? ". " + said.join(" ") : "";
  }

  // Nothing was found: words that are written alike can be asked for instead. `asker` is the box with its place, and knows
  // whether the answer still is what it waits for.
  function suggest(answer, phrases, asker) {
    asker.place.append(view.element("p", "search-hint", phrases.get("nothing_hint")));
    answer.near.forEach(function (form) {
      rolebookSearch.ask(form, function (found) {
        if (!found || !found.found.length) {
          return;
        }
        rolebookSearch.results(found.found.slice(0, 3), function (records) {
          if (records && asker.isCurrent()) {
            offer(form, records, phrases, asker);
          }
        });
      });
    });
  }

  // A button that asks for another word.
  function offer(form, records, phrases, asker) {
    var word = rolebookSearch.written(form, textsOf(records)) || form;
    var button = view.element("button", "button search-near", view.filled(phrases.get("near"), "word", word));
    button.type = "button";
    button.addEventListener("click", function () {
      asker.input.value = word;
      asker.input.focus();
      asker.input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    asker.place.append(button);
  }

  view.remarks = remarks;
  view.suggest = suggest;
})(rolebookSearchView);
