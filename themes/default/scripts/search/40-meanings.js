// Search: what a word of a question may mean: itself, words that begin so, and other forms of it. The same as the program's
// src/search/meanings.rs.
(function (own) {
  "use strict";

  var MOST_FORMS = 10;
  var MOST_BEGUN = 50;

  // The stems that a word may mean, each with how sure that is, in parts of 100, and the words that were taken for it where
  // none is a form of it. For each of its spellings there are the words that begin alike.
  function meanings(forms, isLast, known, start) {
    var stems = new Map();
    var guesses = [];
    function take(found, sure) {
      (found || []).forEach(function (stem) {
        stems.set(stem, Math.max(sure, stems.get(stem) || 0));
      });
    }
    function takeBegun(form, known) {
      begun(form, known).forEach(function (word) {
        take(known.forms.get(word), 60 + Math.floor((form.length * 30) / word.length));
      });
    }
    var passesOver = function () {
      return false;
    };
    function each(call) {
      forms.forEach(function (form, index) {
        if (!passesOver(form)) {
          call(form, known[index]);
        }
      });
    }
    each(function (form, known) {
      take(known.forms.get(form), 100);
    });
    if (isLast) {
      each(takeBegun);
    }
    // A number that differs by a digit is another one.
    passesOver = function (form) {
      return /[0-9]/.test(form);
    };
    if (!stems.size) {
      each(function (form, known) {
        take(shortened(form, known, start), 90);
      });
    }
    // Half of a compound, perhaps.
    if (!stems.size && !isLast) {
      each(function (form, known) {
        if (rolebookWords.length(form) >= shortestStem(form)) {
          takeBegun(form, known);
        }
      });
    }
    if (!stems.size) {
      each(function (form, known) {
        own.mistyped(form, known, start).forEach(function (word) {
          take(word.stems, word.errors > 1 ? 40 : 60);
          guesses.push(word.form);
        });
      });
    }
    if (!stems.size) {
      each(function (form, known) {
        own.akin(form, known, start).forEach(function (word) {
          take(known.forms.get(word), 40);
          guesses.push(word);
        });
      });
    }
    return { stems: stems, guesses: guesses };
  }

  // From how many letters on the beginning of a word tells which one is meant: a syllable of Korean is one letter.
  function shortestStem(word) {
    return /^[\uAC00-\uD7A3]/.test(word) ? 2 : 4;
  }

  // The words that begin so: those of names first, then the shortest. What begins with three letters is loaded together.
  function begun(form, known) {
    if (form.length < 2 && form.charCodeAt(0) < 128) {
      return [];
    }
    var found = [];
    known.forms.forEach(function (stems, word) {
      if (word !== form && word.startsWith(form)) {
        var isOfName = stems.some(function (stem) {
          return known.names.has(stem);
        });
        found.push({ form: word, rank: isOfName ? 0 : 1 });
      }
    });
    found.sort(function (a, b) {
      return a.rank - b.rank || a.form.length - b.form.length || (a.form < b.form ? -1 : 1);
    });
    var isLong = rolebookWords.isUnspaced(form) || rolebookWords.length(form) > 2;
    return found.slice(0, isLong ? MOST_BEGUN : MOST_FORMS).map(function (word) {
      return word.form;
    });
  }

  // Forms of a word that no text has: what is left without an ending is a word, or the stem of words. In languages whose
  // endings are not known, and for words in other letters, that is any few letters.
  function shortened(form, known, start) {
    var found = withoutEnding(form, known, start);
    if (found.length || (/^[\0-\x7F]*$/.test(form) && start.endings.length)) {
      return found;
    }
    var letters = Array.from(form);
    for (var taken = 0; taken <= 3 && letters.length - taken >= shortestStem(form); taken += 1) {
      found = wordOrStem(letters.slice(0, letters.length - taken).join(""), known);
      if (found.length) {
        return found;
      }
    }
    return [];
  }

  // A word without the longest ending of its language for which there is something. Behind a stem its last letter may be
  // doubled, or an e have gone.
  function withoutEnding(form, known, start) {
    var found = wordOrStem(form, known);
    start.endings.some(function (ending) {
      var rest = form.slice(0, form.length - ending.length);
      return (
        !found.length &&
        form.endsWith(ending) &&
        [rest, rest.replace(/(.)\1$/u, "$1"), rest + "e"].some(function (bare) {
          found = rolebookWords.length(bare) > 2 ? wordOrStem(bare, known) : [];
          return found.length;
        })
      );
    });
    return found;
  }

  // The stems of a word, or the word where it is the stem of words that begin alike.
  function wordOrStem(bare, known) {
    if (known.forms.has(bare)) {
      return known.forms.get(bare);
    }
    var first = rolebookWords.beginning(bare, 1);
    var isStem = (known.stems.get(bare) || []).some(function (word) {
      return first && word.startsWith(first);
    });
    return isStem ? [bare] : [];
  }

  own.MOST_FORMS = MOST_FORMS;
  own.meanings = meanings;
  own.withoutEnding = withoutEnding;
})(rolebookSearch.own);
