// Search: from what a reader types to records in their order. The index is cut into scripts that are loaded as they are
// needed, because pages opened from a disk can read no other files; this gets them, and keeps those of two builds apart.
// The program writes them: src/render/search/mod.rs. It ranks alike, in whole numbers, for `rolebook who`; a test asks both
// the same questions. What the parts of this script share among them is `own`; the rest is for those that show results.
var rolebookSearch = { base: "search/", own: {} };
(function (search, own) {
  "use strict";

  // How many characters a mark has.
  var MARK = 4;

  // FNV-1a: in which part something lies.
  function hash(text) {
    var value = 0x811c9dc5;
    for (var index = 0; index < text.length; index += 1) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    return value >>> 0;
  }

  // What has been loaded, by its name, and who waits for what is on its way.
  var parts = {};
  var waiting = {};

  // Each part is a script that calls this. All but the marks come with their own one, by which a part of another build is
  // told: that is as good as none.
  search.take = function (name, value) {
    if (name === "marks") {
      takeMarks(value);
    } else if (value[0] && value[0] === markOf(name)) {
      parts[name] = own.readers[name.split("-")[0]](value[1]);
      parts[name].mark = value[0];
    }
  };

  // Keeps of what was loaded before only what belongs to this build.
  function takeMarks(marks) {
    parts.marks = marks;
    Object.keys(parts).forEach(function (name) {
      if (name !== "marks" && parts[name].mark !== markOf(name)) {
        delete parts[name];
      }
    });
  }

  // The mark that a part has in this build.
  function markOf(name) {
    var kind = name.split("-")[0];
    var number = Number(name.split("-")[1] || 0);
    var marks = (parts.marks && parts.marks[kind]) || "";
    var stretches = Array.isArray(marks) ? marks : [[0, marks]];
    var found = "";
    stretches.forEach(function (stretch) {
      if (stretch[0] <= number) {
        found = stretch[1].substr((number - stretch[0]) * MARK, MARK);
      }
    });
    return found;
  }

  // Where parts cannot be had, the reader may have those of a former build: calls back with whether there is a newer one.
  search.renew = function (done) {
    var former = parts.marks;
    delete parts.marks;
    load(["marks"], function (loaded) {
      parts.marks = parts.marks || former;
      done(Boolean(loaded && former) && JSON.stringify(former) !== JSON.stringify(parts.marks));
    });
  };

  // How often marks were asked for.
  var asks = 0;

  // A browser keeps a part as long as its mark stays; the marks are asked for anew where others may be there.
  function address(name) {
    var mark = name === "marks" ? (asks ? Date.now() : "") : markOf(name);
    asks += name === "marks" ? 1 : 0;
    return search.base + name + ".js" + (mark ? "?" + mark : "");
  }

  // Loads what every question needs.
  function begin(done) {
    load(["marks"], function (loaded) {
      if (!loaded) {
        return done(null);
      }
      load(["start"], done);
    });
  }

  // Calls back with the parts once all are there; with nothing where one cannot be had.
  function load(names, done) {
    var left = names.filter(function (name, index) {
      return !parts[name] && names.indexOf(name) === index;
    });
    var open = left.length;
    function settled() {
      open -= 1;
      if (open <= 0) {
        var isThere = names.every(function (name) {
          return parts[name];
        });
        done(isThere ? parts : null);
      }
    }
    if (open === 0) {
      done(parts);
    }
    left.forEach(function (name) {
      if (waiting[name]) {
        waiting[name].push(settled);
        return;
      }
      waiting[name] = [settled];
      var script = document.createElement("script");
      function end() {
        var calls = waiting[name];
        delete waiting[name];
        script.remove();
        calls.forEach(function (call) {
          call();
        });
      }
      script.onload = end;
      script.onerror = end;
      script.src = address(name);
      document.head.append(script);
    });
  }

  // The part of a kind, of which there are so many, that something lies in.
  function partOf(kind, text, count) {
    return kind + "-" + (hash(text) % count);
  }

  own.begin = begin;
  own.load = load;
  own.partOf = partOf;
  // What was loaded belongs to the build of these marks.
  own.marks = function () {
    return parts.marks;
  };
})(rolebookSearch, rolebookSearch.own);
