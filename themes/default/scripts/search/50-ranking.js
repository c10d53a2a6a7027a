// Search: the order of results. The same as the program's src/search/rank.rs, line for line.
(function (own) {
  "use strict";

  // How sure it is that a word is meant that was written as it stands, in parts of 100.
  var EXACT = 100;

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

  // For each record that has one of these words in an entry that counts, the best of their scores. What only begins like a
  // word that stands in the handbook is no rarer than that: somebody who has written the word seldom means another one.
  function scores(lists, counts, start) {
    var best = new Map();
    var common = lists.reduce(function (most, one) {
      return one.sure === EXACT ? Math.max(most, one.list.foundIn) : most;
    }, 0);
    lists.forEach(function (one) {
      var least = one.sure === EXACT ? 0 : common;
      var worth = one.sure * rarity(start.records, Math.max(one.list.foundIn, least));
      var entries = own.entriesOf(one.list);
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
        hasAsking: sum.beside > 0,
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
  function putNamedFirst(found, records, text, start) {
    var spells = spelling(text, start);
    function named(record) {
      return Math.max.apply(null, [record.n].concat(record.a || []).map(spells));
    }
    var asksWho = start.who.indexOf(wordsOf(text)[0]) >= 0;
    // Whether a better result than one whose name is all of the question but for words that only ask is the answer: its name
    // has such a word too, or somebody asks who does something, which a phase or a matrix is not.
    function answersBetter(better, place) {
      var isDone = records[better].k === "activity" && /^(phase|matrix)$/.test(records[place].k);
      return (asksWho && isDone) || (found[better].hasAsking && !found[place].hasAsking);
    }
    var best = Math.max.apply(null, [0].concat(records.map(named)));
    var place = records.findIndex(function (record) {
      return named(record) === best;
    });
    var isWhole = best >= Number.MAX_SAFE_INTEGER;
    if (best > 0 && place > 0 && (isWhole || !answersBetter(0, place))) {
      var first = found.splice(place, 1)[0];
      first.score = found[0].score + 1;
      found.unshift(first);
    }
  }

  // How well a question spells a name: best as a whole, then by its words, then the better the more words the name has where
  // these are all of the question but for words that only ask; 0 for another name.
  function spelling(text, start) {
    var words = wordsOf(text);
    return function (name) {
      var called = wordsOf(name);
      if (!called.some(Boolean)) {
        return 0;
      }
      if (words.join(" ") === called.join(" ")) {
        return name.trim().toLowerCase() === text.trim().toLowerCase() ? Infinity : Number.MAX_SAFE_INTEGER;
      }
      var meant = words.filter(function (form) {
        return !own.onlyAsks(form, start) || called.indexOf(form) >= 0;
      });
      return meant.join(" ") === called.join(" ") ? called.length : 0;
    };
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

  own.rank = rank;
  own.putNamedFirst = putNamedFirst;
})(rolebookSearch.own);
