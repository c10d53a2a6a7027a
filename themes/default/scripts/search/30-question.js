// Search: the words of a question. The same as the program's src/search/question.rs.
(function (own) {
  "use strict";

  var MOST_WORDS = 12;

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

  own.asked = asked;
  own.onlyAsks = onlyAsks;
})(rolebookSearch.own);
