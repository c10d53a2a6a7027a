// What every page has: the theme switch, what opens search, menus in old browsers, copying code, links to headings.
(function () {
  "use strict";

  var root = document.documentElement;
  var systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
  }

  function remember(theme) {
    try {
      localStorage.setItem("rolebook-theme", theme);
    } catch (error) {
      // Then the choice holds for this page alone.
    }
  }

  // The bars of a phone's browser have the colour of the paper, whoever chose it.
  function colourBars() {
    var paper = getComputedStyle(root).backgroundColor;
    document.querySelectorAll("meta[name='theme-color']").forEach(function (bar) {
      bar.content = paper;
    });
  }
  systemIsDark.addEventListener("change", colourBars);
  colourBars();

  document.querySelectorAll(".theme-switch").forEach(function (button) {
    function name() {
      var words = isDark() ? button.dataset.light : button.dataset.dark;
      button.title = words;
      button.setAttribute("aria-label", words);
    }
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      name();
      colourBars();
    });
    systemIsDark.addEventListener("change", name);
    name();
  });

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

  // The link to the page of search opens a dialog, whose scripts are loaded when somebody wants it.
  var opener = document.querySelector(".search-opener");
  // What is written while they are on their way belongs to the box.
  var written = "";

  function isOnItsWay() {
    return opener.getAttribute("aria-busy") === "true";
  }

  function keep(event) {
    if (event.key === "Backspace") {
      written = Array.from(written).slice(0, -1).join("");
    } else if (Array.from(event.key).length === 1) {
      written += event.key;
    } else {
      return;
    }
    event.preventDefault();
  }

  function openSearch() {
    if (window.rolebookSearch && window.rolebookSearch.open) {
      window.rolebookSearch.open();
      return;
    }
    if (isOnItsWay()) {
      return;
    }
    written = "";
    opener.setAttribute("aria-busy", "true");
    var scripts = [opener.dataset.words, opener.dataset.engine, opener.dataset.view];
    scripts.forEach(function (address, number) {
      var script = document.createElement("script");
      script.async = false;
      script.src = address;
      script.onerror = function () {
        location.href = opener.href;
      };
      script.onload = function () {
        if (number === scripts.length - 1) {
          opener.removeAttribute("aria-busy");
          if (window.rolebookSearch && window.rolebookSearch.open) {
            window.rolebookSearch.open(written);
          } else {
            location.href = opener.href;
          }
        }
      };
      document.head.append(script);
    });
  }

  if (opener && window.HTMLDialogElement) {
    document.querySelectorAll(".search-opener, .opens-search").forEach(function (link) {
      link.addEventListener("click", function (event) {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
          event.preventDefault();
          openSearch();
        }
      });
    });
    document.addEventListener("keydown", function (event) {
      // A browser that fills in a form says that a key was pressed, and none.
      if (!event.key || event.isComposing) {
        return;
      }
      var writes = event.target.closest("input, textarea, select, [contenteditable]");
      if (isOnItsWay() && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
        keep(event);
        return;
      }
      var isSlash = event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey;
      var isFind = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (isSlash || isFind) {
        event.preventDefault();
        openSearch();
      }
    });
  }

  // On the page of search nothing would answer without its scripts: the lists lead on.
  var searchPage = document.querySelector(".search-page");
  if (searchPage) {
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
  }

  // A long menu is scrolled to where the reader is.
  var here = document.querySelector(".site-menu a[aria-current='page']");
  var menu = here && here.closest("nav");
  if (menu && menu.scrollHeight > menu.clientHeight) {
    menu.scrollTop = here.getBoundingClientRect().top - menu.getBoundingClientRect().top - menu.clientHeight / 3;
  }

  // A frame is a stop of the keyboard, and a part with a name, only where there is something to scroll to. The style lets
  // the heads of the others stay in sight.
  function measure(frame) {
    var fits = frame.scrollWidth <= frame.clientWidth;
    frame.classList.toggle("fits", fits);
    ["tabindex", "role", "aria-label"].forEach(function (name) {
      var kept = "data-" + name;
      if (fits && frame.hasAttribute(name)) {
        frame.setAttribute(kept, frame.getAttribute(name));
        frame.removeAttribute(name);
      } else if (!fits && frame.hasAttribute(kept)) {
        frame.setAttribute(name, frame.getAttribute(kept));
      }
    });
  }

  if (window.ResizeObserver) {
    var watched = new ResizeObserver(function (changes) {
      changes.forEach(function (change) {
        measure(change.target);
      });
    });
    document.querySelectorAll(".table-scroll").forEach(function (frame) {
      watched.observe(frame);
    });
    // A formula that is wider than the text scrolls by itself, and can be reached then.
    document.querySelectorAll("math[display=block]").forEach(function (formula) {
      if (formula.scrollWidth > formula.clientWidth) {
        formula.setAttribute("tabindex", "0");
      }
    });
  }

  // The table of contents marks the part that is read: the last one whose heading is where a link would bring it, or
  // above. A part that was asked for stays marked until the reader scrolls: at the foot of a page it cannot come up.
  var parts = [];
  var contents = document.querySelector(".contents nav");
  var asked = null;
  document.querySelectorAll(".contents a[href^='#']").forEach(function (link) {
    var part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) {
      var margin = parseFloat(getComputedStyle(part).scrollMarginTop) || 0;
      parts.push({ link: link, part: part, margin: margin });
    }
  });

  function partThatIsRead() {
    var line = (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 4;
    var isAtEnd = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 2;
    var current = parts[0];
    parts.forEach(function (candidate) {
      var reach = isAtEnd ? innerHeight : line + candidate.margin;
      if (candidate.part.getBoundingClientRect().top <= reach) {
        current = candidate;
      }
    });
    return current;
  }

  function markPart() {
    var current = asked || partThatIsRead();
    if (current.link.hasAttribute("aria-current")) {
      return;
    }
    parts.forEach(function (candidate) {
      candidate.link.removeAttribute("aria-current");
    });
    current.link.setAttribute("aria-current", "location");
    showInContents(current.link.getBoundingClientRect());
  }

  // A long list is scrolled by itself, so that the marked entry stays in sight.
  function showInContents(entry) {
    var list = contents.getBoundingClientRect();
    if (entry.top < list.top || entry.bottom > list.bottom) {
      contents.scrollTop += entry.top - list.top - list.height / 3;
    }
  }

  function markAsked() {
    asked = parts.find(function (candidate) {
      return location.hash && candidate.link.hash === location.hash;
    });
    markPart();
  }

  function forgetAsked() {
    asked = null;
  }

  if (parts.length > 1) {
    var waits = false;
    addEventListener("scroll", function () {
      if (!waits) {
        waits = true;
        requestAnimationFrame(function () {
          waits = false;
          markPart();
        });
      }
    }, { passive: true });
    ["wheel", "touchmove", "keydown", "pointerdown"].forEach(function (kind) {
      addEventListener(kind, forgetAsked, { passive: true });
    });
    contents.addEventListener("click", function (event) {
      if (event.target.closest("a")) {
        setTimeout(markAsked);
      }
    });
    addEventListener("hashchange", markAsked);
    markAsked();
  }

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
