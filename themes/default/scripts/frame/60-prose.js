// Code can be copied, and headings can be linked to.
(function () {
  "use strict";

  var words = document.body.dataset;

  // Of a console the commands count, without their prompts and without what they print.
  function textToCopy(block) {
    if (!block.querySelector("code:is(.language-console, .language-shell-session)")) {
      return block.textContent;
    }
    var goesOn = false;
    var commands = block.textContent.split("\n").filter(function (line) {
      var counts = goesOn || line.startsWith("$ ");
      goesOn = counts && line.endsWith("\\");
      return counts;
    });
    var lines = commands.map(function (line) {
      return line.replace(/^\$ /, "") + "\n";
    });
    return lines.join("") || block.textContent;
  }

  document.querySelectorAll(".prose pre").forEach(function (block) {
    if (!navigator.clipboard || block.parentElement.classList.contains("code-block")) {
      return;
    }
    var frame = document.createElement("div");
    frame.className = "code-block";
    block.replaceWith(frame);
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button copy-code";
    button.textContent = words.copy;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(textToCopy(block)).then(function () {
        button.textContent = words.copied;
        setTimeout(function () {
          button.textContent = words.copy;
        }, 2000);
      });
    });
    frame.append(block, button);
  });

  // A heading, or the part that it opens, can be linked to. The heading keeps its own name.
  document.querySelectorAll("main :is(.prose :is(h2, h3, h4)[id], section[id] > h2:not(.visually-hidden), h3[id])").forEach(function (heading) {
    var name = heading.textContent.trim();
    var link = document.createElement("a");
    link.className = "heading-link";
    link.href = "#" + encodeURIComponent(heading.id || heading.parentElement.id);
    link.textContent = "#";
    link.setAttribute("aria-label", words.linkToHeading + ": " + name);
    heading.setAttribute("aria-label", name);
    heading.append(" ", link);
  });
})();
