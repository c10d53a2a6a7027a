// Search: the way from the box to the results and back by keys.
(function (view) {
  "use strict";

  // Arrows walk from the box to the results and back; who writes on a result goes on in the box.
  function walk(container, input) {
    container.addEventListener("keydown", function (event) {
      var isLetter = Array.from(event.key || "").length === 1 && event.key !== " " && event.key !== "/";
      var isHeld = event.ctrlKey || event.metaKey || event.altKey;
      var writes = event.target.closest("input, button");
      if (!event.isComposing && !isHeld && !writes && (isLetter || event.key === "Backspace")) {
        input.focus();
        input.setSelectionRange(input.value.length, input.value.length);
        return;
      }
      // An input method uses the same keys to choose among characters.
      if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) {
        return;
      }
      var stops = [input].concat(Array.from(container.querySelectorAll(".search-target, .search-all")));
      var at = stops.indexOf(document.activeElement);
      if (at < 0) {
        var result = document.activeElement.closest(".search-result");
        at = result ? stops.indexOf(result.querySelector(".search-target")) : 0;
      }
      var next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }

  view.walk = walk;
})(rolebookSearchView);
