"use strict";
// The page is whole without this: it adds filters, search and order to the list of items, and Escape to the images.
(() => {
  const form = document.getElementById("filters");
  const list = document.getElementById("item-list");
  const found = document.getElementById("found");
  const items = Array.from(list.children, (article, index) => ({
    article,
    index,
    level: article.dataset.level,
    parts: article.dataset.parts.split(" ").map((part) => part.split(":")),
    score: article.dataset.score === "" ? null : Number(article.dataset.score),
    text: null,
  }));

  // A category and an outcome must meet in one component.
  function matches(item, wanted) {
    if (wanted.level && item.level !== wanted.level) return false;
    const part = ([category, outcome]) =>
      (!wanted.category || category === wanted.category) && (!wanted.outcome || outcome === wanted.outcome);
    if (!item.parts.some(part)) return false;
    if (!wanted.text) return true;
    item.text ??= item.article.textContent.toLowerCase();
    return item.text.includes(wanted.text);
  }

  // Items without a score come last in either order.
  function compare(a, b, order) {
    if (order && a.score !== b.score) {
      if (a.score === null) return 1;
      if (b.score === null) return -1;
      return order === "low" ? a.score - b.score : b.score - a.score;
    }
    return a.index - b.index;
  }

  let shownOrder = "";
  function update() {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.text = wanted.text.trim().toLowerCase();
    let shown = 0;
    for (const item of items) {
      item.article.hidden = !matches(item, wanted);
      if (!item.article.hidden) shown += 1;
    }
    if (wanted.order !== shownOrder) {
      shownOrder = wanted.order;
      list.append(...[...items].sort((a, b) => compare(a, b, shownOrder)).map((item) => item.article));
    }
    found.textContent = `${shown} of ${items.length} items`;
  }

  // A link to an item that the filters hide shows all items first.
  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null || !list.contains(target)) return;
    if (target.hidden) {
      form.reset();
      update();
    }
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  addEventListener("hashchange", follow);

  // The names in the tables lead to their items.
  for (const link of document.querySelectorAll(".estimates a")) {
    link.addEventListener("click", () => {
      form.reset();
      for (const name of ["level", "category"]) {
        if (link.dataset[name]) form.elements[name].value = link.dataset[name];
      }
      update();
    });
  }

  function shrink(except) {
    for (const open of list.querySelectorAll("details.picture[open]")) {
      if (!open.contains(except)) open.open = false;
    }
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") shrink(null);
  });
  addEventListener("focusin", (event) => shrink(event.target));

  form.hidden = false;
  update();
  follow();
  document.documentElement.dataset.script = "ready";
})();
