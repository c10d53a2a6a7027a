// Phases fold by their bands.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }

  function fold(group, closed) {
    group.querySelector(".fold").setAttribute("aria-expanded", String(!closed));
    group.classList.toggle("closed", closed);
  }

  matrix.table.querySelectorAll("tr.band").forEach(function (band) {
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

  matrix.fold = fold;
})(window.rolebookMatrix);
