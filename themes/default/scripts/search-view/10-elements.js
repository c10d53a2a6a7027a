// Search as readers see it: a dialog on every page, and a page of its own. Both show the same results. First what all parts
// of this script use: where the search stands on the page, and how elements are made.
var rolebookSearchView = {};
(function (view) {
  "use strict";

  // A theme may have left out one of them.
  view.opener = document.querySelector(".search-opener");
  view.page = document.querySelector(".search-page");
  view.root = (view.opener || view.page || document.body).dataset.root || "";
  // Where one of the other scripts could not be loaded, the frame says so.
  view.isReady = Boolean((view.opener || view.page) && window.rolebookWords && window.rolebookSearch);
  if (view.isReady) {
    rolebookSearch.base = view.root + "search/";
  }

  view.element = function (name, className, text) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  };

  // A phrase with a value at its place. A function gives the value, because `$&` in a text means something to replace().
  view.filled = function (phrase, name, value) {
    return phrase.replace("{" + name + "}", function () {
      return value;
    });
  };

  // A link from anywhere on the site; a name alone where there is no address.
  view.link = function (name, url) {
    if (!url) {
      return view.element("span", "", name);
    }
    var made = view.element("a", "", name);
    made.href = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : view.root + url;
    return made;
  };
})(rolebookSearchView);
