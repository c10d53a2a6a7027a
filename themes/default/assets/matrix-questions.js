// What a reader asks of a matrix: filters, "what if", the reader's own role. What is asked stands in the address, so
// that it can be sent to others. matrix.js knows the cells.
(function () {
  "use strict";

  var matrix = window.rolebookMatrix;
  if (!matrix) {
    return;
  }
  var table = matrix.table;
  var form = matrix.form;
  var words = matrix.words;
  var columns = matrix.columns;
  var rows = matrix.rows;
  var duties = matrix.duties;
  var filled = matrix.filled;
  var held = matrix.held;
  var cellsOf = matrix.cellsOf;
  var columnOf = matrix.columnOf;
  var light = matrix.light;
  var fields = form.elements;
  var answer = document.querySelector(".matrix-answer");

  // What is asked, from the address and into it. An address that names a role and a row and nothing else, as the pages
  // of roles link to it, shows the whole matrix with the role's column lit.
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

  function setAddress(question, hash) {
    try {
      history.replaceState(history.state, "", (question ? "?" + question : location.pathname) + hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
  }

  function write() {
    var question = asked();
    if (guest < 0) {
      // With a row, a role alone would be read as that of a link to it, which filters nothing.
      setAddress(question, /^role=[^&]*$/.test(question) ? "" : location.hash);
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
    if (column >= 0) {
      matrix.bringColumn(column);
    }
    return shown.length;
  }

  // The seats that have each column's role or cover it: whose seat it is, where that is a column, and whether it is
  // outside, 1, or inside, 2. A seat goes with the role that has it. None where everyone is there.
  function seatsOf() {
    var pattern = fields.pattern && fields.pattern.selectedOptions[0];
    var seats = pattern && pattern.dataset.seats;
    var without = boxes();
    return seats === undefined || seats === null ? null : seats.split(";").map(function (own) {
      return own.split(",").filter(Boolean).map(function (seat) {
        var parts = seat.split(":");
        return { column: parts[0] === "" ? -1 : Number(parts[0]), figure: Number(parts[1]) };
      }).filter(function (seat) {
        return seat.column < 0 || !without[seat.column].checked;
      });
    });
  }

  // How well each column's role is there: 0 not at all, 1 from outside, 2 inside. In a pattern its seats say so: a role
  // that leaves is there where a seat that stays covers it.
  function cast(seats) {
    var without = boxes();
    return columns.map(function (_, column) {
      if (!seats) {
        return without[column].checked ? 0 : 2;
      }
      return seats[column].reduce(function (best, seat) {
        return Math.max(best, seat.figure);
      }, 0);
    });
  }

  // Those who have from outside what some roles bear: the roles themselves where they have a seat, else the roles whose
  // seats cover them.
  function outsiders(bearers, seats) {
    var found = [];
    bearers.forEach(function (bearer) {
      var own = seats[bearer].some(function (seat) {
        return seat.column === bearer;
      });
      seats[bearer].forEach(function (seat) {
        var hand = own || seat.column < 0 ? bearer : seat.column;
        if (found.indexOf(hand) < 0) {
          found.push(hand);
        }
      });
    });
    return found;
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

  // Whether a role is hired before another one that closes as many gaps. Phases of different tracks are not compared.
  function comesBefore(one, other) {
    var phases = [one.dataset.comesIn, other.dataset.comesIn];
    if (phases[0] === undefined || phases[1] === undefined) {
      return phases[0] !== phases[1] && phases[1] === undefined;
    }
    return one.dataset.track === other.dataset.track && Number(phases[0]) < Number(phases[1]);
  }

  // The absent role that closes most gaps; between equals the one that comes in first, and then the first by listing
  // order.
  function nextHire(found, there) {
    var most = 1;
    var equals = [];
    columns.forEach(function (head, column) {
      var closes = found.filter(function (gap) {
        return gap.kind === "missing" && gap.roles.indexOf(column) >= 0;
      }).length;
      // Nobody hires an external role.
      if (there[column] === 0 && closes >= most && !head.classList.contains("external")) {
        equals = closes > most ? [head] : equals.concat(head);
        most = closes;
      }
    });
    var first = equals.filter(function (head) {
      return !equals.some(function (other) {
        return comesBefore(other, head);
      });
    }).sort(function (one, other) {
      return one.dataset.rank - other.dataset.rank;
    })[0];
    return first ? { name: first.dataset.name, id: first.dataset.id, closes: most } : null;
  }

  function roleNames(places, between) {
    return places.map(function (place) {
      return columns[place].dataset.name;
    }).join(between);
  }

  function dutyWord(gap) {
    var chips = held(rows.indexOf(gap.row), gap.roles[0]);
    var own = chips.find(function (chip) {
      return chip.kind === gap.duty;
    });
    return (own || chips[0]).word;
  }

  function mark(found, there, seats) {
    table.querySelectorAll(".gap-reason").forEach(function (reason) {
      reason.remove();
    });
    rows.forEach(function (row) {
      row.classList.remove("broken", "outside");
      delete row.dataset.gaps;
    });
    columns.forEach(function (head, column) {
      var isGone = there[column] === 0;
      if (head.classList.contains("gone") !== isGone) {
        cellsOf(column).forEach(function (cell) {
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
        roleNames(outsiders(gap.roles, seats), words.separator);
      reason.className = "gap-reason";
      reason.append(filled(words[gap.kind], { word: dutyWord(gap), roles: names }));
      // A handbook that shows no findings has no page that explains its rules.
      if ("rules" in form.dataset) {
        var rule = document.createElement("code");
        rule.textContent = gap.kind === "missing" ? "staffing-gap" : "staffing-outsourced";
        reason.append(" ", rule);
      }
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
    var seats = seatsOf();
    var there = cast(seats);
    var supposes = there.some(function (presence) {
      return presence < 2;
    }) || Boolean(fields.pattern && fields.pattern.value);
    var found = supposes ? gaps(there) : [];
    mark(found, there, seats);
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
    // On paper the line says that these are not all, and the sums of all are left out.
    [answer, table].forEach(function (part) {
      part.classList.toggle("filtered", shown < rows.length);
    });
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
    guest = -1;
    setAddress("", "");
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
      var hadFocus = document.activeElement === form.querySelector("[type=reset]");
      fields.mine.value = role;
      ask();
      // The button is gone now that there is nothing to take back.
      if (hadFocus) {
        Array.from(fields).find(function (field) {
          return field.checkVisibility();
        }).focus();
      }
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });

  form.querySelector(".only-findings").hidden = !table.querySelector(".row-finding");
  read();
  show();
  // The row that the address names.
  function rowNamed() {
    try {
      var named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      return rows.indexOf(named) < 0 ? null : named;
    } catch (error) {
      // What cannot be read, as `#50%`, names nothing.
      return null;
    }
  }

  // No filter and no fold hides the row that somebody wants to see.
  function bringBack(row) {
    if (row.hidden) {
      ["role", "letter", "phase"].forEach(function (name) {
        if (fields[name]) {
          fields[name].value = "";
        }
      });
      fields.finding.checked = false;
      show();
    }
    if (row.parentElement.classList.contains("closed")) {
      matrix.fold(row.parentElement, false);
    }
  }

  // That row is shown with the heads of its columns, wherever filters and reasons have moved it, and with the cell of
  // the role whose column is lit, which the card of a phone folds.
  var frame = table.closest(".matrix-frame");
  function reveal() {
    var named = rowNamed();
    if (!named) {
      return;
    }
    bringBack(named);
    var cell = guest >= 0 ? named.cells[guest + 1] : null;
    var folded = named.querySelector("th > details");
    if (cell && folded && held(rows.indexOf(named), guest).length && !cell.checkVisibility()) {
      folded.open = true;
    }
    if (getComputedStyle(frame).overflowY === "visible") {
      named.scrollIntoView();
    } else {
      frame.scrollIntoView();
      named.scrollIntoView({ block: "nearest" });
    }
    if (cell) {
      light(named, guest);
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
  // The browser itself goes to the row once more when the page is loaded.
  reveal();
  addEventListener("hashchange", function () {
    reveal();
    write();
  });
  addEventListener("load", function () {
    requestAnimationFrame(reveal);
  });
})();
