// Search: the way from a question to its answer, step by step: what each step needs is loaded by the one before it. The
// program has its index at hand: src/search/question.rs and rank.rs.
(function (search, own) {
  "use strict";

  // Of so many results the one whose name was asked for comes first: those that are loaded together.
  var FIRST = 8;

  // Answers a question: calls back with what was found, whether there is more than the index leads to, what stands nowhere,
  // which words were taken for others, which are written alike, and the words that are looked for. With nothing where the
  // index cannot be had.
  search.ask = function (text, done) {
    var steps = [begin, loadWords, understand, loadCompounds, settle, loadLists, answer, loadFirst];
    inOrder(steps, { text: text }, function (asking) {
      done(asking && asking.answer);
    });
  };

  // Takes steps one after the other; each says whether the next one may be taken. Calls back with what they have found out,
  // with nothing where one could not be taken.
  function inOrder(steps, asking, done) {
    var taken = 0;
    function next(isDone) {
      if (!isDone || taken === steps.length) {
        done(isDone ? asking : null);
        return;
      }
      taken += 1;
      steps[taken - 1](asking, next);
    }
    next(true);
  }

  function begin(asking, next) {
    own.begin(function (loaded) {
      if (loaded) {
        asking.start = loaded.start;
        asking.marks = loaded.marks;
        asking.question = own.asked(asking.text, loaded.start);
      }
      next(loaded);
    });
  }

  // Loads parts for the next step.
  function load(names, asking, next) {
    own.load(names, function (loaded) {
      asking.loaded = loaded;
      next(loaded);
    });
  }

  // All words of the question.
  function words(asking) {
    return asking.question.words.concat(asking.question.beside);
  }

  function loadWords(asking, next) {
    load(own.partsOf(words(asking), own.wordParts, asking.start), asking, next);
  }

  function understand(asking, next) {
    own.understand(asking.question, asking.loaded, asking.start);
    next(true);
  }

  // The long words of names are needed where something may stand within them only.
  function loadCompounds(asking, next) {
    load(asking.question.words.some(own.mayBePart) ? ["compounds"] : [], asking, next);
  }

  function settle(asking, next) {
    own.settle(asking.question, asking.loaded, asking.start);
    next(true);
  }

  function loadLists(asking, next) {
    load(own.partsOf(words(asking), own.listParts, asking.start), asking, next);
  }

  function answer(asking, next) {
    asking.answer = own.answered(asking.question, asking.loaded, asking.start);
    next(true);
  }

  // Loads the first results, by whose names their order is settled. What was found are numbers of one build.
  function loadFirst(asking, next) {
    var found = asking.answer.found;
    search.results(found.slice(0, FIRST), function (records) {
      var isOfOneBuild = records && own.marks() === asking.marks;
      if (isOfOneBuild) {
        own.putNamedFirst(found, records, asking.text, asking.start);
      }
      next(isOfOneBuild);
    });
  }

  // The records of these results, in their order. Nothing where one is not there: then the parts are of different builds.
  search.results = function (found, done) {
    own.begin(function (loaded) {
      var room = loaded ? loaded.start.room : 1;
      var names = found.map(function (one) {
        return "results-" + Math.floor(one.number / room);
      });
      own.load(names, function (loaded) {
        var records = found.map(function (one, index) {
          return loaded && loaded[names[index]][one.number % room];
        });
        done(records.every(Boolean) ? records : null);
      });
    });
  };

  // The phrases of the interface, by name.
  search.phrases = function (done) {
    own.begin(function (loaded) {
      done(loaded && new Map(loaded.start.phrases));
    });
  };
})(rolebookSearch, rolebookSearch.own);
