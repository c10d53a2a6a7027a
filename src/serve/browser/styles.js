// Changes the style sheets of a page in place, to those that the server gives it now.

function styleSheets(root) {
  return [...root.querySelectorAll('link[rel="stylesheet"]')];
}

// Whether all could be changed. One that is gone by the time it is asked for leaves the former in its place.
async function changeStyles(mark) {
  const answer = await fetch(location.href, { cache: "no-cache" });
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [before, after] = [styleSheets(document), styleSheets(now)];
  if (!answer.ok || before.length !== after.length) {
    loadAnew();
    return true;
  }
  const changes = before.map((former, index) => changeSheet(former, document.importNode(after[index]), mark));
  return (await Promise.all(changes)).every(Boolean);
}

// The former style sheet stays until the next one is there, lest the page stand without any.
function changeSheet(former, next, mark) {
  // Some style sheets keep their name when they change, so the mark makes the address another one.
  next.setAttribute("href", next.getAttribute("href") + "?" + mark);
  return new Promise((done) => {
    next.addEventListener("load", () => {
      former.remove();
      done(true);
    });
    next.addEventListener("error", () => {
      next.remove();
      done(false);
    });
    former.after(next);
    // Nobody loads what is switched off.
    if (next.disabled) {
      former.remove();
      done(true);
    }
  });
}
