// What a reader does, and what stands in the address at first, is answered.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }
  var form = matrix.form;
  var fields = matrix.fields;
  var show = matrix.show;
  var reveal = matrix.reveal;

  // Whoever asks something of their own leaves the row they came for.
  function ask() {
    matrix.guest = -1;
    matrix.setAddress("", "");
    show();
  }

  form.addEventListener("change", function (event) {
    if (event.target.name !== "mine") {
      ask();
      return;
    }
    matrix.showMine();
    matrix.rememberMine();
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

  form.querySelector(".only-findings").hidden = !matrix.hasFindings();
  matrix.read();
  show();
  // Whoever loads the page anew or comes back to it finds it where they left it, which the browser sees to.
  var arrival = performance.getEntriesByType("navigation")[0];
  if (arrival && (arrival.type === "reload" || arrival.type === "back_forward")) {
    matrix.lightNamed();
  } else {
    reveal();
    // The browser itself goes to the row once more when the page is loaded.
    addEventListener("load", function () {
      requestAnimationFrame(reveal);
    });
  }
  // Steps back and forth lead to what was asked there. It comes before the change of the row, if that changes too.
  addEventListener("popstate", function (event) {
    if (event.state && event.state.asked) {
      matrix.read();
      show();
    }
  });
  addEventListener("hashchange", function () {
    reveal();
    matrix.write();
  });
})(window.rolebookMatrix);
