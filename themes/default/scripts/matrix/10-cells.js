// The matrix at hand and its cells, for all that is asked of it: window.rolebookMatrix is what the parts of this script and
// of matrix-questions.js share, and is there where the page has a matrix. Sixty by sixty cells must answer at once: a cell
// is read once, when somebody asks for it, and only what differs is changed.
(function () {
  "use strict";

  var form = document.querySelector(".matrix-controls");
  var table = document.querySelector("#matrix .matrix, .kind-matrix .matrix");
  if (!form || !table) {
    return;
  }
  var words = form.dataset;
  var heads = Array.from(table.tHead.rows[0].cells);
  var columns = heads.filter(function (head) {
    return head.dataset.id;
  });
  var rows = Array.from(table.querySelectorAll("tbody tr:not(.band)"));
  var duties = ["accountable", "responsible"];

  // A name that is written from right to left, or stands among words that are, turns nothing around it.
  function isolated(value) {
    var turns = document.dir === "rtl" || /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(value);
    return turns ? "\u2068" + value + "\u2069" : value;
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? isolated(values[name]) : whole;
    });
  }

  // The letters of a cell, with their words and what marks them. A theme may draw cells of its own: a letter is a `b` whose
  // class tells its kind; its word stands in an `i` or is its title, and may be missing.
  var known = rows.map(function () {
    return [];
  });
  function held(index, column) {
    var line = known[index];
    if (!line[column]) {
      line[column] = Array.from(rows[index].cells[column + 1].querySelectorAll("b"), function (chip) {
        var letter = (chip.firstChild || chip).textContent.trim();
        var word = chip.querySelector("i");
        var kind = /(?:^| )letter-([\w-]+)/.exec(chip.className);
        return {
          letter: letter,
          word: (word ? word.textContent.trim() : chip.title) || letter,
          kind: kind ? kind[1] : "other"
        };
      });
    }
    return line[column];
  }

  // The cells of a column, its head first.
  function cellsOf(column) {
    return [columns[column]].concat(rows.map(function (row) {
      return row.cells[column + 1];
    }));
  }

  function columnOf(role) {
    return columns.findIndex(function (head) {
      return head.dataset.id === role;
    });
  }

  function nameOf(row) {
    return row.cells[0].querySelector("a").textContent;
  }

  window.rolebookMatrix = {
    table: table,
    form: form,
    words: words,
    heads: heads,
    columns: columns,
    rows: rows,
    duties: duties,
    frame: table.closest(".matrix-frame"),
    isolated: isolated,
    filled: filled,
    held: held,
    cellsOf: cellsOf,
    columnOf: columnOf,
    nameOf: nameOf
  };
})();
