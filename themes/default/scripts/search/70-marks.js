// Search: where a text has what was looked for. The same as the program's src/search/excerpt.rs.
(function (search) {
  "use strict";

  // A folded word as one of these texts has it; nothing where none does.
  search.written = function (form, texts) {
    var found = texts
      .map(function (text) {
        return rolebookWords.pieces(text).find(function (piece) {
          return !piece.parts && rolebookWords.fold(piece.word) === form;
        });
      })
      .find(Boolean);
    return found ? found.word : null;
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
})(rolebookSearch);
