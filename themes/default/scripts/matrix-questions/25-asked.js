// What is asked, below the words that open the filters: a phone folds these, and the rows alone do not say why others are
// missing.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var form = matrix.form;
  var fields = matrix.fields;
  var summary = form.querySelector(".matrix-filters > summary");
  var asked = document.createElement("span");
  asked.className = "filters-asked";

  function chosen(name) {
    var field = fields[name];
    return field && field.value ? matrix.isolated(field.selectedOptions[0].textContent) : "";
  }

  // The words before a field or a list of fields, with what is chosen there.
  function labelled(label, names) {
    return names ? label.firstChild.textContent.trim() + " " + names : "";
  }

  function sayAsked() {
    var gone = matrix.boxes().filter(function (box) {
      return box.checked;
    }).map(function (box) {
      return matrix.isolated(box.parentElement.textContent.trim());
    });
    var cast = chosen("pattern");
    var parts = ["role", "letter", "phase"].map(chosen).concat(
      fields.finding.checked ? fields.finding.parentElement.textContent.trim() : "",
      cast && labelled(fields.pattern.parentElement, cast),
      labelled(form.querySelector("legend"), gone.join(matrix.words.separator))
    );
    asked.textContent = parts.filter(Boolean).join(" · ");
    if (summary && asked.textContent) {
      summary.append(asked);
    } else {
      asked.remove();
    }
  }

  matrix.sayAsked = sayAsked;
})(window.rolebookMatrix);
