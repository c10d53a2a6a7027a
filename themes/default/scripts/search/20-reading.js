// Search: what the parts of the index hold, each read once it is there. The program writes them so: src/render/search/words.rs,
// lists.rs and results.rs.
(function (own) {
  "use strict";

  // Each stands for six bits.
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  function readStart(start) {
    start.leftOut = new Set(start.left_out);
    return start;
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

  // By the beginnings of their names.
  own.readers = {
    start: readStart,
    words: readWords,
    compounds: readWords,
    lists: readLists,
    results: readResults,
  };

  own.entriesOf = entriesOf;
})(rolebookSearch.own);
