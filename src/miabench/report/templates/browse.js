"use strict";
// What pages with items share: filters, search, order, keys, addresses and full images. They are whole without it.
//
// A page calls `browse` with what its items are (`read`), which of them filters want (`matches`), and in which order
// they come (`compare`). An address is `#<item>?<filters>`, or `#items?<filters>`.
function browse({ read, matches, compare = () => 0, changed = () => {} }) {
  const form = document.getElementById("filters");
  const list = document.getElementById("item-list");
  const found = document.getElementById("found");
  const fields = Array.from(form.elements).filter((field) => field.name);
  const items = Array.from(list.children, (article, index) => ({ article, index, text: null, ...read(article) }));
  const byArticle = new Map(items.map((item) => [item.article, item]));
  let order = [...items];

  const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim());

  function says(item, text) {
    item.text ??= item.article.textContent.toLowerCase();
    return item.text.includes(text);
  }

  function update() {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
    const text = wanted.text.toLowerCase();
    let shown = 0;
    for (const item of items) {
      const is = matches(item, wanted) && (!text || says(item, text));
      if (item.article.hidden === is) item.article.hidden = !is;
      if (is) shown += 1;
    }
    const sorted = [...items].sort((a, b) => compare(a, b, wanted) || a.index - b.index);
    if (sorted.some((item, place) => item !== order[place])) {
      order = sorted;
      list.append(...order.map((item) => item.article));
    }
    list.classList.toggle("compact", Boolean(wanted.compact));
    found.textContent = `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")} items`;
    changed(wanted, items);
    later();
  }

  // The address follows what is shown, a moment later: browsers count how often it changes.
  let timer = 0;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(keep, 250);
  }
  function keep() {
    const filters = new URLSearchParams();
    for (const field of fields) {
      if (valueOf(field)) filters.set(field.name, valueOf(field));
    }
    const focus = document.activeElement.closest?.("#item-list > *");
    const { target } = address();
    let place = focus?.id ?? target;
    const there = document.getElementById(place);
    if (there && list.contains(there) && there.hidden) place = "items";
    const said = filters.toString();
    if (said && !place) place = "items";
    const hash = place || said ? `#${place}${said && `?${said}`}` : "";
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
  }
  function address() {
    const [, target, filters] = /^#?([^?]*)\??(.*)$/s.exec(location.hash);
    return { target, filters: new URLSearchParams(filters) };
  }

  // An address sets the filters that it has; a link to an item that filters hide shows all items first.
  function follow() {
    const { target, filters } = address();
    if (filters.size > 0) {
      form.reset();
      for (const field of fields) {
        const value = filters.get(field.name);
        if (value === null) continue;
        if (field.type === "checkbox") field.checked = true;
        else if (!(field instanceof HTMLSelectElement) || Array.from(field.options, (o) => o.value).includes(value)) {
          field.value = value;
        }
      }
      update();
      if (target === "items") document.getElementById("items").scrollIntoView();
    }
    const article = document.getElementById(target);
    if (article === null || !byArticle.has(article)) return;
    if (article.hidden) clear();
    open(article, true);
    show(article);
  }

  function clear() {
    form.reset();
    update();
  }
  function show(article) {
    article.scrollIntoView({ block: "start" });
    article.focus({ preventScroll: true });
    later();
  }
  const shown = () => order.map((item) => item.article).filter((article) => !article.hidden);
  const here = () => document.activeElement.closest?.("#item-list > *") ?? null;

  // The next or previous item that is shown; without an item in focus, the first one that begins in the window.
  function step(by) {
    const articles = shown();
    const place = articles.indexOf(here());
    const first = articles.findIndex((article) => article.getBoundingClientRect().top >= 0);
    const next = articles[place >= 0 ? place + by : Math.max(first, 0)];
    if (next) show(next);
  }

  const open = (article, is) => article.classList.toggle("open", is);
  const isClosed = (article) => list.classList.contains("compact") && !article.classList.contains("open");

  // Enter opens an item that is one line, then its image.
  function enter() {
    const article = here();
    if (article === null) return;
    if (isClosed(article)) open(article, true);
    else enlarge(article);
  }
  function escape() {
    const article = here();
    if (article && list.classList.contains("compact") && article.classList.contains("open")) open(article, false);
    else clear();
  }

  const viewer = document.getElementById("viewer");
  const caption = document.getElementById("viewer-caption");
  const link = document.getElementById("viewer-link");
  let pictured = null;

  // The image in a dialog: from its file, or the small copy where there is no such file.
  function enlarge(article) {
    const small = article.querySelector(".picture img");
    if (small === null) return false;
    const file = small.closest("a")?.getAttribute("href") ?? null;
    const image = document.createElement("img");
    image.alt = small.alt;
    const words = `${article.querySelector("h2, h3").textContent.trim()}, as the model saw it`;
    caption.textContent = words;
    image.addEventListener("error", () => {
      if (file === null || image.src === small.src) return;
      image.src = small.src;
      caption.textContent = `${words}: a small copy, for ${file} can’t be shown here`;
    });
    image.src = file ?? small.src;
    viewer.querySelector(".stage").replaceChildren(image);
    link.hidden = file === null;
    if (file !== null) link.setAttribute("href", file);
    pictured = article;
    if (!viewer.open) {
      viewer.showModal();
      viewer.querySelector("[data-close]").focus();
    }
    return true;
  }
  function turn(by) {
    const articles = shown();
    for (let place = articles.indexOf(pictured) + by; articles[place]; place += by) {
      if (enlarge(articles[place])) return;
    }
  }
  function shut() {
    viewer.close();
    viewer.querySelector(".stage").replaceChildren();
    if (pictured && !pictured.hidden) show(pictured); // the item whose image was seen last
    pictured = null;
  }
  viewer.addEventListener("close", () => {
    if (!viewer.open && pictured) shut(); // closed by the browser, as by a gesture; the event comes late
  });
  viewer.addEventListener("click", (event) => {
    const by = event.target.closest("button")?.dataset.turn;
    if (by) turn(Number(by));
    else if (event.target === viewer || event.target.closest("[data-close], .stage")) shut();
  });
  viewer.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, k: -1, ArrowRight: 1, j: 1 }[event.key];
    if (by) turn(by);
    else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation(); // the page would show all items
      shut();
    }
  });

  list.addEventListener("click", (event) => {
    const article = event.target.closest("#item-list > *");
    const picture = event.target.closest(".picture");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (picture && isPlain && enlarge(article)) event.preventDefault();
    if (picture || event.target.closest("a, summary, .texts *")) return;
    if (article && list.classList.contains("compact")) open(article, isClosed(article));
  });

  const keys = { "/": () => form.elements.text.focus(), j: () => step(1), k: () => step(-1), Enter: enter, Escape: escape };
  addEventListener("keydown", (event) => {
    if (viewer.open || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!Object.hasOwn(keys, event.key)) return;
    const on = event.target instanceof Element ? event.target : document.body;
    const field = on.closest("input, select, textarea");
    if (field && event.key !== "Escape") return;
    if (event.key === "Enter" && !on.matches("#item-list > *")) return; // links and buttons have their own
    event.preventDefault();
    if (field) field.blur(); // a first Escape leaves the field, so that j and k go through what was found
    else keys[event.key]();
  });

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = shown();
    if (first) show(first);
  });
  form.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    clear();
  });
  addEventListener("hashchange", follow);
  new ResizeObserver(() => list.style.setProperty("--bar", `${form.offsetHeight}px`)).observe(form);

  form.hidden = false;
  list.style.setProperty("--bar", `${form.offsetHeight}px`);
  update();
  follow();
  document.documentElement.dataset.script = "ready";
  return { form, update };
}
