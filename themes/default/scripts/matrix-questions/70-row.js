// The row that the address names comes into sight.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var fields = matrix.fields;

  // The row that the address names.
  function rowNamed() {
    try {
      var named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      return matrix.rows.indexOf(named) < 0 ? null : named;
    } catch (error) {
      // What cannot be read, as `#50%`, names nothing.
      return null;
    }
  }

  // No filter and no fold hides the row that somebody wants to see.
  function bringBack(row) {
    if (row.hidden) {
      ["role", "letter", "phase"].forEach(function (name) {
        if (fields[name]) {
          fields[name].value = "";
        }
      });
      fields.finding.checked = false;
      matrix.show();
    }
    if (row.parentElement.classList.contains("closed")) {
      matrix.fold(row.parentElement, false);
    }
  }

  // That row is shown with the heads of its columns, wherever filters and reasons have moved it, and with the cell of
  // the role whose column is lit, which the card of a phone folds.
  function reveal() {
    var named = rowNamed();
    if (!named) {
      return;
    }
    bringBack(named);
    var cell = lightNamed();
    var folded = named.querySelector("th > details");
    if (cell && folded && matrix.held(matrix.rows.indexOf(named), matrix.guest).length && !cell.checkVisibility()) {
      folded.open = true;
    }
    if (getComputedStyle(matrix.frame).overflowY === "visible") {
      named.scrollIntoView();
    } else {
      matrix.frame.scrollIntoView();
      named.scrollIntoView({ block: "nearest" });
    }
    if (cell) {
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  // The cell of that row in the column that is lit, which is lit with it; null where no column is.
  function lightNamed() {
    var named = rowNamed();
    if (!named || matrix.guest < 0) {
      return null;
    }
    matrix.light(named, matrix.guest);
    return named.cells[matrix.guest + 1];
  }

  matrix.reveal = reveal;
  matrix.lightNamed = lightNamed;
})(window.rolebookMatrix);
