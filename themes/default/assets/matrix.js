// The matrix at hand: the cross-hair with its sentence, arrows, phases that fold. What else is asked of a matrix, and
// stands in the address, is answered by matrix-questions.js, which finds here what it needs. Sixty by sixty cells must
// answer at once: a cell is read once, when somebody asks for it, and only what differs is changed.
(function () {
  "use strict";

  var form = document.querySelector(".matrix-controls");
  var table = document.querySelector("#matrix .matrix, .kind-matrix .matrix");
  if (!form || !table) {
    return;
  }
  var words = form.dataset;
  var says = document.querySelector(".matrix-says");
  var heads = Array.from(table.tHead.rows[0].cells);
  var columns = heads.filter(function (head) {
    return head.dataset.id;
  });
  var rows = Array.from(table.querySelectorAll("tbody tr:not(.band)"));
  var duties = ["accountable", "responsible"];

  // A name that is written from right to left, or stands among words that are, turns nothing around it.
  function isolated(value) {
    var turns = document.dir === "rtl" || /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(value);
    return turns ? "\u2068" + value + "\u2069" : value;
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? isolated(values[name]) : whole;
    });
  }

  // The letters of a cell, with their words and what marks them. A theme may draw cells of its own: a letter is a `b` whose
  // class tells its kind; its word stands in an `i` or is its title, and may be missing.
  var known = rows.map(function () {
    return [];
  });
  function held(index, column) {
    var line = known[index];
    if (!line[column]) {
      line[column] = Array.from(rows[index].cells[column + 1].querySelectorAll("b"), function (chip) {
        var letter = (chip.firstChild || chip).textContent.trim();
        var word = chip.querySelector("i");
        var kind = /(?:^| )letter-([\w-]+)/.exec(chip.className);
        return {
          letter: letter,
          word: (word ? word.textContent.trim() : chip.title) || letter,
          kind: kind ? kind[1] : "other"
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

  // A letter has a sentence of its own where the scheme calls it what the sentence says; else the scheme's word is said.
  var plain = {
    accountable: words.wordAccountable,
    responsible: words.wordResponsible,
    consulted: words.wordConsulted,
    informed: words.wordInformed
  };

  function isPlain(chip) {
    return plain[chip.kind] === chip.word;
  }

  function sentence(row, column) {
    var values = { role: columns[column].dataset.name, activity: nameOf(row) };
    var said = held(rows.indexOf(row), column).map(function (chip) {
      values.word = chip.word;
      return filled(words[isPlain(chip) ? chip.kind : "other"], values);
    });
    return said.length ? said.join(". ") : filled(words.nothing, values);
  }

  // A row by itself says who answers for it and who does it: all of them, under the words of their letters.
  function sentenceOfRow(row) {
    var bearers = duties.map(function (duty) {
      return row.dataset[duty].split(" ").filter(Boolean).map(Number);
    });
    var all = bearers[0].concat(bearers[1]).filter(function (place, index, places) {
      return places.indexOf(place) === index;
    });
    if (bearers[0].length < 2 && bearers[1].length < 2) {
      return all.map(function (place) {
        return sentence(row, place);
      }).join(". ");
    }
    var names = new Map();
    duties.forEach(function (duty) {
      all.forEach(function (place) {
        held(rows.indexOf(row), place).filter(function (chip) {
          return chip.kind === duty;
        }).forEach(function (chip) {
          names.set(chip.word, (names.get(chip.word) || []).concat(isolated(columns[place].dataset.name)));
        });
      });
    });
    return Array.from(names, function (entry) {
      return entry[0] + words.colon + entry[1].join(words.separator);
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
    // Filters may have left no row: then there are the heads of the columns.
    var row = seen[Math.min(Math.max(place, 0), seen.length - 1)] || null;
    light(row, Math.min(Math.max(aimed.column + sideways, 0), columns.length - 1));
    (row ? row.cells[aimed.column + 1] : columns[aimed.column]).scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // Phases fold by their bands.
  function fold(group, closed) {
    group.querySelector(".fold").setAttribute("aria-expanded", String(!closed));
    group.classList.toggle("closed", closed);
  }

  table.querySelectorAll("tr.band").forEach(function (band) {
    var label = band.querySelector("span");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.textContent = label.textContent;
    button.setAttribute("aria-expanded", "true");
    label.replaceChildren(button);
    button.addEventListener("click", function () {
      fold(band.parentElement, button.getAttribute("aria-expanded") === "true");
    });
  });

  // Bands stop below the head, which is as high as its longest name at the size of the reader's text. A table that is no
  // wider than its frame needs none to scroll in: it goes by with the page, and its head stays at the window's edge.
  // Both are told to the style, the height in a sheet of its own, for no element has a style of its own.
  var frame = table.closest(".matrix-frame");
  if (document.adoptedStyleSheets) {
    frame.classList.add("measured");
    var sheet = new CSSStyleSheet();
    sheet.insertRule(".matrix-frame.measured {}");
    document.adoptedStyleSheets = [sheet];
    var measure = function () {
      sheet.cssRules[0].style.setProperty("--head", heads[0].getBoundingClientRect().height + "px");
      frame.classList.toggle("fits", table.offsetWidth <= frame.offsetWidth);
      settle();
    };
    // Else the frame scrolls, but not while its rows are below the window's edge: then the wheel brings it up first.
    var settle = function () {
      var canRise = scrollY + innerHeight < document.documentElement.scrollHeight - 1;
      frame.classList.toggle("below", canRise && frame.getBoundingClientRect().top > 24);
    };
    addEventListener("scroll", settle, { passive: true });
    measure();
    var observer = new ResizeObserver(measure);
    observer.observe(heads[0]);
    observer.observe(frame);
  }

  // Whoever comes back finds the matrix as they left it: browsers keep the place of the page, and not that of a frame.
  var kept = history.state && history.state.matrix;
  if (kept && location.hash.length < 2) {
    frame.scrollTo(kept.left, kept.top);
  }
  var waiting = 0;
  frame.addEventListener("scroll", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      try {
        history.replaceState({ matrix: { left: frame.scrollLeft, top: frame.scrollTop } }, "");
      } catch (error) {
        // Some browsers keep nothing of pages opened from a disk.
      }
    }, 150);
  }, { passive: true });

  // A column that somebody asked for comes into sight, beside the names of the rows.
  function bringColumn(column) {
    var own = columns[column].getBoundingClientRect();
    var room = frame.getBoundingClientRect();
    var names = heads[0].getBoundingClientRect();
    var isTurned = document.dir === "rtl";
    var left = isTurned ? room.left : names.right;
    var right = isTurned ? names.left : room.right;
    if (own.left < left) {
      frame.scrollLeft -= left - own.left;
    } else if (own.right > right) {
      frame.scrollLeft += own.right - right;
    }
  }

  window.rolebookMatrix = {
    bringColumn: bringColumn,
    table: table,
    form: form,
    words: words,
    columns: columns,
    rows: rows,
    duties: duties,
    filled: filled,
    held: held,
    cellsOf: cellsOf,
    columnOf: columnOf,
    light: light,
    fold: fold
  };
})();
