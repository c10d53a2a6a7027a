// The matrix: the cross-hair with its sentence, filters, "what if", phases that fold, the reader's own role. What is
// asked stands in the address, so that it can be sent to others. Sixty by sixty cells must answer at once: a cell is
// read once, when somebody asks for it, and only what differs is changed.
(function () {
  "use strict";

  var form = document.querySelector(".matrix-controls");
  var table = document.querySelector("#matrix .matrix, .kind-matrix .matrix");
  if (!form || !table) {
    return;
  }
  var words = form.dataset;
  var says = document.querySelector(".matrix-says");
  var answer = document.querySelector(".matrix-answer");
  var fields = form.elements;
  var heads = Array.from(table.tHead.rows[0].cells);
  var columns = heads.filter(function (head) {
    return head.dataset.id;
  });
  var rows = Array.from(table.querySelectorAll("tbody tr:not(.band)"));
  var duties = ["accountable", "responsible"];

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }

  // The letters of a cell, with their words and what marks them.
  var known = rows.map(function () {
    return [];
  });
  function held(index, column) {
    var line = known[index];
    if (!line[column]) {
      line[column] = Array.from(rows[index].cells[column + 1].querySelectorAll("b"), function (chip) {
        return {
          letter: chip.firstChild.textContent.trim(),
          word: chip.querySelector("i").textContent.trim(),
          kind: chip.className.replace("letter-", "")
        };
      });
    }
    return line[column];
  }

  // The cells of a column, its head first.
  function cellsOf(column) {
    return [columns[column]].concat(rows.map(function (row) {
      return row.cells[column + 1];
    }));
  }

  function columnOf(role) {
    return columns.findIndex(function (head) {
      return head.dataset.id === role;
    });
  }

  function nameOf(row) {
    return row.cells[0].querySelector("a").textContent;
  }

  // The letters that every scheme shares have sentences of their own.
  var plain = { A: "accountable", R: "responsible", C: "consulted", I: "informed" };

  function sentence(row, column) {
    var values = { role: columns[column].dataset.name, activity: nameOf(row) };
    var said = held(rows.indexOf(row), column).map(function (chip) {
      values.word = chip.word;
      return filled(words[plain[chip.letter] === chip.kind ? chip.kind : "other"], values);
    });
    return said.length ? said.join(". ") : filled(words.nothing, values);
  }

  // A row by itself says who answers for it and who does it.
  function sentenceOfRow(row) {
    var first = duties.map(function (duty) {
      return row.dataset[duty].split(" ").filter(Boolean)[0];
    });
    var told = first.filter(function (place, index) {
      return place !== undefined && first.indexOf(place) === index;
    });
    return told.map(function (place) {
      return sentence(row, Number(place));
    }).join(". ");
  }

  // The cross-hair.
  var lit = [];
  var aimed = { row: null, column: -1 };
  function light(row, column) {
    lit.forEach(function (cell) {
      cell.classList.remove("lit", "aimed");
    });
    lit = (row ? Array.from(row.cells) : []).concat(column >= 0 ? cellsOf(column) : []);
    lit.forEach(function (cell) {
      cell.classList.add("lit");
    });
    aimed = { row: row, column: column };
    if (row && column >= 0) {
      row.cells[column + 1].classList.add("aimed");
      says.textContent = sentence(row, column);
    } else if (row) {
      says.textContent = sentenceOfRow(row);
    } else {
      says.textContent = column >= 0 ? columns[column].dataset.name : words.point;
    }
    says.classList.toggle("spoken", Boolean(row));
  }

  function aim(event) {
    var cell = event.target.closest("th, td");
    if (!cell || !table.contains(cell)) {
      return;
    }
    var row = cell.closest("tbody tr:not(.band)");
    var column = columns.indexOf(heads[cell.cellIndex]);
    var isNew = row !== aimed.row || column !== aimed.column;
    if (isNew && cell.colSpan === 1 && (row || cell.closest("thead"))) {
      light(row, column);
    }
  }
  ["mouseover", "click", "focusin"].forEach(function (name) {
    table.addEventListener(name, aim);
  });
  table.addEventListener("mouseleave", function () {
    light(null, -1);
  });

  // From the head of a row or column, arrows move the cross-hair from cell to cell; Escape takes it away.
  var steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      light(null, -1);
    }
    var step = steps[event.key];
    if (!step || !event.target.closest("th") || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    var seen = rows.filter(function (row) {
      return row.checkVisibility();
    });
    var sideways = document.dir === "rtl" ? -step[1] : step[1];
    var place = seen.indexOf(aimed.row) + step[0];
    var row = seen[Math.min(Math.max(place, 0), seen.length - 1)];
    light(row, Math.min(Math.max(aimed.column + sideways, 0), columns.length - 1));
    row.cells[aimed.column + 1].scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // Phases fold by their bands.
  table.querySelectorAll("tr.band").forEach(function (band) {
    var label = band.querySelector("span");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.textContent = label.textContent;
    button.setAttribute("aria-expanded", "true");
    label.replaceChildren(button);
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      band.closest("tbody").classList.toggle("closed", open);
    });
  });

  // What is asked, from the address and into it. An address that names a role and a row, as the pages of roles link to
  // it, shows the whole matrix with the role's column lit.
  var guest = -1;
  function read() {
    var asked = new URLSearchParams(location.search);
    var namesRow = location.hash.length > 1 && asked.toString() === "role=" + asked.get("role");
    guest = namesRow ? columnOf(asked.get("role")) : -1;
    if (guest >= 0) {
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
    fields.finding.checked = asked.has("finding");
    var without = (asked.get("without") || "").split(",");
    boxes().forEach(function (box) {
      box.checked = without.indexOf(box.value) >= 0;
    });
    if (asked.get("pattern") || asked.get("without")) {
      form.querySelector(".what-if").open = true;
    }
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

  function write() {
    var question = asked();
    if (guest < 0) {
      try {
        history.replaceState(null, "", (question ? "?" + question : location.pathname) + location.hash);
      } catch (error) {
        // Some browsers keep the address of a file as it is.
      }
    }
    form.querySelector("[type=reset]").hidden = !question && guest < 0;
  }

  // The filters.
  function fits(row, index, column) {
    var letter = fields.letter.value;
    var phase = fields.phase ? fields.phase.value : "";
    var band = phase && row.parentElement.querySelector(".band .fold");
    var looked = column < 0 ? columns.map(function (_, place) {
      return place;
    }) : [column];
    var holds = (column < 0 && !letter) || looked.some(function (place) {
      return held(index, place).some(function (chip) {
        return !letter || chip.letter === letter;
      });
    });
    return holds && (!phase || (band && band.textContent === phase)) &&
      (!fields.finding.checked || row.querySelector(".row-finding"));
  }

  var chosen = -1;
  function choose(column) {
    [[chosen, false], [column, true]].forEach(function (change) {
      if (change[0] >= 0) {
        cellsOf(change[0]).forEach(function (cell) {
          cell.classList.toggle("chosen", change[1]);
        });
      }
    });
    chosen = column;
  }

  function filter() {
    var column = columnOf(fields.role.value);
    var shown = rows.filter(function (row, index) {
      row.hidden = !fits(row, index, column);
      return !row.hidden;
    });
    table.querySelectorAll("tbody").forEach(function (group) {
      group.hidden = !group.querySelector("tr:not(.band):not([hidden])");
    });
    choose(column < 0 ? guest : column);
    return shown.length;
  }

  // How well each column's role is there: 0 not at all, 1 from outside, 2 inside.
  function cast() {
    var pattern = fields.pattern && fields.pattern.selectedOptions[0];
    var presence = pattern && pattern.dataset.presence;
    var without = boxes();
    return columns.map(function (_, column) {
      return without[column].checked ? 0 : presence ? Number(presence[column]) : 2;
    });
  }

  // The duties that the cast leaves to nobody, or to somebody outside alone.
  function gaps(there) {
    var found = [];
    rows.forEach(function (row) {
      duties.forEach(function (duty) {
        var bearers = row.dataset[duty].split(" ").filter(Boolean).map(Number);
        var best = Math.max.apply(null, bearers.map(function (column) {
          return there[column];
        }));
        if (bearers.length && best < 2) {
          found.push({ row: row, duty: duty, roles: bearers, kind: best === 0 ? "missing" : "outsourced" });
        }
      });
    });
    return found;
  }

  // The absent role that closes most gaps; between equals the one that comes in first.
  function nextHire(found, there) {
    var best = null;
    columns.forEach(function (head, column) {
      var closes = found.filter(function (gap) {
        return gap.kind === "missing" && gap.roles.indexOf(column) >= 0;
      }).length;
      var rank = Number(head.dataset.rank);
      if (there[column] === 0 && closes > 0 &&
          (!best || closes > best.closes || (closes === best.closes && rank < best.rank))) {
        best = { name: head.dataset.name, id: head.dataset.id, closes: closes, rank: rank };
      }
    });
    return best;
  }

  function roleNames(places) {
    return places.map(function (place) {
      return columns[place].dataset.name;
    }).join(" " + words.or + " ");
  }

  function dutyWord(gap) {
    var chips = held(rows.indexOf(gap.row), gap.roles[0]);
    var own = chips.find(function (chip) {
      return chip.kind === gap.duty;
    });
    return (own || chips[0]).word;
  }

  function mark(found, there) {
    table.querySelectorAll(".gap-reason").forEach(function (reason) {
      reason.remove();
    });
    rows.forEach(function (row) {
      row.classList.remove("broken", "outside");
      delete row.dataset.gaps;
    });
    columns.forEach(function (head, column) {
      head.classList.toggle("gone", there[column] === 0);
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
      var rule = document.createElement("code");
      rule.textContent = gap.kind === "missing" ? "staffing-gap" : "staffing-outsourced";
      reason.className = "gap-reason";
      reason.append(filled(words[gap.kind], { word: dutyWord(gap), roles: roleNames(gap.roles) }), " ", rule);
      gap.row.cells[0].append(reason);
      gap.row.classList.add(gap.kind === "missing" ? "broken" : "outside");
      gap.row.dataset.gaps = ((gap.row.dataset.gaps || "") + " " + gap.duty + ":" + gap.kind).trim();
    });
  }

  function number(found, kind) {
    return found.filter(function (gap) {
      return gap.kind === kind;
    }).length;
  }

  function show() {
    var shown = filter();
    var there = cast();
    var supposes = there.some(function (presence) {
      return presence < 2;
    }) || Boolean(fields.pattern && fields.pattern.value);
    var found = supposes ? gaps(there) : [];
    mark(found, there);
    var said = shown < rows.length ? [filled(words.shown, { shown: shown, all: rows.length })] : [];
    if (guest >= 0) {
      said.push(filled(words.lit, { role: columns[guest].dataset.name }));
    }
    var hire = nextHire(found, there);
    if (supposes && !found.length) {
      said.push(words.covered);
    }
    if (number(found, "missing")) {
      said.push(filled(words.open, { number: number(found, "missing") }));
    }
    if (number(found, "outsourced")) {
      said.push(filled(words.outside, { number: number(found, "outsourced") }));
    }
    if (hire) {
      said.push(filled(words.next, { role: hire.name, number: hire.closes }));
    }
    answer.textContent = said.join(" ");
    // A pattern's own page judges it by all matrices.
    var pattern = fields.pattern && fields.pattern.value && fields.pattern.selectedOptions[0];
    if (pattern) {
      var page = document.createElement("a");
      page.href = pattern.dataset.page;
      page.textContent = pattern.textContent;
      answer.append(" " + words.everywhere + " ", page);
    }
    answer.dataset.next = hire ? hire.id : "";
    write();
  }

  // The reader's own role, which the cards of a phone begin with.
  var key = "rolebook-role";
  var mine = -1;
  function showMine() {
    [mine, columnOf(fields.mine.value)].forEach(function (column, isMine) {
      if (column >= 0) {
        cellsOf(column).forEach(function (cell) {
          cell.classList.toggle("mine", Boolean(isMine));
        });
      }
    });
    mine = columnOf(fields.mine.value);
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

  // Whoever asks something of their own leaves the row they came for.
  function ask() {
    if (guest >= 0) {
      guest = -1;
      try {
        history.replaceState(null, "", location.pathname);
      } catch (error) {
        // Some browsers keep the address of a file as it is.
      }
    }
    show();
  }

  form.addEventListener("change", function (event) {
    if (event.target.name !== "mine") {
      ask();
      return;
    }
    showMine();
    try {
      localStorage.setItem(key, fields.mine.value);
    } catch (error) {
      // Then the choice holds for this page alone.
    }
  });
  form.addEventListener("reset", function () {
    var role = fields.mine.value;
    setTimeout(function () {
      fields.mine.value = role;
      ask();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });

  form.querySelector(".only-findings").hidden = !table.querySelector(".row-finding");
  read();
  show();
  // A row that the address names is shown with the heads of its columns, wherever filters and reasons have moved it.
  var frame = table.closest(".matrix-frame");
  function reveal() {
    var named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!named || rows.indexOf(named) < 0) {
      return;
    }
    if (getComputedStyle(frame).overflowY === "visible") {
      named.scrollIntoView();
    } else {
      frame.scrollIntoView();
      named.scrollIntoView({ block: "nearest" });
    }
    if (guest >= 0) {
      light(named, guest);
      named.cells[guest + 1].scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
  // The browser itself goes to the row once more when the page is loaded.
  reveal();
  addEventListener("hashchange", reveal);
  addEventListener("load", function () {
    requestAnimationFrame(reveal);
  });
})();
