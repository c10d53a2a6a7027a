// The switch between the light and the dark theme.
(function () {
  "use strict";

  var root = document.documentElement;
  var systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
  }

  function remember(theme) {
    try {
      localStorage.setItem("rolebook-theme", theme);
    } catch (error) {
      // Then the choice holds for this page alone.
    }
  }

  // The bars of a phone's browser have the colour of the paper, whoever chose it.
  function colourBars() {
    var paper = getComputedStyle(root).backgroundColor;
    document.querySelectorAll("meta[name='theme-color']").forEach(function (bar) {
      bar.content = paper;
    });
  }
  systemIsDark.addEventListener("change", colourBars);
  colourBars();

  document.querySelectorAll(".theme-switch").forEach(function (button) {
    function name() {
      var words = isDark() ? button.dataset.light : button.dataset.dark;
      button.title = words;
      button.setAttribute("aria-label", words);
    }
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      name();
      colourBars();
    });
    systemIsDark.addEventListener("change", name);
    name();
  });
})();
