// Search: which stems the words of a question have, and what is found for them. The same as the program's
// src/search/question.rs, Question::new, once the parts are there that each step needs.
(function (own) {
  "use strict";

  // A longer list is cut: the index leads to no more records.
  var LONGEST_LIST = 4096;

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
      return own.partOf("words", rolebookWords.beginning(form, 1), start.words);
    });
  }

  function listParts(word, start) {
    return Array.from(word.stems.keys()).map(function (stem) {
      return own.partOf("lists", rolebookWords.beginning(stem, 3), start.lists);
    });
  }

  // Finds the stems that each word of a question may mean.
  function understand(question, loaded, start) {
    function partsOf(word) {
      return wordParts(word, start).map(function (part) {
        return loaded[part];
      });
    }
    question.words.forEach(function (word, index) {
      word.known = partsOf(word);
      var found = own.meanings(word.forms, index + 1 === question.words.length, word.known, start);
      word.stems = found.stems;
      word.guesses = found.guesses;
    });
    question.beside.forEach(function (word) {
      word.known = partsOf(word);
      word.stems = new Map();
      word.guesses = [];
      var known = word.known[0];
      (known.forms.get(word.form) || own.withoutEnding(word.form, known, start)).forEach(function (stem) {
        word.stems.set(stem, 100);
      });
    });
  }

  // Decides which words a question has, now that it is known what they may mean.
  function settle(question, loaded, start) {
    question.words.filter(own.mayBePart).forEach(function (word) {
      word.known = word.known.concat(loaded.compounds);
      word.forms.filter(own.isLongPart).forEach(function (form) {
        own.compoundsOf(form, loaded.compounds, start).forEach(function (compound) {
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

  // What is found, by the lists of the stems that the words have.
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
      found: own.rank(question.words.filter(isMeant), question.beside, start),
      isCut: isCut,
      unknown: typedUnknown(unknown, question.words.filter(isMeant)),
      guessed: question.words.filter(function (word) {
        return word.guesses.length;
      }),
      near: unknown
        .map(function (word) {
          return own.nearest(word.form, word.known[0], start);
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

  own.partsOf = partsOf;
  own.wordParts = wordParts;
  own.listParts = listParts;
  own.understand = understand;
  own.settle = settle;
  own.answered = answered;
})(rolebookSearch.own);
