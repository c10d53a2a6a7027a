// Search: results as elements, by what they are. What a result has is written by src/render/search/results.rs.
(function (view) {
  "use strict";

  // Numbers stand for how somebody holds a role, and for that nobody does.
  var HOLDINGS = ["as_deputy", "as_acting", "as_vacant"];
  var VACANT = 3;

  // What is said beside a name. That nobody holds a role is told apart from those who stand in.
  function beside(what, phrases) {
    var names = what.filter(function (one) {
      return typeof one !== "number";
    });
    if (what[0] === VACANT && names.length) {
      return view.filled(phrases.get("as_vacant_with"), "names", names.join(", "));
    }
    return what
      .map(function (one) {
        return typeof one === "number" ? phrases.get(HOLDINGS[one - 1]) : one;
      })
      .join(", ");
  }

  function appendNames(parent, line, phrases) {
    if (!line.i.length && line.c) {
      parent.append(phrases.get("nobody"));
    }
    line.i.forEach(function (item, index) {
      if (index > 0) {
        parent.append(", ");
      }
      parent.append(view.link(item[0], item[1]));
      if (item[2].length) {
        parent.append(" (" + beside(item[2], phrases) + ")");
      }
    });
    if (line.m) {
      parent.append((line.i.length ? ", " : "") + view.filled(phrases.get("others"), "count", line.m));
    }
  }

  // A line of the answer: a label and those it names.
  function appendLine(list, line, phrases) {
    var row = view.element("div", "");
    var label = view.element("dt", "");
    if (line.c) {
      var chip = view.element("b", "letter letter-" + line.c[1], line.c[0]);
      chip.setAttribute("aria-hidden", "true");
      label.append(chip, " ");
    }
    label.append(line.w || phrases.get(line.b));
    row.append(label);
    var names = view.element("dd", "");
    appendNames(names, line, phrases);
    row.append(names);
    list.append(row);
  }

  function isMarked(texts, wanted) {
    return texts.some(function (text) {
      return rolebookSearch.places(text, wanted).length;
    });
  }

  // The id of a record that has what was looked for: where nothing else does, it says why the record is there. The address
  // ends with it.
  function appendId(title, record, wanted) {
    var id = /([^/#]+?)(?:\.html)?$/.exec(record.u);
    if (id && record.k !== "page" && isMarked([id[1]], wanted)) {
      var code = view.element("code", "search-id");
      view.appendMarked(code, id[1], wanted);
      title.append(" ", code);
    }
  }

  function resultItem(record, answer, phrases) {
    var item = view.element("li", "search-result");
    var title = view.element("p", "search-name");
    var name = view.element("a", "search-target");
    name.href = view.root + record.u;
    view.appendMarked(name, record.n, answer.inNames);
    title.append(name);
    var place = [record.f, record.p].filter(Boolean).join(" / ");
    if (place) {
      title.append(" ", view.element("span", "search-place", place));
    }
    item.append(title);
    var aliases = (record.a || []).filter(function (alias) {
      return isMarked([alias], answer.wanted);
    });
    if (aliases.length && !isMarked([record.n], answer.wanted)) {
      var also = view.element("p", "search-text", phrases.get("aliases") + " ");
      view.appendMarked(also, aliases.join(", "), answer.inNames);
      item.append(also);
    }
    var texts = view.texts(record, answer.wanted);
    if (!aliases.length && !isMarked([record.n].concat(texts), answer.wanted)) {
      appendId(title, record, answer.wanted);
    }
    texts.forEach(function (text) {
      var paragraph = view.element("p", "search-text");
      view.appendMarked(paragraph, text, answer.wanted);
      item.append(paragraph);
    });
    if (record.l) {
      var lines = view.element("dl", "search-lines");
      record.l.forEach(function (line) {
        appendLine(lines, line, phrases);
      });
      item.append(lines);
    }
    return item;
  }

  // The results by what they are, the group with the best one first.
  function groups(records) {
    var found = new Map();
    records.forEach(function (record) {
      found.set(record.k, (found.get(record.k) || []).concat(record));
    });
    return found;
  }

  // Shows results in an element; `level` is that of the groups' headings. Returns them, the best first.
  function show(place, records, answer, phrases, level) {
    var items = new Map();
    place.textContent = "";
    groups(records).forEach(function (group, kind) {
      var section = view.element("section", "search-group");
      section.append(view.element(level, "search-kind", phrases.get(kind)));
      var list = view.element("ul", "search-results");
      group.forEach(function (record) {
        items.set(record, resultItem(record, answer, phrases));
        list.append(items.get(record));
      });
      section.append(list);
      place.append(section);
    });
    return records.map(function (record) {
      return items.get(record);
    });
  }

  view.show = show;
})(rolebookSearchView);
