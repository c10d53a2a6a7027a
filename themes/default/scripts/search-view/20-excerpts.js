// Search: which texts of a result are shown, the stretches of them that fit, and what is marked there. `rolebook who` does it
// likewise: src/search/excerpt.rs.
(function (view) {
  "use strict";

  // How long a stretch of a text is, in characters.
  var STRETCH = 200;

  // Appends a text with the words that were looked for marked.
  function appendMarked(parent, text, wanted) {
    var end = 0;
    rolebookSearch.places(text, wanted).forEach(function (place) {
      parent.append(text.slice(end, place[0]), view.element("mark", "", text.slice(place[0], place[1])));
      end = place[1];
    });
    parent.append(text.slice(end));
  }

  // The stretch of a text that has most of what was looked for.
  function stretch(text, wanted) {
    if (text.length <= STRETCH) {
      return text;
    }
    var places = rolebookSearch.places(text, wanted).slice(0, 100);
    var ahead = STRETCH / 4;
    var best = 0;
    var most = 0;
    places.forEach(function (place) {
      var held = places.filter(function (other) {
        return other[0] >= place[0] && other[1] <= place[0] + STRETCH - ahead;
      }).length;
      if (held > most) {
        most = held;
        best = place[0];
      }
    });
    var from = Math.max(best - ahead, 0);
    if (from > 0) {
      var space = text.indexOf(" ", from);
      from = space >= 0 && space < best ? space + 1 : from;
    }
    var to = from + STRETCH;
    if (to < text.length) {
      var last = text.lastIndexOf(" ", to);
      to = last > best ? last : to;
    }
    return (from > 0 ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
  }

  // What a record says: its first text, and another where only that has what was looked for.
  function texts(record, wanted) {
    // What stands in a line of the answer is not shown twice.
    var inLines = (record.l || []).reduce(function (names, line) {
      return names.concat(
        line.i.map(function (item) {
          return item[0];
        })
      );
    }, []);
    var all = record.t || [];
    var shown = all.length ? [stretch(all[0], wanted)] : [];
    var isMarked = [record.n].concat(shown).some(function (text) {
      return rolebookSearch.places(text, wanted).length;
    });
    if (!isMarked) {
      var best = null;
      var most = 0;
      all.slice(1).forEach(function (text) {
        var count = rolebookSearch.places(text, wanted).length;
        if (count > most && inLines.indexOf(text) < 0) {
          most = count;
          best = text;
        }
      });
      if (best) {
        shown.push(stretch(best, wanted));
      }
    }
    return shown.filter(Boolean);
  }

  view.appendMarked = appendMarked;
  view.texts = texts;
})(rolebookSearchView);
