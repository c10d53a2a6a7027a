// What is asked of a matrix, from the address and into it, so that it can be sent to others. An address that names a role
// and a row and nothing else, as the pages of roles link to it, shows the whole matrix with the role's column lit.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var form = matrix.form;
  var fields = form.elements;

  // The column of the role that somebody came for, with a row.
  matrix.guest = -1;

  function read() {
    var asked = new URLSearchParams(location.search);
    var namesRow = location.hash.length > 1 && asked.toString() === "role=" + asked.get("role");
    matrix.guest = namesRow ? matrix.columnOf(asked.get("role")) : -1;
    if (matrix.guest >= 0) {
      asked.delete("role");
    }
    ["role", "letter", "phase", "pattern"].forEach(function (name) {
      if (fields[name]) {
        fields[name].value = asked.get(name) || "";
        if (fields[name].selectedIndex < 0) {
          fields[name].value = "";
        }
      }
    });
    // Nobody could take back what an address asks of findings that are not there, or no longer.
    fields.finding.checked = asked.has("finding") && hasFindings();
    var without = (asked.get("without") || "").split(",");
    boxes().forEach(function (box) {
      box.checked = without.indexOf(box.value) >= 0;
    });
    if (asked.get("pattern") || asked.get("without")) {
      form.querySelector(".what-if").open = true;
    }
  }

  function hasFindings() {
    return Boolean(matrix.table.querySelector(".row-finding"));
  }

  function boxes() {
    return Array.from(form.querySelectorAll("[name=without]"));
  }

  function asked() {
    var question = new URLSearchParams();
    ["role", "letter", "phase", "pattern"].forEach(function (name) {
      if (fields[name] && fields[name].value) {
        question.set(name, fields[name].value);
      }
    });
    if (fields.finding.checked) {
      question.set("finding", "1");
    }
    var without = boxes().filter(function (box) {
      return box.checked;
    });
    if (without.length) {
      question.set("without", without.map(function (box) {
        return box.value;
      }).join(","));
    }
    return question.toString().replace(/%2C/g, ",");
  }

  // An address that says what is asked has a mark in the browser's history: who comes back to it is answered anew. One that
  // a link to a row has just made has none, and asks nothing new.
  function setAddress(question, hash) {
    try {
      var state = Object.assign({}, history.state, { asked: true });
      history.replaceState(state, "", (question ? "?" + question : location.pathname) + hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
  }

  function write() {
    var question = asked();
    if (matrix.guest >= 0) {
      setAddress(location.search.slice(1), location.hash);
    } else {
      // With a row, a role alone would be read as that of a link to it, which filters nothing.
      setAddress(question, /^role=[^&]*$/.test(question) ? "" : location.hash);
    }
    form.querySelector("[type=reset]").hidden = !question && matrix.guest < 0;
  }

  matrix.fields = fields;
  matrix.hasFindings = hasFindings;
  matrix.boxes = boxes;
  matrix.read = read;
  matrix.write = write;
  matrix.setAddress = setAddress;
})(window.rolebookMatrix);
