// Asks the site's search script questions as a page would: ask.js SITE < QUESTIONS, one a line, as JSON.
// Prints one line for each: the numbers and scores of what was found.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [site] = process.argv.slice(2);
const context = vm.createContext({ console });

// Stands for the page: a script that is added to it is run at once.
context.document = {
  createElement: () => ({ remove() {} }),
  head: {
    append(element) {
      try {
        const file = path.join(site, element.src.split("?")[0]);
        vm.runInContext(fs.readFileSync(file, "utf8"), context);
      } catch (error) {
        console.error(error.message);
        element.onerror();
        return;
      }
      element.onload();
    },
  },
};
// The scripts as they are joined, with the hash of their bytes in their names.
for (const script of ["search-words", "search"]) {
  const file = fs.readdirSync(path.join(site, "assets")).find((name) => name.startsWith(script + "."));
  vm.runInContext(fs.readFileSync(path.join(site, "assets", file), "utf8"), context);
}

const lines = fs.readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  context.rolebookSearch.ask(JSON.parse(line), (answer) => {
    const found = answer.found.map((one) => [one.number, one.score]);
    context.rolebookSearch.results(answer.found.slice(0, 1), (records) => {
      const first = records && records[0] ? [records[0].n, records[0].u] : null;
      const texts = first ? [records[0].n].concat(records[0].t || []) : [];
      const marked = texts.flatMap((text) =>
        context.rolebookSearch.places(text, answer.wanted).map((place) => text.slice(place[0], place[1])),
      );
      console.log(JSON.stringify({ found, first, unknown: answer.unknown, near: answer.near, marked }));
    });
  });
}
