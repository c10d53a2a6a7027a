// The hiring guide as a guided choice: an answer to each question, and whom they ask to hire. The answers stand in the
// address.
(function () {
  "use strict";

  var result = document.querySelector(".hiring-result");
  var questions = Array.from(document.querySelectorAll(".questions tbody[id]"));
  if (!result || !questions.length) {
    return;
  }
  var list = result.querySelector("ul");
  var asked = new URLSearchParams(location.search);

  questions.forEach(function (question) {
    Array.from(question.rows).forEach(function (row) {
      var words = row.querySelector("td[data-label] > strong");
      if (!words) {
        return;
      }
      var label = document.createElement("label");
      var choice = document.createElement("input");
      choice.type = "radio";
      choice.name = question.id;
      choice.value = words.textContent;
      choice.checked = asked.get(question.id) === choice.value;
      words.replaceWith(label);
      label.append(choice, " ", words);
    });
  });

  function show() {
    var chosen = Array.from(document.querySelectorAll(".questions input:checked"));
    var hires = new Map();
    var question = new URLSearchParams();
    document.querySelectorAll(".questions tr").forEach(function (row) {
      row.classList.toggle("answered", Boolean(row.querySelector("input:checked")));
    });
    chosen.forEach(function (choice) {
      question.set(choice.name, choice.value);
      var cells = choice.closest("tr").querySelectorAll("td");
      var by = cells[2].querySelector("a");
      cells[1].querySelectorAll("a").forEach(function (link) {
        var times = hires.get(link.href) || { link: link, by: [] };
        if (by) {
          times.by.push(by);
        }
        hires.set(link.href, times);
      });
    });
    list.replaceChildren();
    hires.forEach(function (hire) {
      var entry = document.createElement("li");
      entry.append(hire.link.cloneNode(true));
      hire.by.slice(0, 1).forEach(function (by) {
        var when = document.createElement("span");
        when.className = "quiet";
        when.append(" " + result.dataset.by + " ", by.cloneNode(true));
        entry.append(when);
      });
      list.append(entry);
    });
    result.querySelector(".hiring-count").textContent = chosen.length
      ? (hires.size ? "" : result.dataset.nobody)
      : result.dataset.choose;
    try {
      var text = question.toString();
      history.replaceState(null, "", (text ? "?" + text : location.pathname) + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
  }

  document.querySelector(".questions").addEventListener("change", show);
  show();
})();
