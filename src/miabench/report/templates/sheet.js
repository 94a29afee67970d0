"use strict";
// The sheet is whole without this: it adds filters, search and keys.
(() => {
  const form = document.getElementById("filters");
  const list = document.getElementById("cards");
  const found = document.getElementById("found");
  const cards = Array.from(list.children, (article) => ({
    article,
    level: article.dataset.level,
    noted: "noted" in article.dataset,
    parts: article.dataset.parts.split(" ").map((part) => part.split(":")),
    text: null,
  }));

  // A category and who decides it must meet in one component.
  function matches(card, wanted) {
    if (wanted.level && card.level !== wanted.level) return false;
    if (wanted.noted && !card.noted) return false;
    const part = ([category, by]) =>
      (!wanted.category || category === wanted.category) && (!wanted.by || by === wanted.by);
    if (!card.parts.some(part)) return false;
    if (!wanted.text) return true;
    card.text ??= card.article.textContent.toLowerCase();
    return card.text.includes(wanted.text);
  }

  function update() {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.text = wanted.text.trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      card.article.hidden = !matches(card, wanted);
      if (!card.article.hidden) shown += 1;
    }
    found.textContent = `${shown} of ${cards.length} items`;
  }

  function show(article) {
    article.scrollIntoView({ block: "start" });
    article.focus({ preventScroll: true });
  }

  const visible = () => cards.map((card) => card.article).filter((article) => !article.hidden);

  // The next or previous card that is shown; without a card in focus, the first one that begins in the window.
  function step(by) {
    const shown = visible();
    const here = shown.indexOf(document.activeElement.closest(".card"));
    const first = shown.findIndex((article) => article.getBoundingClientRect().top >= 0);
    const next = here >= 0 ? here + by : first;
    if (shown[next]) show(shown[next]);
  }

  // A link to an item that the filters hide shows all items first.
  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null || !list.contains(target)) return;
    if (target.hidden) {
      form.reset();
      update();
    }
    show(target);
  }

  const keys = {
    "/": () => form.elements.text.focus(),
    j: () => step(1),
    k: () => step(-1),
    Escape: () => {
      form.reset();
      update();
    },
  };

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = visible();
    if (first) show(first);
  });
  form.addEventListener("reset", () => setTimeout(update));
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    const field = event.target instanceof Element ? event.target.closest("input, select") : null;
    if (field && event.key !== "Escape") return;
    event.preventDefault();
    if (field) field.blur(); // a first Escape leaves the field, so that j and k go through what was found
    else keys[event.key]();
  });

  form.hidden = false;
  update();
  follow();
  document.documentElement.dataset.script = "ready";
})();
