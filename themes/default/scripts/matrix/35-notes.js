// The note on a cell opens in place, where somebody points at its mark.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }

  matrix.table.addEventListener("click", function (event) {
    var cell = event.target.closest("tbody td");
    var notes = cell && cell.querySelector("sup") && cell.parentElement.querySelector("th > details");
    if (notes) {
      notes.open = true;
    }
  });
})(window.rolebookMatrix);
