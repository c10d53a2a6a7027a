// The words of texts and of questions: where they stand, which others they hold, and how they are compared. The same as
// the program does when it makes the index.
var rolebookWords = (function () {
  "use strict";

  var WORD = "\\p{Alphabetic}\\p{N}\\p{M}";
  // What nobody sees within a word: where it may be broken or not, and how its letters join.
  var INVISIBLE = "\\u00AD\\u200B-\\u200D\\u2060\\uFEFF";
  // Scripts that write without spaces between words: their runs are cut into pairs of characters.
  var UNSPACED =
    "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u2E80-\\u2FDF\\u3005-\\u3007\\u3040-\\u30FF\\u31F0-\\u31FF" +
    "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{3FFFF}";
  var SPACED = "(?:(?![" + UNSPACED + "])[" + WORD + INVISIBLE + "])+";
  var words = new RegExp("((?:(?=[" + UNSPACED + "])[" + WORD + "])+)|" + SPACED + "(?:['’]" + SPACED + ")*", "gu");
  var notOfWord = new RegExp("[^" + WORD + "]", "gu");
  var beginsUnspaced = new RegExp("^[" + UNSPACED + "]", "u");
  // A character with the marks of Japanese that belong to it.
  var character = /[^][\u3099\u309A\uFF9E\uFF9F]*/gu;
  var lightMarks =
    /[\u0300-\u036F\u0591-\u05C7\u0640\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
  var spelt = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
  // The zeros of scripts that have digits of their own; nine digits follow each.
  var zeros = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
    0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0,
  ];
  var APOSTROPHE = /['’]/;
  var possessive = /['’][sS]$/;
  // What English shortens a word to behind an apostrophe, and what Arabic writes before a noun as part of it.
  var shortening = /^(?:d|ll|m|re|s|t|ve)$/i;
  var article = /^(?:وال|بال|كال|فال|ال|لل)/;
  var LONGEST = 40;

  function length(word) {
    return Array.from(word).length;
  }

  // Where a text has words: pieces with their places, pairs of characters for scripts without spaces. Behind the words of
  // a compound comes the compound.
  function pieces(text) {
    var found = [];
    var compound = [];
    var end = 0;
    function close() {
      if (compound.length > 1) {
        var start = compound[0].start;
        found.push({ word: text.slice(start, end), start: start, parts: compound });
      }
      compound = [];
    }
    Array.from(text.matchAll(words)).forEach(function (match) {
      if (!/^[-‐\u2011]$/.test(text.slice(end, match.index)) || match[1]) {
        close();
      }
      if (match[1]) {
        appendPairs(found, match[0], match.index);
      } else {
        var piece = { word: match[0], start: match.index };
        found.push(piece);
        compound.push(piece);
      }
      end = match.index + match[0].length;
    });
    close();
    return found;
  }

  // The pairs of a run, and its last character, with which no pair begins.
  function appendPairs(found, run, start) {
    var characters = run.match(character);
    characters.forEach(function (own, number) {
      var isLast = number + 1 === characters.length;
      found.push({ word: own + (characters[number + 1] || ""), start: start, isRest: isLast && number > 0, run: run });
      start += own.length;
    });
  }

  // Words within a word that people look for by themselves, with their places in it.
  function within(word) {
    var bare = withoutArticle(word);
    if (bare) {
      return [{ word: bare, start: word.length - bare.length }];
    }
    var parts = aroundApostrophes(word);
    return parts.length ? parts : humps(word);
  }

  // An Arabic noun without its article, where enough of it is left.
  function withoutArticle(word) {
    var bare = word.replace(article, "");
    return bare !== word && length(bare) > 2 ? bare : "";
  }

  // The words around apostrophes: the last one, and those of three letters and more before it.
  function aroundApostrophes(word) {
    var parts = word.replace(possessive, "").split(APOSTROPHE);
    var last = parts.length - 1;
    var start = 0;
    if (last < 1 || shortening.test(parts[last])) {
      return [];
    }
    return parts
      .map(function (part) {
        start += part.length + 1;
        return { word: part, start: start - part.length - 1 };
      })
      .filter(function (part, number) {
        return number === last || length(part.word) > 2;
      });
  }

  // Words that are written together as in camelCase.
  function humps(word) {
    var starts = [];
    if (/^[A-Za-z0-9]+$/.test(word)) {
      for (var place = 1; place < word.length; place += 1) {
        var rest = word.slice(place);
        // The plural of an acronym is no word of its own.
        var isSmall = /^.[a-z]/.test(rest) && rest.slice(1) !== "s";
        if (/^[A-Z]/.test(rest) && /[a-z]/.test(word[place - 1])) {
          starts.push(place);
        } else if (/^[A-Z]/.test(rest) && /[A-Z]/.test(word[place - 1]) && isSmall) {
          starts.push(place);
        }
      }
    }
    if (!starts.length) {
      return [];
    }
    return [0].concat(starts).map(function (start, number) {
      return { word: word.slice(start, starts[number]), start: start };
    });
  }

  // The word as it is compared: small letters without accents, hyphens and apostrophes.
  function fold(word) {
    var folded = word
      .replace(possessive, "")
      .normalize("NFKD")
      .replace(lightMarks, "")
      .toLowerCase()
      .replace(/[ßæœøłđðþıς]/g, function (letter) {
        return spelt[letter];
      })
      .replace(notOfWord, "")
      .replace(/[\u0660-\u19D9]/g, digit)
      .normalize("NFC");
    return length(folded) > LONGEST ? "" : folded;
  }

  // The digit from 0 to 9 that one of another script stands for.
  function digit(character) {
    var code = character.charCodeAt(0);
    var zero = zeros.find(function (zero) {
      return zero <= code && code < zero + 10;
    });
    return zero ? String(code - zero) : character;
  }

  function beginning(word, characters) {
    return Array.from(word).slice(0, characters).join("");
  }

  function isUnspaced(word) {
    return beginsUnspaced.test(word);
  }

  // Where a word has its first apostrophe; -1 where it has none.
  function apostrophe(word) {
    return word.search(APOSTROPHE);
  }

  return {
    length: length,
    beginning: beginning,
    pieces: pieces,
    within: within,
    withoutArticle: withoutArticle,
    aroundApostrophes: aroundApostrophes,
    isUnspaced: isUnspaced,
    apostrophe: apostrophe,
    fold: fold,
  };
})();
