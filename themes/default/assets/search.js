// Search: from what a reader types to records in their order. The program ranks alike, in whole numbers, for
// `rolebook who`; a test asks both the same questions. The index is cut into scripts that are loaded as they are needed,
// because pages opened from a disk can read no other files.
var rolebookSearch = (function () {
  "use strict";

  var WORD = "\\p{Alphabetic}\\p{N}\\p{M}";
  // Scripts that write without spaces between words: their runs are cut into pairs of characters.
  var UNSPACED =
    "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u2E80-\\u2FDF\\u3005-\\u3007\\u3040-\\u30FF\\u31F0-\\u31FF" +
    "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{3FFFF}";
  var SPACED = "(?:(?![" + UNSPACED + "])[" + WORD + "])+";
  var words = new RegExp("((?:(?=[" + UNSPACED + "])[" + WORD + "])+)|" + SPACED + "(?:['’]" + SPACED + ")*", "gu");
  var notOfWord = new RegExp("[^" + WORD + "]", "gu");
  var lightMarks =
    /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
  var spelt = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var LONGEST = 40;
  var MOST_WORDS = 12;
  var MOST_FORMS = 10;

  // Words

  // Where a text has words: pieces with their places, pairs of characters for scripts without spaces.
  function pieces(text) {
    var found = [];
    Array.from(text.matchAll(words)).forEach(function (match) {
      if (!match[1]) {
        found.push({ word: match[0], start: match.index });
        return;
      }
      var characters = Array.from(match[0]);
      var start = match.index;
      characters.forEach(function (character, number) {
        if (number + 1 < characters.length) {
          found.push({ word: character + characters[number + 1], start: start });
        } else if (number === 0) {
          found.push({ word: character, start: start });
        }
        start += character.length;
      });
    });
    return found;
  }

  // The word as it is compared: small letters without accents, hyphens and apostrophes.
  function fold(word) {
    var folded = word
      .replace(/['’][sS]$/, "")
      .normalize("NFKD")
      .replace(lightMarks, "")
      .toLowerCase()
      .replace(/[ßæœøłđðþıς]/g, function (letter) {
        return spelt[letter];
      })
      .replace(notOfWord, "")
      .normalize("NFC");
    return Array.from(folded).length > LONGEST ? "" : folded;
  }

  // FNV-1a: in which part something lies.
  function hash(text) {
    var value = 0x811c9dc5;
    for (var index = 0; index < text.length; index += 1) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    return value >>> 0;
  }

  function beginning(word, characters) {
    return Array.from(word).slice(0, characters).join("");
  }

  // Parts of the index

  var parts = {};
  var waiting = {};
  var search = { base: "search/" };

  // Each part is a script that calls this.
  search.take = function (name, value) {
    if (name.startsWith("words-")) {
      parts[name] = readWords(value);
    } else if (name.startsWith("lists-")) {
      parts[name] = readLists(value);
    } else if (name.startsWith("results-")) {
      parts[name] = readResults(value);
    } else {
      parts[name] = value;
    }
  };

  // Calls back with the parts once all are there; with nothing where one cannot be had.
  function load(names, done) {
    var left = names.filter(function (name, index) {
      return !parts[name] && names.indexOf(name) === index;
    });
    var open = left.length;
    var failed = false;
    function one() {
      open -= 1;
      if (open <= 0) {
        done(failed ? null : parts);
      }
    }
    if (open === 0) {
      done(parts);
    }
    left.forEach(function (name) {
      function settled() {
        if (!parts[name]) {
          failed = true;
        }
        one();
      }
      if (waiting[name]) {
        waiting[name].push(settled);
        return;
      }
      waiting[name] = [settled];
      var script = document.createElement("script");
      function end() {
        var calls = waiting[name];
        delete waiting[name];
        script.remove();
        calls.forEach(function (call) {
          call();
        });
      }
      script.onload = end;
      script.onerror = end;
      script.src = search.base + name + ".js";
      document.head.append(script);
    });
  }

  // A line is a stem and the words that it stands for; a plus is the stem with an ending.
  function readWords(text) {
    var stems = new Map();
    var forms = new Map();
    text.split("\n").forEach(function (line) {
      var fields = line.split(" ");
      var stem = fields[0];
      fields.slice(1).forEach(function (written) {
        var form = written[0] === "+" ? stem + written.slice(1) : written;
        stems.set(stem, (stems.get(stem) || []).concat(form));
        forms.set(form, (forms.get(form) || []).concat(stem));
      });
    });
    return { stems: stems, forms: forms };
  }

  // A line is a stem, in how many records it is found, and its entries.
  function readLists(text) {
    var lists = new Map();
    text.split("\n").forEach(function (line) {
      var fields = line.split(" ");
      if (fields.length === 3) {
        lists.set(fields[0], { foundIn: Number(fields[1]), written: fields[2] });
      }
    });
    return lists;
  }

  // Sections are written short: name, anchor and text, on the page of the record before them.
  function readResults(value) {
    var before = null;
    return value.map(function (record) {
      if (!Array.isArray(record)) {
        before = record;
        return record;
      }
      return {
        k: before.k,
        n: record[0],
        u: before.u.split("#")[0] + record[1],
        p: before.p || before.n,
        t: record[2] ? [record[2]] : [],
      };
    });
  }

  // Calls back for each entry with the record's number and the weight.
  function eachEntry(written, call) {
    var number = 0;
    var place = 1;
    var rest = 0;
    for (var index = 0; index < written.length; index += 1) {
      var digit = DIGITS.indexOf(written[index]);
      rest += (digit % 32) * place;
      place *= 32;
      if (digit < 32) {
        number += rest;
        index += 1;
        call(number, DIGITS.indexOf(written[index]) + 1);
        place = 1;
        rest = 0;
      }
    }
  }

  // Questions

  // The words that matter: without those that only ask, unless there are no others.
  function asked(text, start) {
    var forms = [];
    pieces(text).forEach(function (piece) {
      var form = fold(piece.word);
      if (form && forms.indexOf(form) < 0 && forms.length < MOST_WORDS) {
        forms.push(form);
      }
    });
    var telling = forms.filter(function (form) {
      return start.left_out.indexOf(form) < 0;
    });
    return telling.length ? telling : forms;
  }

  // The stems that a word may mean, each with how sure that is, in parts of 100.
  function meanings(form, isLast, known) {
    var stems = new Map();
    function take(found, sure) {
      (found || []).forEach(function (stem) {
        stems.set(stem, Math.max(sure, stems.get(stem) || 0));
      });
    }
    function takeBegun() {
      begun(form, known).forEach(function (word) {
        take(known.forms.get(word), 60 + Math.floor((form.length * 30) / word.length));
      });
    }
    take(known.forms.get(form), 100);
    if (isLast) {
      takeBegun();
    }
    if (!stems.size) {
      take(shortened(form, known), 90);
    }
    // Half of a compound, perhaps.
    if (!stems.size && !isLast && Array.from(form).length >= 4) {
      takeBegun();
    }
    if (!stems.size) {
      mistyped(form, known).forEach(function (word) {
        take(known.forms.get(word.form), word.distance === 1 ? 60 : 40);
      });
    }
    if (!stems.size) {
      akin(form, known).forEach(function (word) {
        take(known.forms.get(word), 40);
      });
    }
    return stems;
  }

  function begun(form, known) {
    if (form.length < 2 && form.charCodeAt(0) < 128) {
      return [];
    }
    var found = Array.from(known.forms.keys()).filter(function (word) {
      return word !== form && word.startsWith(form);
    });
    found.sort(function (a, b) {
      return a.length - b.length || (a < b ? -1 : 1);
    });
    return found.slice(0, MOST_FORMS);
  }

  // Forms of a word that no text has: without the letters of an ending it is a word, or the stem of words.
  function shortened(form, known) {
    var letters = Array.from(form);
    function beginsAlike(word) {
      return word.startsWith(letters[0]);
    }
    for (var taken = 0; taken <= 3 && letters.length - taken >= 4; taken += 1) {
      var rest = letters.slice(0, letters.length - taken).join("");
      if (known.forms.has(rest)) {
        return known.forms.get(rest);
      }
      if ((known.stems.get(rest) || []).some(beginsAlike)) {
        return [rest];
      }
    }
    return [];
  }

  // The words that share most letters of their beginning, where few others are left on both sides: other forms of a word.
  function akin(form, known) {
    var letters = Array.from(form);
    if (letters.length <= 4) {
      return [];
    }
    var start = letters.slice(0, 4).join("");
    var most = Math.max(letters.length - 3, 4);
    var near = [];
    known.forms.forEach(function (_, word) {
      if (!word.startsWith(start)) {
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
    return near.slice(0, MOST_FORMS).map(function (word) {
      return word.form;
    });
  }

  function mistyped(form, known) {
    var letters = Array.from(form);
    if (letters.length < 4) {
      return [];
    }
    var allowed = letters.length >= 8 ? 2 : 1;
    var near = [];
    known.forms.forEach(function (_, word) {
      var other = Array.from(word);
      if (other[0] !== letters[0] || Math.abs(other.length - letters.length) > allowed) {
        return;
      }
      var distance = errors(letters, other);
      if (distance <= allowed) {
        allowed = distance;
        near.push({ form: word, distance: distance });
      }
    });
    near = near.filter(function (word) {
      return word.distance === allowed;
    });
    near.sort(function (a, b) {
      return a.form < b.form ? -1 : 1;
    });
    return near.slice(0, MOST_FORMS);
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

  // Ranking

  // How rare a word is: the binary logarithm of all records to those that have it, in sixteenths, plus 16.
  function rarity(records, foundIn) {
    var ratio = Math.floor(((records + 1) * 16) / Math.max(foundIn, 1));
    var whole = 0;
    while (ratio >= 32) {
      ratio = Math.floor(ratio / 2);
      whole += 1;
    }
    return 16 + whole * 16 + Math.max(ratio - 16, 0);
  }

  // The best first; for each word the best of its meanings counts, and records with all words come before others.
  function rank(question, start) {
    var sums = new Map();
    question.forEach(function (word) {
      var best = new Map();
      word.lists.forEach(function (list) {
        var worth = list.sure * rarity(start.records, list.foundIn);
        eachEntry(list.written, function (number, weight) {
          best.set(number, Math.max(worth * weight, best.get(number) || 0));
        });
      });
      best.forEach(function (score, number) {
        var sum = sums.get(number) || { score: 0, words: 0 };
        sum.score += score;
        sum.words += 1;
        sums.set(number, sum);
      });
    });
    var all = question.length * question.length;
    var found = [];
    sums.forEach(function (sum, number) {
      found.push({ number: number, score: Math.floor((sum.score * sum.words * sum.words) / all) });
    });
    found.sort(function (a, b) {
      return b.score - a.score || a.number - b.number;
    });
    var least = found.length ? Math.floor(found[0].score / 16) : 0;
    return found.filter(function (one) {
      return one.score >= least;
    });
  }

  function partOf(kind, text, count) {
    return kind + "-" + (hash(text) % count);
  }

  // Answers a question: calls back with what was found, the words that stand nowhere, and a test whether a folded word
  // is one of those looked for. With nothing where the index cannot be had.
  search.ask = function (text, done) {
    load(["start"], function (loaded) {
      if (!loaded) {
        return done(null);
      }
      var start = loaded.start;
      var forms = asked(text, start);
      var wordParts = forms.map(function (form) {
        return partOf("words", beginning(form, 1), start.words);
      });
      load(wordParts, function (loaded) {
        if (!loaded) {
          return done(null);
        }
        var question = forms.map(function (form, index) {
          var known = loaded[wordParts[index]];
          return { form: form, stems: meanings(form, index + 1 === forms.length, known), known: known };
        });
        var meant = question.filter(function (word) {
          return word.stems.size;
        });
        var listParts = [];
        meant.forEach(function (word) {
          word.stems.forEach(function (_, stem) {
            listParts.push(partOf("lists", beginning(stem, 3), start.lists));
          });
        });
        load(listParts, function (loaded) {
          if (!loaded) {
            return done(null);
          }
          var wanted = new Set();
          meant.forEach(function (word) {
            word.lists = [];
            word.stems.forEach(function (sure, stem) {
              var list = loaded[partOf("lists", beginning(stem, 3), start.lists)].get(stem);
              if (list) {
                word.lists.push({ sure: sure, foundIn: list.foundIn, written: list.written });
              }
              word.known.stems.get(stem).forEach(function (form) {
                wanted.add(form);
              });
            });
          });
          done({
            found: rank(meant, start),
            unknown: question
              .filter(function (word) {
                return !word.stems.size;
              })
              .map(function (word) {
                return word.form;
              }),
            wanted: wanted,
          });
        });
      });
    });
  };

  // The records of these results, in their order.
  search.results = function (found, done) {
    load(["start"], function (loaded) {
      var room = loaded ? loaded.start.room : 1;
      var names = found.map(function (one) {
        return "results-" + Math.floor(one.number / room);
      });
      load(names, function (loaded) {
        done(
          loaded &&
            found.map(function (one, index) {
              return loaded[names[index]][one.number % room];
            })
        );
      });
    });
  };

  // The phrases of the interface, by name.
  search.phrases = function (done) {
    load(["start"], function (loaded) {
      done(loaded && new Map(loaded.start.phrases));
    });
  };

  // Where a text has words that were looked for, as pairs of start and end.
  search.places = function (text, wanted) {
    var places = [];
    pieces(text).forEach(function (piece) {
      if (wanted.has(fold(piece.word))) {
        var last = places[places.length - 1];
        var end = piece.start + piece.word.length;
        if (last && piece.start < last[1]) {
          last[1] = end;
        } else {
          places.push([piece.start, end]);
        }
      }
    });
    return places;
  };

  return search;
})();
