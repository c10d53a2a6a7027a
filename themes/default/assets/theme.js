// The reader's choice of a light or dark theme, set before anything is drawn. Without one the system's counts.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");
  try {
    var chosen = localStorage.getItem("rolebook-theme");
    if (chosen === "light" || chosen === "dark") {
      root.dataset.theme = chosen;
    }
  } catch (error) {
    // Some browsers keep nothing for pages opened from a disk.
  }
})();
