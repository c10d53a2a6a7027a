// On the page of search nothing would answer without its scripts: the lists lead on.
(function () {
  "use strict";

  var searchPage = document.querySelector(".search-page");
  if (!searchPage) {
    return;
  }
  addEventListener("load", function () {
    if (window.rolebookSearch && window.rolebookSearch.open) {
      return;
    }
    var status = searchPage.querySelector(".search-status");
    var box = searchPage.querySelector("input");
    if (status && box) {
      status.textContent = status.dataset.failed;
      box.value = new URLSearchParams(location.search).get("q") || "";
    }
  });
})();
