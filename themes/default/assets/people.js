// A filter for the table of people. What was asked for stands in the address, so that it can be sent to others:
// `?find=data`. Neither capitals nor accents count.
(function () {
  "use strict";

  var form = document.querySelector(".people-filter");
  if (!form) {
    return;
  }
  var table = document.querySelector(".people");
  var field = form.elements.find;
  var status = form.querySelector("[role=status]");
  var reset = form.querySelector("[type=reset]");
  var rows = Array.from(table.tBodies[0].rows);

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i");
  }

  var texts = rows.map(function (row) {
    return folded(row.textContent);
  });

  function filter() {
    var wanted = folded(field.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, index) {
      row.hidden = !wanted.every(function (word) {
        return texts[index].includes(word);
      });
      shown += row.hidden ? 0 : 1;
    });
    status.textContent = wanted.length
      ? form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length)
      : "";
    reset.hidden = !wanted.length;
    table.hidden = !shown;
  }

  function keep() {
    var question = field.value ? "?" + new URLSearchParams({ find: field.value }) : location.pathname;
    try {
      history.replaceState(null, "", question + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
  }

  form.addEventListener("input", function () {
    filter();
    keep();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      filter();
      keep();
      field.focus();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  field.value = new URLSearchParams(location.search).get("find") || "";
  if (field.value) {
    filter();
  }
})();
