// Search: from what a reader types to records in their order, by the words of search-words.js. The program ranks alike,
// in whole numbers, for `rolebook who`; a test asks both the same questions. The index is cut into scripts that are loaded
// as they are needed, because pages opened from a disk can read no other files.
var rolebookSearch = (function () {
  "use strict";

  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var MOST_WORDS = 12;
  var MOST_FORMS = 10;
  var MOST_BEGUN = 50;
  var LONGEST_LIST = 4096;
  // Of so many results the one whose name was asked for comes first: those that are loaded together.
  var FIRST = 8;
  var MARK = 4;

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

  var readers = {
    start: readStart,
    words: readWords,
    compounds: readWords,
    lists: readLists,
    results: readResults,
  };

  // Each part is a script that calls this. All but the marks come with their own one, by which a part of another build is
  // told: that is as good as none.
  search.take = function (name, value) {
    if (name === "marks") {
      takeMarks(value);
    } else if (value[0] && value[0] === markOf(name)) {
      parts[name] = readers[name.split("-")[0]](value[1]);
      parts[name].mark = value[0];
    }
  };

  // Keeps of what was loaded before only what belongs to this build.
  function takeMarks(marks) {
    parts.marks = marks;
    Object.keys(parts).forEach(function (name) {
      if (name !== "marks" && parts[name].mark !== markOf(name)) {
        delete parts[name];
      }
    });
  }

  // The mark that a part has in this build.
  function markOf(name) {
    var kind = name.split("-")[0];
    var number = Number(name.split("-")[1] || 0);
    var marks = (parts.marks && parts.marks[kind]) || "";
    var stretches = Array.isArray(marks) ? marks : [[0, marks]];
    var found = "";
    stretches.forEach(function (stretch) {
      if (stretch[0] <= number) {
        found = stretch[1].substr((number - stretch[0]) * MARK, MARK);
      }
    });
    return found;
  }

  // Where parts cannot be had, the reader may have those of a former build: calls back with whether there is a newer one.
  search.renew = function (done) {
    var former = parts.marks;
    delete parts.marks;
    load(["marks"], function (loaded) {
      parts.marks = parts.marks || former;
      done(Boolean(loaded && former) && JSON.stringify(former) !== JSON.stringify(parts.marks));
    });
  };

  // A browser keeps a part as long as its mark stays; the marks are asked for anew where others may be there.
  var asks = 0;
  function address(name) {
    var mark = name === "marks" ? (asks ? Date.now() : "") : markOf(name);
    asks += name === "marks" ? 1 : 0;
    return search.base + name + ".js" + (mark ? "?" + mark : "");
  }

  // Loads what every question needs.
  function begin(done) {
    load(["marks"], function (loaded) {
      if (!loaded) {
        return done(null);
      }
      load(["start"], done);
    });
  }

  function readStart(start) {
    start.leftOut = new Set(start.left_out);
    return start;
  }

  // Calls back with the parts once all are there; with nothing where one cannot be had.
  function load(names, done) {
    var left = names.filter(function (name, index) {
      return !parts[name] && names.indexOf(name) === index;
    });
    var open = left.length;
    function settled() {
      open -= 1;
      if (open <= 0) {
        var isThere = names.every(function (name) {
          return parts[name];
        });
        done(isThere ? parts : null);
      }
    }
    if (open === 0) {
      done(parts);
    }
    left.forEach(function (name) {
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
      script.src = address(name);
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

  var values = {};
  Array.from(DIGITS).forEach(function (digit, value) {
    values[digit] = value;
  });

  // The entries of a list, a record's number and its weight by turns; they are read once.
  function entriesOf(list) {
    if (list.entries) {
      return list.entries;
    }
    list.entries = [];
    var number = 0;
    var place = 1;
    var rest = 0;
    for (var index = 0; index < list.written.length; index += 1) {
      var digit = values[list.written[index]];
      rest += (digit % 32) * place;
      place *= 32;
      if (digit < 32) {
        number += rest;
        index += 1;
        list.entries.push(number, values[list.written[index]] + 1);
        place = 1;
        rest = 0;
      }
    }
    return list.entries;
  }

  // Questions

  // The words of a question: those that matter, and of those that only ask the ones that stand in names. Where there are
  // no others, those that only ask matter: the ones in names, if there are such.
  function asked(text, start) {
    var telling = [];
    var asking = [];
    eachAsked(text, function (word, whole, run) {
      var form = rolebookWords.fold(word);
      var others = onlyAsks(form, start) ? asking : telling;
      var isKnown = others.some(function (other) {
        return other.form === form;
      });
      if (form && !isKnown && others.length < MOST_WORDS) {
        others.push({ form: form, forms: spellings(form, word, whole, start), typed: run || word });
      }
    });
    var named = asking.filter(function (word) {
      return start.named.indexOf(word.form) >= 0;
    });
    if (!telling.length) {
      return { words: named.length ? named : asking, beside: [], onlyAsks: true };
    }
    return { words: telling, beside: named, onlyAsks: false };
  }

  function onlyAsks(form, start) {
    return start.leftOut.has(form);
  }

  // Calls back with each word, the compound that it is a part of, and the run without spaces, of which the pairs are words.
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
        call(piece.word, wholes.get(piece), piece.run);
      }
    });
  }

  // What a word may be written as: so, as the compound that it is a part of, as an Arabic noun without its article, or with
  // one letter for each that was spelt with two.
  function spellings(form, word, whole, start) {
    var also = [whole ? joined(whole, start) : "", rolebookWords.fold(rolebookWords.withoutArticle(word))];
    also.push(
      start.spelt.reduce(function (written, pair) {
        return written.split(pair[0]).join(pair[1]);
      }, form)
    );
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
        mistyped(form, known, start).forEach(function (word) {
          take(known.forms.get(word.form), word.distance === 1 ? 60 : 40);
          guesses.push(word.form);
        });
      });
    }
    if (!stems.size) {
      each(function (form, known) {
        akin(form, known, start).forEach(function (word) {
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
      if (!word.startsWith(beginning) || onlyAsks(word, start)) {
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

  // The words that differ by the fewest typing errors. The first letter is taken to be right. Nobody means a word that only
  // asks.
  function mistyped(form, known, start) {
    var letters = Array.from(form);
    if (letters.length < 4) {
      return [];
    }
    var allowed = letters.length >= 8 ? 2 : 1;
    var near = [];
    known.forms.forEach(function (_, word) {
      var other = Array.from(word);
      if (other[0] !== letters[0] || Math.abs(other.length - letters.length) > allowed || onlyAsks(word, start)) {
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

  // For each record that has one of these words in an entry that counts, the best of their scores.
  function scores(lists, counts, start) {
    var best = new Map();
    lists.forEach(function (one) {
      var worth = one.sure * rarity(start.records, one.list.foundIn);
      var entries = entriesOf(one.list);
      for (var index = 0; index < entries.length; index += 2) {
        var number = entries[index];
        var weight = entries[index + 1];
        if (counts(number, weight)) {
          best.set(number, Math.max(worth * weight, best.get(number) || 0));
        }
      }
    });
    return best;
  }

  function always() {
    return true;
  }

  // The best first; for each word the best of its meanings counts, and records with all words are lifted above all others.
  // What a record has of the words that only ask in its name makes it worth more, by half at most.
  function rank(words, beside, start) {
    var sums = new Map();
    words.forEach(function (word) {
      scores(word.lists, always, start).forEach(function (score, number) {
        var sum = sums.get(number) || { score: 0, words: 0, beside: 0 };
        sum.score += score;
        sum.words += 1;
        sums.set(number, sum);
      });
    });
    function isName(number, weight) {
      var least = 0;
      start.names.forEach(function (kind) {
        least = kind[0] <= number ? kind[1] : least;
      });
      return weight >= least;
    }
    beside.forEach(function (word) {
      scores(word.lists, isName, start).forEach(function (score, number) {
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
    var best = 0;
    var bestOfSome = 0;
    found.forEach(function (one) {
      best = Math.max(best, one.score);
      bestOfSome = Math.max(bestOfSome, one.hasAll ? 0 : one.score);
    });
    found = found.filter(function (one) {
      return one.hasAll || one.score >= Math.floor(best / 16);
    });
    found.forEach(function (one) {
      one.score += one.hasAll ? bestOfSome : 0;
    });
    return found.sort(function (a, b) {
      return b.score - a.score || a.number - b.number;
    });
  }

  // Whoever writes a name letter by letter wants what is called so.
  function putNamedFirst(found, records, text) {
    var asked = wordsOf(text);
    function named(record) {
      return Math.max.apply(
        null,
        [record.n].concat(record.a || []).map(function (name) {
          var isNamed = asked.length && wordsOf(name).join(" ") === asked.join(" ");
          return !isNamed ? 0 : name.trim().toLowerCase() === text.trim().toLowerCase() ? 2 : 1;
        })
      );
    }
    var best = Math.max.apply(null, [0].concat(records.map(named)));
    var place = records.findIndex(function (record) {
      return named(record) === best;
    });
    if (best > 0 && place > 0) {
      var first = found.splice(place, 1)[0];
      first.score = found[0].score + 1;
      found.unshift(first);
    }
  }

  // The folded words of a text, those of compounds apart.
  function wordsOf(text) {
    return rolebookWords
      .pieces(text)
      .filter(function (piece) {
        return !piece.parts;
      })
      .map(function (piece) {
        return rolebookWords.fold(piece.word);
      });
  }

  function partOf(kind, text, count) {
    return kind + "-" + (hash(text) % count);
  }

  // Answers a question: calls back with what was found, whether there is more than the index leads to, what stands nowhere,
  // which words were taken for others, which are written alike, and the words that are looked for. With nothing where the
  // index cannot be had.
  search.ask = function (text, done) {
    begin(function (loaded) {
      if (!loaded) {
        return done(null);
      }
      var start = loaded.start;
      var marks = loaded.marks;
      var question = asked(text, start);
      var all = question.words.concat(question.beside);
      load(partsOf(all, wordParts, start), function (loaded) {
        if (!loaded) {
          return done(null);
        }
        understand(question, loaded, start);
        load(question.words.some(mayBePart) ? ["compounds"] : [], function (loaded) {
          if (!loaded) {
            return done(null);
          }
          settle(question, loaded, start);
          var all = question.words.concat(question.beside);
          load(partsOf(all, listParts, start), function (loaded) {
            if (!loaded) {
              return done(null);
            }
            var answer = answered(question, loaded, start);
            search.results(answer.found.slice(0, FIRST), function (records) {
              // What was found are numbers of one build.
              if (!records || parts.marks !== marks) {
                return done(null);
              }
              putNamedFirst(answer.found, records, text);
              done(answer);
            });
          });
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
      var found = meanings(word.forms, index + 1 === question.words.length, word.known, start);
      word.stems = found.stems;
      word.guesses = found.guesses;
    });
    question.beside.forEach(function (word) {
      word.known = known(word);
      word.stems = new Map();
      word.guesses = [];
      var own = word.known[0];
      (own.forms.get(word.form) || withoutEnding(word.form, own, start)).forEach(function (stem) {
        word.stems.set(stem, 100);
      });
    });
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
    return found.slice(0, MOST_FORMS);
  }

  // Decides which words a question has, now that it is known what they may mean.
  function settle(question, loaded, start) {
    question.words.filter(mayBePart).forEach(function (word) {
      word.known = word.known.concat(loaded.compounds);
      word.forms.filter(isLongPart).forEach(function (form) {
        compoundsOf(form, loaded.compounds, start).forEach(function (compound) {
          word.guesses.push(compound);
          loaded.compounds.forms.get(compound).forEach(function (stem) {
            word.stems.set(stem, 40);
          });
        });
      });
    });
    // Who goes on to write has not asked for a single letter.
    var last = question.words[question.words.length - 1];
    if (question.words.length > 1 && !last.stems.size && rolebookWords.length(last.form) < 2) {
      question.words.pop();
    }
    function isMeant(word) {
      return word.stems.size;
    }
    // Of a question without anything else nobody wants to hear that such a word stands nowhere.
    if (question.onlyAsks) {
      question.words = question.words.filter(isMeant);
    }
    if (!question.words.some(isMeant)) {
      question.words = question.words.concat(question.beside);
      question.beside = [];
    }
  }

  function answered(question, loaded, start) {
    var wanted = new Set();
    var isCut = false;
    function isMeant(word) {
      return word.stems.size;
    }
    function take(wanted, word) {
      word.stems.forEach(function (_, stem) {
        word.known.forEach(function (known) {
          (known.stems.get(stem) || []).forEach(function (form) {
            wanted.add(form);
          });
        });
      });
    }
    question.words.concat(question.beside).forEach(function (word) {
      var parts = listParts(word, start);
      word.lists = [];
      Array.from(word.stems.keys()).forEach(function (stem, index) {
        var list = loaded[parts[index]].get(stem);
        if (list) {
          word.lists.push({ sure: word.stems.get(stem), list: list });
          isCut = isCut || list.foundIn > LONGEST_LIST;
        }
      });
    });
    question.words.forEach(function (word) {
      wanted.add(word.form);
      take(wanted, word);
    });
    var inNames = new Set(wanted);
    question.beside.forEach(function (word) {
      take(inNames, word);
    });
    var unknown = question.words.filter(function (word) {
      return !isMeant(word);
    });
    return {
      found: rank(question.words.filter(isMeant), question.beside, start),
      isCut: isCut,
      unknown: typedUnknown(unknown, question.words.filter(isMeant)),
      guessed: question.words.filter(function (word) {
        return word.guesses.length;
      }),
      near: unknown
        .map(function (word) {
          return nearest(word.form, word.known[0], start);
        })
        .filter(Boolean),
      wanted: wanted,
      inNames: inNames,
    };
  }

  // What stands nowhere, as it was typed. A run without spaces is told as a whole, and only where nothing of it is known.
  function typedUnknown(unknown, meant) {
    var known = new Set(
      meant.map(function (word) {
        return word.typed;
      })
    );
    var typed = unknown.map(function (word) {
      return word.typed;
    });
    return typed.filter(function (word, index) {
      return !known.has(word) && typed.indexOf(word) === index;
    });
  }

  // The word that is written most alike, of those with the same first letter: a third of the letters may be wrong.
  function nearest(form, known, start) {
    var letters = Array.from(form);
    var allowed = Math.max(Math.floor(letters.length / 3), 1);
    var near = "";
    known.forms.forEach(function (_, word) {
      var other = Array.from(word);
      var differs = other[0] !== letters[0] || Math.abs(other.length - letters.length) > allowed;
      if (/[0-9]/.test(form) || differs || onlyAsks(word, start)) {
        return;
      }
      var distance = errors(letters, other);
      if (distance <= allowed && distance < other.length) {
        allowed = distance - 1;
        near = word;
      }
    });
    return near;
  }

  // A folded word as one of these texts has it.
  search.written = function (form, texts) {
    var found = texts
      .map(function (text) {
        return rolebookWords.pieces(text).find(function (piece) {
          return !piece.parts && rolebookWords.fold(piece.word) === form;
        });
      })
      .find(Boolean);
    return found ? found.word : form;
  };

  // The records of these results, in their order. Nothing where one is not there: then the parts are of different builds.
  search.results = function (found, done) {
    begin(function (loaded) {
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
    begin(function (loaded) {
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
