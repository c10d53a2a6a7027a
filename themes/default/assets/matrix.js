// The matrix: the cross-hair with its sentence, filters, "what if", phases that fold, the reader's own role. What is
// asked stands in the address, so that it can be sent to others.
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

  // Cells by row and column; what stands in them is read once.
  var cells = rows.map(function (row) {
    return columns.map(function (_, column) {
      return row.cells[column + 1];
    });
  });

  function letters(cell) {
    return Array.from(cell.querySelectorAll(".letter"));
  }

  function letterOf(chip) {
    return chip.firstChild.textContent.trim();
  }

  function wordOf(chip) {
    return chip.querySelector("i").textContent.trim();
  }

  function nameOf(row) {
    return row.cells[0].querySelector("a").textContent;
  }

  // The letters that every scheme shares have sentences of their own.
  var plain = { A: "accountable", R: "responsible", C: "consulted", I: "informed" };

  function sentence(row, column) {
    var cell = row.cells[column + 1];
    var values = { role: columns[column].dataset.name, activity: nameOf(row) };
    var said = letters(cell).map(function (chip) {
      var kind = plain[letterOf(chip)];
      var fits = kind && chip.classList.contains("letter-" + kind);
      values.word = wordOf(chip);
      return filled(words[fits ? kind : "other"], values);
    });
    return said.length ? said.join(". ") : filled(words.nothing, values);
  }

  // The cross-hair.
  var lit = [];
  function light(row, column) {
    lit.forEach(function (cell) {
      cell.classList.remove("lit", "aimed");
    });
    lit = [];
    if (row) {
      lit.push.apply(lit, row.cells);
    }
    if (column >= 0) {
      lit.push(columns[column]);
      cells.forEach(function (line) {
        lit.push(line[column]);
      });
    }
    lit.forEach(function (cell) {
      cell.classList.add("lit");
    });
    if (row && column >= 0) {
      row.cells[column + 1].classList.add("aimed");
      says.textContent = sentence(row, column);
    } else if (row) {
      // A row by itself says who answers for it and who does it.
      var first = duties.map(function (duty) {
        return row.dataset[duty].split(" ").filter(Boolean)[0];
      });
      var told = first.filter(function (place, index) {
        return place !== undefined && first.indexOf(place) === index;
      });
      says.textContent = told.map(function (place) {
        return sentence(row, Number(place));
      }).join(". ");
    } else if (column >= 0) {
      says.textContent = columns[column].dataset.name;
    }
  }

  function aim(event) {
    var cell = event.target.closest("th, td");
    if (!cell || !table.contains(cell)) {
      return;
    }
    var row = cell.closest("tbody tr:not(.band)");
    var column = columns.indexOf(heads[cell.cellIndex]);
    if (cell.colSpan === 1 && (row || cell.closest("thead"))) {
      light(row, column);
    }
  }
  ["mouseover", "click", "focusin"].forEach(function (name) {
    table.addEventListener(name, aim);
  });
  table.addEventListener("mouseleave", function () {
    light(null, -1);
    says.textContent = words.point;
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

  // What is asked, from the address and into it.
  function read() {
    var asked = new URLSearchParams(location.search);
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
    try {
      history.replaceState(null, "", (question ? "?" + question : location.pathname) + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
    form.querySelector("[type=reset]").hidden = !question;
  }

  // The filters.
  function filter() {
    var column = columns.findIndex(function (head) {
      return head.dataset.id === fields.role.value;
    });
    var letter = fields.letter.value;
    var phase = fields.phase ? fields.phase.value : "";
    var shown = 0;
    rows.forEach(function (row, index) {
      var looked = column < 0 ? cells[index] : [cells[index][column]];
      var band = row.parentElement.querySelector(".band .fold");
      var fits = (column < 0 && !letter) || looked.some(function (cell) {
        return letters(cell).some(function (chip) {
          return !letter || letterOf(chip) === letter;
        });
      });
      fits = fits && (!phase || (band && band.textContent === phase));
      fits = fits && (!fields.finding.checked || row.querySelector(".row-finding"));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    table.querySelectorAll("tbody").forEach(function (group) {
      group.hidden = !group.querySelector("tr:not(.band):not([hidden])");
    });
    heads.forEach(function (head, place) {
      var chosen = head === columns[column];
      head.classList.toggle("chosen", chosen);
      rows.forEach(function (row) {
        row.cells[place].classList.toggle("chosen", chosen);
      });
    });
    return shown;
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
    var chips = letters(gap.row.cells[gap.roles[0] + 1]);
    var chip = chips.find(function (chip) {
      return chip.classList.contains("letter-" + gap.duty);
    });
    return wordOf(chip || chips[0]);
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
    found.forEach(function (gap) {
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
    answer.dataset.next = hire ? hire.id : "";
    write();
  }

  // The reader's own role, which the cards of a phone begin with.
  var key = "rolebook-role";
  function showMine() {
    var column = columns.findIndex(function (head) {
      return head.dataset.id === fields.mine.value;
    });
    cells.forEach(function (line) {
      line.forEach(function (cell, place) {
        cell.classList.toggle("mine", place === column);
      });
    });
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

  form.addEventListener("change", function (event) {
    if (event.target.name !== "mine") {
      show();
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
    var mine = fields.mine.value;
    setTimeout(function () {
      fields.mine.value = mine;
      show();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });

  form.querySelector(".only-findings").hidden = !table.querySelector(".row-finding");
  read();
  show();
  // A row that the address names may have moved since the browser went there.
  if (location.search && location.hash) {
    var named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named) {
      named.scrollIntoView();
    }
  }
})();
