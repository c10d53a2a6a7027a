// The reader's own role, which the cards of a phone begin with. It is remembered for all matrices.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var fields = matrix.fields;

  var key = "rolebook-role";
  var mine = -1;

  function showMine() {
    [mine, matrix.columnOf(fields.mine.value)].forEach(function (column, isMine) {
      if (column >= 0) {
        matrix.cellsOf(column).forEach(function (cell) {
          cell.classList.toggle("mine", Boolean(isMine));
        });
      }
    });
    mine = matrix.columnOf(fields.mine.value);
  }

  function rememberMine() {
    try {
      localStorage.setItem(key, fields.mine.value);
    } catch (error) {
      // Then the choice holds for this page alone.
    }
  }

  try {
    fields.mine.value = localStorage.getItem(key) || "";
  } catch (error) {
    // Some browsers keep nothing for pages opened from a disk.
  }
  if (fields.mine.selectedIndex < 0) {
    fields.mine.value = "";
  }
  showMine();

  matrix.showMine = showMine;
  matrix.rememberMine = rememberMine;
})(window.rolebookMatrix);
