// Leads from a former address to the present one, with what was asked there and the part that was named. Browsers that run no
// scripts follow the page itself, which knows the page alone.
(function () {
  "use strict";

  var target = new URL(document.currentScript.dataset.target, location.href);
  target.search = location.search;
  // What the present address names itself counts where nothing else is asked for.
  target.hash = location.hash || target.hash;
  location.replace(target.href);
})();
