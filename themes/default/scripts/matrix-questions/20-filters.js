// The rows that fit what is asked, and the column of the role that is asked for.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var fields = matrix.fields;

  // The columns in which a row holds what is asked: of the role, of the letter, of both.
  function holding(index, places, letter) {
    return places.filter(function (place) {
      return matrix.held(index, place).some(function (chip) {
        return !letter || chip.letter === letter;
      });
    });
  }

  function isWithin(row) {
    var phase = fields.phase ? fields.phase.value : "";
    var band = phase && row.parentElement.querySelector(".band .fold");
    return (!phase || (band && band.textContent === phase)) &&
      (!fields.finding.checked || row.querySelector(".row-finding"));
  }

  var chosen = -1;
  function choose(column) {
    [[chosen, false], [column, true]].forEach(function (change) {
      if (change[0] >= 0) {
        matrix.cellsOf(change[0]).forEach(function (cell) {
          cell.classList.toggle("chosen", change[1]);
        });
      }
    });
    chosen = column;
  }

  // The cells that hold what is asked, which the cards of a phone do not fold.
  var asked = [];
  function mark(cells) {
    asked.forEach(function (cell) {
      cell.classList.remove("asked");
    });
    cells.forEach(function (cell) {
      cell.classList.add("asked");
    });
    asked = cells;
  }

  function filter() {
    var column = matrix.columnOf(fields.role.value);
    var letter = fields.letter.value;
    var places = column < 0 ? Array.from(matrix.columns.keys()) : [column];
    var cells = [];
    var shown = matrix.rows.filter(function (row, index) {
      var found = column >= 0 || letter ? holding(index, places, letter) : null;
      row.hidden = !isWithin(row) || Boolean(found && !found.length);
      if (found && !row.hidden) {
        found.forEach(function (place) {
          cells.push(row.cells[place + 1]);
        });
      }
      return !row.hidden;
    });
    mark(cells);
    matrix.table.querySelectorAll("tbody").forEach(function (group) {
      group.hidden = !group.querySelector("tr:not(.band):not([hidden])");
    });
    choose(column < 0 ? matrix.guest : column);
    if (column >= 0) {
      matrix.bringColumn(column);
    }
    return shown.length;
  }

  matrix.filter = filter;
})(window.rolebookMatrix);
