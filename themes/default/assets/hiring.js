// The hiring guide as a guided choice: an answer to each question, and whom they ask to hire, in order of time. The
// answers stand in the address, so that they can be sent to others; what they lead to stands in the table.
(function () {
  "use strict";

  var guide = document.querySelector(".hiring-choice");
  if (!guide) {
    return;
  }
  var form = guide.querySelector("form");
  var result = guide.querySelector(".hiring-result");
  var list = result.querySelector("ol");
  var again = result.querySelector("button");
  // Not by the form, whose own properties a question of the same name hides.
  var choices = Array.from(form.querySelectorAll("input"));
  // What the address asked when it was last read or written.
  var asked = "";

  // The row of the table that an answer stands for: answers stand there in the same order.
  function rowOf(choice) {
    var answers = Array.from(choice.closest("fieldset").querySelectorAll("input"));
    return document.getElementById(choice.name).rows[answers.indexOf(choice)];
  }

  function chosen() {
    return choices.filter(function (choice) {
      return choice.checked && choice.value;
    });
  }

  // Each role once, with the earliest phase by which it is needed, and the questions that ask for it.
  function hires(answers) {
    var found = new Map();
    answers.forEach(function (choice) {
      var cell = rowOf(choice).querySelector(".hire");
      var order = "order" in cell.dataset ? Number(cell.dataset.order) : Infinity;
      cell.querySelectorAll(":scope > a").forEach(function (link) {
        var hire = found.get(link.href) || { link: link, by: null, order: Infinity, asked: [] };
        if (order < hire.order) {
          hire.order = order;
          hire.by = cell.querySelector(".by a");
        }
        hire.asked.push(choice.closest("fieldset").querySelector("legend").textContent + " " + choice.value);
        found.set(link.href, hire);
      });
    });
    return Array.from(found.values()).sort(function (one, other) {
      return one.order === other.order ? 0 : one.order - other.order;
    });
  }

  function entry(hire) {
    var item = document.createElement("li");
    item.append(hire.link.cloneNode(true));
    if (hire.by) {
      item.append(" " + result.dataset.by + " ", hire.by.cloneNode(true));
    }
    hire.asked.forEach(function (question) {
      var asked = document.createElement("small");
      asked.textContent = question;
      item.append(asked);
    });
    return item;
  }

  function show() {
    var answers = chosen();
    var found = hires(answers);
    list.replaceChildren.apply(list, found.map(entry));
    list.hidden = !found.length;
    again.hidden = !answers.length;
    result.querySelector(".hiring-count").textContent =
      !answers.length ? result.dataset.choose : found.length ? "" : result.dataset.nobody;
    document.querySelectorAll(".questions tr.answered").forEach(function (row) {
      row.classList.remove("answered");
    });
    var question = new URLSearchParams();
    answers.forEach(function (choice) {
      question.set(choice.name, choice.value);
      rowOf(choice).classList.add("answered");
    });
    try {
      var text = question.toString();
      history.replaceState(history.state, "", (text ? "?" + text : location.pathname) + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file as it is.
    }
    asked = location.search;
  }

  // A question that the address does not answer is undecided, which is the choice without a value.
  function read() {
    var question = new URLSearchParams(location.search);
    choices.forEach(function (choice) {
      choice.checked = !choice.value;
    });
    choices.forEach(function (choice) {
      if (choice.value && question.get(choice.name) === choice.value) {
        choice.checked = true;
      }
    });
    show();
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  again.addEventListener("click", function () {
    HTMLFormElement.prototype.reset.call(form);
    show();
    choices[0].focus();
  });
  // Steps back and forth lead to what was asked there.
  addEventListener("popstate", function () {
    if (location.search !== asked) {
      read();
    }
  });
  read();
})();
