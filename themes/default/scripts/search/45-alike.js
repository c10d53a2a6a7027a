// Search: the words that look much like one that stands nowhere. The same as the program's src/search/alike.rs.
(function (own) {
  "use strict";

  // The words that share most letters of their beginning, where few others are left on both sides: other forms of a word.
  function akin(form, known, start) {
    var letters = Array.from(form);
    if (letters.length <= 4) {
      return [];
    }
    var beginning = letters.slice(0, 4).join("");
    var most = Math.max(letters.length - 3, 4);
    var near = [];
    known.forms.forEach(function (_, word) {
      if (!word.startsWith(beginning) || own.onlyAsks(word, start)) {
        return;
      }
      var other = Array.from(word);
      var shared = 0;
      while (shared < letters.length && other[shared] === letters[shared]) {
        shared += 1;
      }
      if (shared >= most && other.length <= shared + 3) {
        near.push({ form: word, shared: shared });
        most = shared;
      }
    });
    near = near.filter(function (word) {
      return word.shared === most;
    });
    near.sort(function (a, b) {
      return a.form < b.form ? -1 : 1;
    });
    return near.slice(0, own.MOST_FORMS).map(function (word) {
      return word.form;
    });
  }

  // The words that differ by the fewest typing errors, with the stems that they stand for; where there are none, those whose
  // stem does, because all forms of a word are one. The first letter is taken to be right. Nobody means a word that only asks.
  function mistyped(form, known, start) {
    var first = rolebookWords.beginning(form, 1);
    function isMeant(word) {
      return word.startsWith(first) && !own.onlyAsks(word, start);
    }
    if (rolebookWords.length(form) < 4) {
      return [];
    }
    var words = [];
    known.forms.forEach(function (stems, word) {
      if (isMeant(word)) {
        words.push({ spelling: word, form: word, stems: stems });
      }
    });
    var near = fewestErrors(form, words);
    return (near.length ? near : fewestErrors(form, spelledStems(known, first, isMeant))).slice(0, own.MOST_FORMS);
  }

  // The stems of words that may be meant; the shortest word tells what was looked for.
  function spelledStems(known, first, isMeant) {
    var spellings = [];
    known.stems.forEach(function (forms, stem) {
      if (!stem.startsWith(first)) {
        return;
      }
      var words = forms.filter(isMeant).sort(function (a, b) {
        return a.length - b.length || (a < b ? -1 : 1);
      });
      if (words.length) {
        spellings.push({ spelling: stem, form: words[0], stems: [stem] });
      }
    });
    return spellings;
  }

  // Of spellings those with the fewest errors, in the order of their words.
  function fewestErrors(form, spellings) {
    var letters = Array.from(form);
    var allowed = letters.length >= 8 ? 2 : 1;
    var near = [];
    spellings.forEach(function (word) {
      var other = Array.from(word.spelling);
      if (Math.abs(other.length - letters.length) > allowed) {
        return;
      }
      word.errors = errors(letters, other);
      if (word.errors <= allowed) {
        allowed = word.errors;
        near.push(word);
      }
    });
    near = near.filter(function (word) {
      return word.errors === allowed;
    });
    return near.sort(function (a, b) {
      return a.form < b.form ? -1 : 1;
    });
  }

  // How many letters are wrong, missing, too many, or swapped with the next one.
  function errors(a, b) {
    var before = [];
    var last = [];
    var row = b.map(function (_, index) {
      return index;
    });
    row.push(b.length);
    a.forEach(function (letter, i) {
      before = last;
      last = row;
      row = [i + 1];
      b.forEach(function (other, j) {
        var same = letter === other ? 0 : 1;
        var least = Math.min(row[j] + 1, last[j + 1] + 1, last[j] + same);
        if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other) {
          least = Math.min(least, before[j - 1] + 1);
        }
        row.push(least);
      });
    });
    return row[b.length];
  }

  // The word that is written most alike, of those with the same first letter: a third of the letters may be wrong.
  function nearest(form, known, start) {
    if (/[0-9]/.test(form)) {
      return "";
    }
    var letters = Array.from(form);
    var allowed = Math.max(Math.floor(letters.length / 3), 1);
    var least = allowed;
    var near = "";
    known.forms.forEach(function (_, word) {
      var other = Array.from(word);
      var differs = other[0] !== letters[0] || Math.abs(other.length - letters.length) > allowed;
      if (differs || own.onlyAsks(word, start)) {
        return;
      }
      var distance = errors(letters, other);
      var isNearer = distance < least || (distance === least && (!near || word < near));
      if (isNearer && distance < other.length) {
        least = distance;
        near = word;
      }
    });
    return near;
  }

  // Whether something may stand within the long words of names.
  function mayBePart(word) {
    return !word.stems.size && word.forms.some(isLongPart);
  }

  function isLongPart(form) {
    return rolebookWords.length(form) > 4 && !/[0-9]/.test(form);
  }

  // The long words of names that have this word within them, or what is left of it without an ending; the shortest first.
  function compoundsOf(form, compounds, start) {
    var found = [];
    var rests = start.endings
      .filter(function (ending) {
        return form.endsWith(ending);
      })
      .map(function (ending) {
        return form.slice(0, form.length - ending.length);
      });
    [form].concat(rests).some(function (part) {
      if (isLongPart(part)) {
        compounds.forms.forEach(function (_, word) {
          if (word.includes(part) && rolebookWords.length(word) > 8) {
            found.push(word);
          }
        });
      }
      return found.length;
    });
    found.sort(function (a, b) {
      return a.length - b.length || (a < b ? -1 : 1);
    });
    return found.slice(0, own.MOST_FORMS);
  }

  own.akin = akin;
  own.mistyped = mistyped;
  own.nearest = nearest;
  own.mayBePart = mayBePart;
  own.isLongPart = isLongPart;
  own.compoundsOf = compoundsOf;
})(rolebookSearch.own);
