// The cross-hair over the row and the column of a cell, with the sentence that says it: by the pointer, by a tap, by
// the keyboard.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var table = matrix.table;
  var columns = matrix.columns;
  var says = document.querySelector(".matrix-says");

  var lit = [];
  var aimed = { row: null, column: -1 };
  function light(row, column) {
    lit.forEach(function (cell) {
      cell.classList.remove("lit", "aimed");
    });
    lit = (row ? Array.from(row.cells) : []).concat(column >= 0 ? matrix.cellsOf(column) : []);
    lit.forEach(function (cell) {
      cell.classList.add("lit");
    });
    aimed = { row: row, column: column };
    if (row && column >= 0) {
      row.cells[column + 1].classList.add("aimed");
      says.textContent = matrix.sentence(row, column);
    } else if (row) {
      says.textContent = matrix.sentenceOfRow(row);
    } else {
      says.textContent = column >= 0 ? columns[column].dataset.name : matrix.words.point;
    }
    says.classList.toggle("spoken", Boolean(row));
  }

  // A long sentence takes more lines than the page keeps free below the matrix. What has the focus stays above it.
  function keepAbove(part) {
    var hidden = part.getBoundingClientRect().bottom - says.getBoundingClientRect().top;
    if (hidden > 0 && says.checkVisibility()) {
      scrollBy({ top: hidden, behavior: "instant" });
    }
  }

  function aim(event) {
    var cell = event.target.closest("th, td");
    if (!cell || !table.contains(cell)) {
      return;
    }
    var row = cell.closest("tbody tr:not(.band)");
    var column = columns.indexOf(matrix.heads[cell.cellIndex]);
    var isNew = row !== aimed.row || column !== aimed.column;
    if (isNew && cell.colSpan === 1 && (row || cell.closest("thead"))) {
      light(row, column);
    }
    if (event.type === "focusin") {
      keepAbove(event.target);
    }
  }
  ["mouseover", "click", "focusin"].forEach(function (name) {
    table.addEventListener(name, aim);
  });
  table.addEventListener("mouseleave", function () {
    light(null, -1);
  });

  // From the head of a row or column, arrows move the cross-hair from cell to cell; Escape takes it away.
  var steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      light(null, -1);
    }
    var step = steps[event.key];
    if (!step || !event.target.closest("th") || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    var seen = matrix.rows.filter(function (row) {
      return row.checkVisibility();
    });
    var sideways = document.dir === "rtl" ? -step[1] : step[1];
    var place = seen.indexOf(aimed.row) + step[0];
    // Filters may have left no row: then there are the heads of the columns.
    var row = seen[Math.min(Math.max(place, 0), seen.length - 1)] || null;
    light(row, Math.min(Math.max(aimed.column + sideways, 0), columns.length - 1));
    var cell = row ? row.cells[aimed.column + 1] : columns[aimed.column];
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    keepAbove(cell);
  });

  matrix.light = light;
})(window.rolebookMatrix);
