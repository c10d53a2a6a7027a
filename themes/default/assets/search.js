// Search: from what a reader types to records in their order, by the words of search-words.js. The program ranks alike,
// in whole numbers, for `rolebook who`; a test asks both the same questions. The index is cut into scripts that are loaded
// as they are needed, because pages opened from a disk can read no other files.
var rolebookSearch = (function () {
  "use strict";

  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var MOST_WORDS = 12;
  var MOST_FORMS = 10;
  var MOST_BEGUN = 50;
  var SAYS_MUCH = 49;
  var LONGEST_LIST = 4096;

  // Parts of the index

  // FNV-1a: in which part something lies.
  function hash(text) {
    var value = 0x811c9dc5;
    for (var index = 0; index < text.length; index += 1) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    return value >>> 0;
  }

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

  // A line is a stem and the words that it stands for; a plus is the stem with an ending. A star stands before the stem
  // of words that stand in names.
  function readWords(text) {
    var stems = new Map();
    var forms = new Map();
    var names = new Set();
    text.split("\n").forEach(function (line) {
      var fields = line.split(" ");
      var isOfName = fields[0][0] === "*";
      var stem = isOfName ? fields[0].slice(1) : fields[0];
      if (isOfName) {
        names.add(stem);
      }
      fields.slice(1).forEach(function (written) {
        var form = written[0] === "+" ? stem + written.slice(1) : written;
        stems.set(stem, (stems.get(stem) || []).concat(form));
        forms.set(form, (forms.get(form) || []).concat(stem));
      });
    });
    return { stems: stems, forms: forms, names: names };
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

  // The words of a question: those that matter, and of those that only ask the ones that stand in names. Where there are
  // no others, those that only ask matter.
  function asked(text, start) {
    var telling = [];
    var asking = [];
    eachAsked(text, function (word, whole) {
      var form = rolebookWords.fold(word);
      var others = onlyAsks(form, start) ? asking : telling;
      var isKnown = others.some(function (other) {
        return other.form === form;
      });
      if (form && !isKnown && others.length < MOST_WORDS) {
        others.push({ form: form, forms: spellings(form, word, whole, start) });
      }
    });
    if (!telling.length) {
      return { words: asking, beside: [] };
    }
    var beside = asking.filter(function (word) {
      return (start.named || []).indexOf(word.form) >= 0;
    });
    return { words: telling, beside: beside };
  }

  function onlyAsks(form, start) {
    return start.left_out.indexOf(form) >= 0;
  }

  // Calls back with each word and the compound that it is a part of. Of a run without spaces its pairs are the words.
  function eachAsked(text, call) {
    var wholes = new Map();
    var all = rolebookWords.pieces(text);
    all.forEach(function (piece) {
      (piece.parts || []).forEach(function (part) {
        wholes.set(part, piece.word);
      });
    });
    all.forEach(function (piece) {
      if (piece.parts || piece.isRest) {
        return;
      }
      var parts = rolebookWords.aroundApostrophes(piece.word);
      parts.forEach(function (part) {
        call(part.word, wholes.get(piece) || piece.word);
      });
      if (!parts.length) {
        call(piece.word, wholes.get(piece));
      }
    });
  }

  // What a word may be written as: so, as the compound that it is a part of, or as an Arabic noun without its article.
  function spellings(form, word, whole, start) {
    var also = [whole ? joined(whole, start) : "", rolebookWords.fold(rolebookWords.withoutArticle(word))];
    return [form].concat(
      also.filter(function (other) {
        return other && other !== form;
      })
    );
  }

  // A compound as one word, without an article that is joined to it.
  function joined(whole, start) {
    var place = rolebookWords.apostrophe(whole);
    var hasArticle = place >= 0 && onlyAsks(rolebookWords.fold(whole.slice(0, place)), start);
    return rolebookWords.fold(hasArticle ? whole.slice(place + 1) : whole);
  }

  // The stems that a word may mean, each with how sure that is, in parts of 100. For each of its spellings there are the
  // words that begin alike.
  function meanings(forms, isLast, known) {
    var stems = new Map();
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
    function each(call) {
      forms.forEach(function (form, index) {
        call(form, known[index]);
      });
    }
    each(function (form, known) {
      take(known.forms.get(form), 100);
    });
    if (isLast) {
      each(takeBegun);
    }
    if (!stems.size) {
      each(function (form, known) {
        take(shortened(form, known), 90);
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
        mistyped(form, known).forEach(function (word) {
          take(known.forms.get(word.form), word.distance === 1 ? 60 : 40);
        });
      });
    }
    if (!stems.size) {
      each(function (form, known) {
        akin(form, known).forEach(function (word) {
          take(known.forms.get(word), 40);
        });
      });
    }
    return stems;
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

  // Forms of a word that no text has: without the letters of an ending it is a word, or the stem of words.
  function shortened(form, known) {
    var letters = Array.from(form);
    function beginsAlike(word) {
      return word.startsWith(letters[0]);
    }
    for (var taken = 0; taken <= 3 && letters.length - taken >= shortestStem(form); taken += 1) {
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

  // For each record that has one of these words with at least this weight, the best of their scores.
  function scores(lists, least, start) {
    var best = new Map();
    lists.forEach(function (list) {
      var worth = list.sure * rarity(start.records, list.foundIn);
      eachEntry(list.written, function (number, weight) {
        if (weight >= least) {
          best.set(number, Math.max(worth * weight, best.get(number) || 0));
        }
      });
    });
    return best;
  }

  // The best first; for each word the best of its meanings counts, and records with all words come before others. What a
  // record has of the words that only ask in its name makes it worth more, by half at most.
  function rank(words, beside, start) {
    var sums = new Map();
    words.forEach(function (word) {
      scores(word.lists, 1, start).forEach(function (score, number) {
        var sum = sums.get(number) || { score: 0, words: 0, beside: 0 };
        sum.score += score;
        sum.words += 1;
        sums.set(number, sum);
      });
    });
    beside.forEach(function (word) {
      scores(word.lists, SAYS_MUCH, start).forEach(function (score, number) {
        if (sums.has(number)) {
          sums.get(number).beside += score;
        }
      });
    });
    var all = words.length * words.length;
    var found = [];
    sums.forEach(function (sum, number) {
      var score = sum.score + Math.min(sum.beside, Math.floor(sum.score / 2));
      found.push({
        number: number,
        score: Math.floor((score * sum.words * sum.words) / all),
        hasAll: sum.words === words.length,
      });
    });
    found.sort(function (a, b) {
      return b.score - a.score || a.number - b.number;
    });
    var least = found.length ? Math.floor(found[0].score / 16) : 0;
    return found.filter(function (one) {
      return one.hasAll || one.score >= least;
    });
  }

  function partOf(kind, text, count) {
    return kind + "-" + (hash(text) % count);
  }

  // Answers a question: calls back with what was found, whether there is more than the index leads to, the words that
  // stand nowhere, and the words that are looked for. With nothing where the index cannot be had.
  search.ask = function (text, done) {
    load(["start"], function (loaded) {
      if (!loaded) {
        return done(null);
      }
      var start = loaded.start;
      var question = asked(text, start);
      var all = question.words.concat(question.beside);
      load(partsOf(all, wordParts, start), function (loaded) {
        if (!loaded) {
          return done(null);
        }
        understand(question, loaded, start);
        load(partsOf(all, listParts, start), function (loaded) {
          done(loaded && answered(question, loaded, start));
        });
      });
    });
  };

  // The parts that these words need, in one list.
  function partsOf(words, parts, start) {
    return [].concat.apply(
      [],
      words.map(function (word) {
        return parts(word, start);
      })
    );
  }

  function wordParts(word, start) {
    return word.forms.map(function (form) {
      return partOf("words", rolebookWords.beginning(form, 1), start.words);
    });
  }

  function listParts(word, start) {
    return Array.from(word.stems.keys()).map(function (stem) {
      return partOf("lists", rolebookWords.beginning(stem, 3), start.lists);
    });
  }

  // Finds the stems that each word of a question may mean.
  function understand(question, loaded, start) {
    function known(word) {
      return wordParts(word, start).map(function (part) {
        return loaded[part];
      });
    }
    question.words.forEach(function (word, index) {
      word.known = known(word);
      word.stems = meanings(word.forms, index + 1 === question.words.length, word.known);
    });
    question.beside.forEach(function (word) {
      word.stems = new Map();
      (known(word)[0].forms.get(word.form) || []).forEach(function (stem) {
        word.stems.set(stem, 100);
      });
    });
    // Who goes on to write has not asked for a single letter.
    var last = question.words[question.words.length - 1];
    if (question.words.length > 1 && !last.stems.size && rolebookWords.length(last.form) < 2) {
      question.words.pop();
    }
  }

  function answered(question, loaded, start) {
    var wanted = new Set();
    var isCut = false;
    function isMeant(word) {
      return word.stems.size;
    }
    question.words.concat(question.beside).forEach(function (word) {
      var parts = listParts(word, start);
      word.lists = [];
      Array.from(word.stems.keys()).forEach(function (stem, index) {
        var list = loaded[parts[index]].get(stem);
        if (list) {
          word.lists.push({ sure: word.stems.get(stem), foundIn: list.foundIn, written: list.written });
          isCut = isCut || list.foundIn > LONGEST_LIST;
        }
      });
    });
    question.words.forEach(function (word) {
      wanted.add(word.form);
      word.stems.forEach(function (_, stem) {
        word.known.forEach(function (known) {
          (known.stems.get(stem) || []).forEach(function (form) {
            wanted.add(form);
          });
        });
      });
    });
    return {
      found: rank(question.words.filter(isMeant), question.beside, start),
      isCut: isCut,
      unknown: question.words
        .filter(function (word) {
          return !isMeant(word);
        })
        .map(function (word) {
          return word.form;
        }),
      wanted: wanted,
    };
  }

  // The records of these results, in their order. Nothing where one is not there: then the parts are of different builds.
  search.results = function (found, done) {
    load(["start"], function (loaded) {
      var room = loaded ? loaded.start.room : 1;
      var names = found.map(function (one) {
        return "results-" + Math.floor(one.number / room);
      });
      load(names, function (loaded) {
        var records = found.map(function (one, index) {
          return loaded && loaded[names[index]][one.number % room];
        });
        done(records.every(Boolean) ? records : null);
      });
    });
  };

  // The phrases of the interface, by name.
  search.phrases = function (done) {
    load(["start"], function (loaded) {
      done(loaded && new Map(loaded.start.phrases));
    });
  };

  // Where a text has words that were looked for, as pairs of start and end. Pairs of characters overlap, and a compound
  // comes after its words.
  search.places = function (text, wanted) {
    var places = [];
    rolebookWords.pieces(text).forEach(function (piece) {
      wantedWithin(piece.word, wanted).forEach(function (part) {
        var start = piece.start + part.start;
        var end = start + part.word.length;
        while (places.length && start < places[places.length - 1][1]) {
          var last = places.pop();
          start = Math.min(start, last[0]);
          end = Math.max(end, last[1]);
        }
        places.push([start, end]);
      });
    });
    return places;
  };

  // What is looked for of a word: all of it, or words within it. Of a pair of characters that is the first one, where that
  // was asked for alone.
  function wantedWithin(word, wanted) {
    var first = rolebookWords.beginning(word, 1);
    if (rolebookWords.isUnspaced(word) && wanted.has(rolebookWords.fold(first))) {
      return [{ word: first, start: 0 }];
    }
    if (wanted.has(rolebookWords.fold(word))) {
      return [{ word: word, start: 0 }];
    }
    return rolebookWords.within(word).filter(function (part) {
      return wanted.has(rolebookWords.fold(part.word));
    });
  }

  return search;
})();
