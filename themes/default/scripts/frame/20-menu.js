// The menus: unfolded on wide screens, closed by Escape on a phone, scrolled to where the reader is.
(function () {
  "use strict";

  // Where the style cannot keep the menus open on a wide screen, this does.
  if (!CSS.supports("selector(::details-content)")) {
    document.querySelectorAll(".folded").forEach(function (part) {
      part.open = getComputedStyle(part).getPropertyValue("--unfolded").trim() === "1";
    });
  }

  // Escape closes the menu of a phone.
  document.querySelectorAll(".site-menu").forEach(function (menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  });

  // A long menu is scrolled to where the reader is.
  var here = document.querySelector(".site-menu a[aria-current='page']");
  var menu = here && here.closest("nav");
  if (menu && menu.scrollHeight > menu.clientHeight) {
    menu.scrollTop = here.getBoundingClientRect().top - menu.getBoundingClientRect().top - menu.clientHeight / 3;
  }
})();
