// The frame that the matrix scrolls in: how high its head is, and where the reader was.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var heads = matrix.heads;
  var frame = matrix.frame;

  // Bands stop below the head, which is as high as its longest name at the size of the reader's text. A table that is no
  // wider than its frame needs none to scroll in: it goes by with the page, and its head stays at the window's edge.
  // Both are told to the style, the height in a sheet of its own, for no element has a style of its own.
  if (document.adoptedStyleSheets) {
    frame.classList.add("measured");
    var sheet = new CSSStyleSheet();
    sheet.insertRule(".matrix-frame.measured {}");
    document.adoptedStyleSheets = [sheet];
    var measure = function () {
      sheet.cssRules[0].style.setProperty("--head", heads[0].getBoundingClientRect().height + "px");
      frame.classList.toggle("fits", matrix.table.offsetWidth <= frame.offsetWidth);
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
        var place = { left: frame.scrollLeft, top: frame.scrollTop };
        history.replaceState(Object.assign({}, history.state, { matrix: place }), "");
      } catch (error) {
        // Some browsers keep nothing of pages opened from a disk.
      }
    }, 150);
  }, { passive: true });

  // A column that somebody asked for comes into sight, beside the names of the rows.
  function bringColumn(column) {
    var own = matrix.columns[column].getBoundingClientRect();
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

  matrix.bringColumn = bringColumn;
})(window.rolebookMatrix);
