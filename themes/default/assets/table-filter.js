// A filter for the tables of roles and of people, and heads that sort each group, where columns have names to be sorted
// by. What was asked for stands in the address, so that it can be sent to others: `?find=data&sort=when`, and `sort=-when`
// from the last to the first.
(function () {
  "use strict";

  var form = document.querySelector(".table-filter");
  var table = document.querySelector(".quick-reference, .people");
  if (!form || !table) {
    return;
  }
  var field = form.elements.find;
  var status = form.querySelector("[role=status]");
  var reset = form.querySelector("[type=reset]");
  var rows = Array.from(table.querySelectorAll("tbody tr:not(.band)"));
  var heads = Array.from(table.tHead.rows[0].querySelectorAll("[data-column]"));
  var order = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // Letters that Unicode does not take apart, with what people type for them.
  var spelt = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };

  // Case and accents do not count, as in the search.
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036F]/g, "")
      .toLowerCase()
      .replace(/[ßæœøłđðþıς]/g, function (letter) {
        return spelt[letter];
      });
  }

  // What a row is found by: what it shows, and of a role its other names and its group.
  function textOf(row) {
    var copy = row.cloneNode(true);
    copy.querySelectorAll(".visually-hidden").forEach(function (hidden) {
      hidden.remove();
    });
    var shown = Array.from(copy.cells).map(function (cell) {
      return cell.textContent;
    });
    return fold(shown.concat(row.dataset.find || []).join(" "));
  }
  var texts = new Map();

  function filter() {
    var wanted = fold(field.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = texts.get(row) || textOf(row);
      texts.set(row, text);
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
    reset.hidden = !wanted.length;
    // Heads above nothing say nothing: how many are left is said beside the box.
    table.hidden = !shown;
  }

  // What the address asked when it was last read or written.
  var known = "";

  function keep() {
    var question = new URLSearchParams();
    var sorted = heads.find(function (head) {
      return head.hasAttribute("aria-sort");
    });
    if (field.value) {
      question.set("find", field.value);
    }
    if (sorted) {
      question.set("sort", (sorted.getAttribute("aria-sort") === "descending" ? "-" : "") + sorted.dataset.column);
    }
    try {
      history.replaceState(history.state, "", (String(question) ? "?" + question : location.pathname) + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
    known = location.search;
  }

  // A column whose words do not sort themselves, such as phases, says the place of each in its order.
  function compare(one, other) {
    return Number(one.dataset.order || 0) - Number(other.dataset.order || 0) ||
      order.compare(one.textContent, other.textContent);
  }

  // Without a head the rows stand in the order of the handbook.
  function sort(head, up) {
    heads.forEach(function (other) {
      other.removeAttribute("aria-sort");
    });
    if (head) {
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
    }
    table.querySelectorAll("tbody").forEach(function (group) {
      var own = rows.filter(function (row) {
        return row.parentElement === group;
      });
      if (head) {
        own.sort(function (one, other) {
          var compared = compare(one.cells[head.cellIndex], other.cells[head.cellIndex]);
          return up ? compared : -compared;
        });
      }
      group.append.apply(group, own);
    });
  }

  function read() {
    var asked = new URLSearchParams(location.search);
    var sorting = asked.get("sort") || "";
    sort(heads.find(function (head) {
      return head.dataset.column === sorting.replace(/^-/, "");
    }), sorting[0] !== "-");
    field.value = asked.get("find") || "";
    filter();
    known = location.search;
  }

  heads.forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.dataset.head = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      sort(head, head.getAttribute("aria-sort") !== "ascending");
      keep();
    });
  });
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
  // Steps back and forth lead to what was asked there.
  addEventListener("popstate", function () {
    if (location.search !== known) {
      read();
    }
  });
  if (location.search) {
    read();
  } else {
    // Some browsers fill in what was there before.
    field.value = "";
  }
})();
