// What a cell or a row says in words.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var words = matrix.words;

  // A letter has a sentence of its own where the scheme calls it what the sentence says; else the scheme's word is said.
  var plain = {
    accountable: words.wordAccountable,
    responsible: words.wordResponsible,
    consulted: words.wordConsulted,
    informed: words.wordInformed
  };

  function isPlain(chip) {
    return plain[chip.kind] === chip.word;
  }

  // What a note adds to a letter of a cell: as its row says it, by the mark that the cell has.
  function noteOn(row, column, letter) {
    var marks = row.cells[column + 1].querySelector("sup");
    var own = marks ? marks.textContent.split(" ") : [];
    var note = Array.from(row.querySelectorAll(".row-notes [data-mark]")).find(function (said) {
      return said.dataset.letter === letter && own.includes(said.dataset.mark);
    });
    // What follows it begins behind a stop of its own.
    return note ? words.colon + note.textContent.trim().replace(/\.$/, "") : "";
  }

  // The letters of a cell that one sentence says together: both duties, where no note is on either.
  function saidTogether(row, column, chips) {
    var both = chips.filter(function (chip) {
      return matrix.duties.includes(chip.kind) && isPlain(chip) && !noteOn(row, column, chip.letter);
    });
    return words.both && both.length === matrix.duties.length ? both : [];
  }

  function sentence(row, column) {
    var values = { role: matrix.columns[column].dataset.name, activity: matrix.nameOf(row) };
    var chips = matrix.held(matrix.rows.indexOf(row), column);
    var together = saidTogether(row, column, chips);
    var said = together.length ? [matrix.filled(words.both, values)] : [];
    chips.filter(function (chip) {
      return !together.includes(chip);
    }).forEach(function (chip) {
      values.word = chip.word;
      said.push(matrix.filled(words[isPlain(chip) ? chip.kind : "other"], values) + noteOn(row, column, chip.letter));
    });
    return said.length ? said.join(". ") : matrix.filled(words.nothing, values);
  }

  // A row by itself says who answers for it and who does it: all of them, under the words of their letters.
  function sentenceOfRow(row) {
    var bearers = matrix.duties.map(function (duty) {
      return row.dataset[duty].split(" ").filter(Boolean).map(Number);
    });
    var all = bearers[0].concat(bearers[1]).filter(function (place, index, places) {
      return places.indexOf(place) === index;
    });
    if (bearers[0].length < 2 && bearers[1].length < 2) {
      return all.map(function (place) {
        return sentence(row, place);
      }).join(". ");
    }
    var names = new Map();
    matrix.duties.forEach(function (duty) {
      all.forEach(function (place) {
        matrix.held(matrix.rows.indexOf(row), place).filter(function (chip) {
          return chip.kind === duty;
        }).forEach(function (chip) {
          var name = matrix.isolated(matrix.columns[place].dataset.name);
          names.set(chip.word, (names.get(chip.word) || []).concat(name));
        });
      });
    });
    return Array.from(names, function (entry) {
      return entry[0] + words.colon + entry[1].join(words.separator);
    }).join(". ");
  }

  matrix.sentence = sentence;
  matrix.sentenceOfRow = sentenceOfRow;
})(window.rolebookMatrix);
