// The marks of "what if" in the matrix: columns that are gone, rows that are broken, and why.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var words = matrix.words;

  function roleNames(places, between) {
    return places.map(function (place) {
      return matrix.columns[place].dataset.name;
    }).join(between);
  }

  function dutyWord(gap) {
    var chips = matrix.held(matrix.rows.indexOf(gap.row), gap.roles[0]);
    var own = chips.find(function (chip) {
      return chip.kind === gap.duty;
    });
    return (own || chips[0]).word;
  }

  function mark(found, there, seats) {
    matrix.table.querySelectorAll(".gap-reason").forEach(function (reason) {
      reason.remove();
    });
    matrix.rows.forEach(function (row) {
      row.classList.remove("broken", "outside");
      delete row.dataset.gaps;
    });
    matrix.columns.forEach(function (head, column) {
      var isGone = there[column] === 0;
      if (head.classList.contains("gone") !== isGone) {
        matrix.cellsOf(column).forEach(function (cell) {
          cell.classList.toggle("gone", isGone);
        });
      }
    });
    // What is left to nobody is said before what is done from outside.
    var missing = found.filter(function (gap) {
      return gap.kind === "missing";
    });
    var outside = found.filter(function (gap) {
      return gap.kind !== "missing";
    });
    missing.concat(outside).forEach(function (gap) {
      var reason = document.createElement("p");
      var names = gap.kind === "missing" ? roleNames(gap.roles, " " + words.or + " ") :
        roleNames(matrix.outsiders(gap.roles, seats), words.separator);
      reason.className = "gap-reason";
      reason.append(matrix.filled(words[gap.kind], { word: dutyWord(gap), roles: names }));
      // A handbook that shows no findings has no page that explains its rules.
      if ("rules" in matrix.form.dataset) {
        var rule = document.createElement("code");
        rule.textContent = gap.kind === "missing" ? "staffing-gap" : "staffing-outsourced";
        reason.append(" ", rule);
      }
      gap.row.cells[0].append(reason);
      gap.row.classList.add(gap.kind === "missing" ? "broken" : "outside");
      gap.row.dataset.gaps = ((gap.row.dataset.gaps || "") + " " + gap.duty + ":" + gap.kind).trim();
    });
  }

  matrix.mark = mark;
})(window.rolebookMatrix);
