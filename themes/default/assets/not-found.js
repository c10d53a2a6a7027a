// What the missing address tells: its last words go into the box of search, and what it is nearest to is named: the part that
// it leads to, else what the search finds for these words, else the part that it begins like.
(function () {
  "use strict";

  // Endings and the name of a folder's page make no difference to what was meant.
  function steps(path) {
    return path.replace(/(^|\/)(index|404)(\.html?)?$/i, "$1").replace(/\.html?$/i, "").split("/").filter(Boolean);
  }

  function read(step) {
    try {
      return decodeURIComponent(step);
    } catch (error) {
      return step;
    }
  }

  var asked = steps(location.pathname);
  var box = document.querySelector(".not-found-search input");
  if (box && asked.length > 0) {
    box.value = read(asked[asked.length - 1]).replace(/[-_+.]+/g, " ").trim();
  }

  // A theme may have left out what shows it, or the title that tells where the first page is.
  var says = document.querySelector(".not-found-near");
  var answer = says && says.querySelector("a");
  var title = document.querySelector(".site-title[href]");
  if (!answer || !title) {
    return;
  }

  function name(address, text) {
    answer.href = address;
    answer.textContent = text;
    says.hidden = false;
  }

  // Nor do capitals.
  function isSame(step, other) {
    return step !== undefined && other !== undefined && step.toLowerCase() === other.toLowerCase();
  }

  // The part whose folder, or else whose page, shares the most steps with the address. The first page shares none more.
  var home = steps(title.pathname);
  var nearest = null;
  var most = home.length;
  document.querySelectorAll(".menu-parts a, .parts h3 a").forEach(function (link) {
    var own = steps(link.pathname);
    var shared = 0;
    while (isSame(own[shared], asked[shared])) {
      shared += 1;
    }
    if (shared === own.length && shared > most) {
      most = shared;
      nearest = link;
    }
  });
  if (nearest) {
    name(nearest.href, nearest.textContent);
  }

  // A page that the words name says more than its part does.
  if (most < asked.length && box && box.value && window.rolebookSearch) {
    var top = new URL(".", title.href).href;
    rolebookSearch.base = top + "search/";
    rolebookSearch.ask(box.value, function (found) {
      if (found && found.found.length && !found.unknown.length) {
        rolebookSearch.results(found.found.slice(0, 1), function (records) {
          if (records) {
            name(top + records[0].u, records[0].n);
          }
        });
      }
    });
  }
})();
