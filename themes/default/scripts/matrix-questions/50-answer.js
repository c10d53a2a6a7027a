// What the filters and "what if" come to, in lines above the matrix.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var words = matrix.words;
  var fields = matrix.fields;
  var rows = matrix.rows;
  var filled = matrix.filled;
  var answer = document.querySelector(".matrix-answer");

  function ofKind(found, kind) {
    return found.filter(function (gap) {
      return gap.kind === kind;
    });
  }

  // How many duties are open in one way, and the rows that lead to them: these may be out of sight.
  function lineOf(sentence, gaps) {
    var line = document.createElement("span");
    line.className = "gap-rows";
    line.append(filled(sentence, { number: gaps.length }));
    new Set(gaps.map(function (gap) {
      return gap.row;
    })).forEach(function (row) {
      var link = document.createElement("a");
      link.href = "#" + encodeURIComponent(row.id);
      link.textContent = matrix.nameOf(row);
      line.append(line.childElementCount ? words.separator : " ", link);
    });
    line.append(" ");
    return line;
  }

  function show() {
    var shown = matrix.filter();
    var seats = matrix.seatsOf();
    var there = matrix.cast(seats);
    var supposes = there.some(function (presence) {
      return presence < 2;
    }) || Boolean(fields.pattern && fields.pattern.value);
    var found = supposes ? matrix.gaps(there) : [];
    matrix.mark(found, there, seats);
    var said = shown < rows.length ? [filled(words.shown, { shown: shown, all: rows.length })] : [];
    if (matrix.guest >= 0) {
      said.push(filled(words.lit, { role: matrix.columns[matrix.guest].dataset.name }));
    }
    var hire = matrix.nextHire(found, there);
    if (supposes && !found.length) {
      said.push(words.covered);
    }
    answer.textContent = said.concat("").join(" ");
    [[words.open, "missing"], [words.outside, "outsourced"]].forEach(function (line) {
      var gaps = ofKind(found, line[1]);
      if (gaps.length) {
        answer.append(lineOf(line[0], gaps));
      }
    });
    if (hire) {
      answer.append(filled(words.next, { role: hire.name, number: hire.closes }));
    }
    // On paper the line says that these are not all, and the sums of all are left out.
    [answer, matrix.table].forEach(function (part) {
      part.classList.toggle("filtered", shown < rows.length);
    });
    // The sums count everyone, so they are left out while somebody is supposed to be gone.
    matrix.table.classList.toggle("supposing", supposes);
    // A pattern's own page judges it by all matrices.
    var pattern = fields.pattern && fields.pattern.value && fields.pattern.selectedOptions[0];
    if (pattern) {
      var page = document.createElement("a");
      page.href = pattern.dataset.page;
      page.textContent = pattern.textContent;
      answer.append(" " + words.everywhere + " ", page);
    }
    answer.dataset.next = hire ? hire.id : "";
    matrix.sayAsked();
    matrix.write();
  }

  matrix.show = show;
})(window.rolebookMatrix);
