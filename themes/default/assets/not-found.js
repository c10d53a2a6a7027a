// What the missing address tells: its last words go into the box of search, and the part it is nearest to is named.
(function () {
  "use strict";

  function steps(path) {
    return path.replace(/index\.html$/, "").split("/").filter(Boolean);
  }

  function read(step) {
    try {
      return decodeURIComponent(step);
    } catch (error) {
      return step;
    }
  }

  var asked = steps(location.pathname.replace(/404\.html$/, ""));
  var box = document.querySelector(".not-found-search input");
  if (box && asked.length > 0) {
    box.value = read(asked[asked.length - 1]).replace(/\.html?$/, "").replace(/[-_+.]+/g, " ").trim();
  }

  // A theme may have left out what shows it, or the title that tells where the first page is.
  var says = document.querySelector(".not-found-near");
  var answer = says && says.querySelector("a");
  var title = document.querySelector(".site-title[href]");
  if (!answer || !title) {
    return;
  }

  // The part whose folder, or else whose page, shares the most steps with the address. The first page shares none more.
  var home = steps(title.pathname);
  var nearest = null;
  var most = home.length;
  document.querySelectorAll(".menu-parts a, .parts h3 a").forEach(function (link) {
    var own = steps(link.pathname);
    var shared = 0;
    while (shared < own.length && shared < asked.length && own[shared].replace(/\.html$/, "") === asked[shared]) {
      shared += 1;
    }
    if (shared === own.length && shared > most) {
      most = shared;
      nearest = link;
    }
  });
  if (nearest) {
    answer.href = nearest.href;
    answer.textContent = nearest.textContent;
    says.hidden = false;
  }
})();
