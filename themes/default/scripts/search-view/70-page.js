// Search: the page of its own, whose address has the question.
(function (view) {
  "use strict";

  // How many results there are at first: every one may lie in a part of its own.
  var FIRST = 10;

  var page = view.page;
  var input = view.isReady && page && page.querySelector("input");
  if (!input) {
    return;
  }
  var place = page.querySelector(".search-answers") || page.appendChild(view.element("div", "search-answers"));
  var status = page.querySelector(".search-status") || page.appendChild(view.element("p", "search-status"));
  // What stands there while nothing is asked.
  var instead = page.querySelector(".search-instead") || view.element("div");
  var title = document.title;

  var results = view.box(input, place, status, {
    first: FIRST,
    level: "h2",
    empty: function () {
      instead.hidden = false;
    },
    failed: function () {},
    after: function (answer, phrases) {
      if (answer.found.length > place.querySelectorAll(".search-result").length) {
        place.append(buttonForMore(phrases));
      }
    },
  });

  function buttonForMore(phrases) {
    var more = view.element("button", "button", phrases.get("more"));
    more.type = "button";
    more.addEventListener("click", function () {
      keepQuestion(results.more());
    });
    return more;
  }

  // Histories and tabs tell one question from another.
  function showQuestion() {
    var text = input.value.trim();
    instead.hidden = text !== "";
    document.title = text ? text + " · " + title : title;
  }

  // Who comes back from a result finds as many of them again.
  function keepQuestion(shown) {
    var text = input.value.trim();
    try {
      var state = Object.assign({}, history.state, { shown: shown });
      history.replaceState(state, "", text ? "?q=" + encodeURIComponent(text) : location.pathname);
    } catch (error) {
      // Some browsers keep the address of a page opened from a disk as it is.
    }
  }

  view.walk(page, input);
  page.addEventListener("submit", function (event) {
    event.preventDefault();
    results.ask();
  });
  input.addEventListener("input", function () {
    showQuestion();
    keepQuestion(0);
  });
  rolebookSearch.open = function () {
    input.focus();
    input.select();
  };

  function asked() {
    return view.cut(new URLSearchParams(location.search).get("q") || "");
  }

  function read() {
    input.value = asked();
    showQuestion();
    results.ask((history.state && history.state.shown) || FIRST);
  }

  read();
  if (!input.value && !matchMedia("(pointer: coarse)").matches) {
    input.focus();
  }
  // Steps back and forth lead to what was asked there.
  addEventListener("popstate", function () {
    if (asked() !== input.value.trim()) {
      read();
    }
  });
})(rolebookSearchView);
