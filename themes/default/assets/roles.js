// The quick-reference table: a filter whose words stand in the address, and heads that sort each group.
(function () {
  "use strict";

  var form = document.querySelector(".roles-filter");
  var table = document.querySelector(".quick-reference");
  if (!form || !table) {
    return;
  }
  var field = form.elements.find;
  var status = form.querySelector("[role=status]");
  var rows = Array.from(table.querySelectorAll("tbody tr:not(.band)"));
  var heads = Array.from(table.tHead.rows[0].cells);
  var order = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function filter() {
    var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !wanted.every(function (word) {
        return text.includes(word);
      });
      shown += row.hidden ? 0 : 1;
    });
    table.querySelectorAll("tbody").forEach(function (group) {
      group.hidden = !group.querySelector("tr:not(.band):not([hidden])");
    });
    status.textContent = wanted.length
      ? form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length)
      : "";
    try {
      var question = field.value ? "?" + new URLSearchParams({ find: field.value }) : location.pathname;
      history.replaceState(null, "", question + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
  }

  // A column whose words do not sort themselves, such as phases, says the place of each in its order.
  function compare(one, other) {
    return Number(one.dataset.order || 0) - Number(other.dataset.order || 0) ||
      order.compare(one.textContent, other.textContent);
  }

  function sort(head, column) {
    var up = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach(function (other) {
      other.removeAttribute("aria-sort");
    });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    table.querySelectorAll("tbody").forEach(function (group) {
      var own = rows.filter(function (row) {
        return row.parentElement === group;
      });
      own.sort(function (one, other) {
        var compared = compare(one.cells[column], other.cells[column]);
        return up ? compared : -compared;
      });
      group.append.apply(group, own);
    });
  }

  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      sort(head, column);
    });
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  field.value = new URLSearchParams(location.search).get("find") || "";
  if (field.value) {
    filter();
  }
})();
