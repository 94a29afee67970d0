"use strict";
// One item at a time. A label is kept in `waiting` until the server says that it is on the disk; what the server
// doesn't take stays there, is said loudly, and is sent again on request.
{
  const by = (id) => document.getElementById(id);
  const names = { 1: "holds", 2: "partly", 3: "fails", 0: "skip" };
  const viewer = by("viewer");
  const parts = by("parts");
  const onward = document.querySelectorAll(".onward");
  let items = []; // of each item its components: { id, label, note }
  let here = -1; // the place of the item that is shown
  let current = 0; // of its component
  let timer = 0; // of the address, which follows what is shown
  let shows = 0; // counts what is asked for, so that a late answer isn't shown over a newer one

  history.replaceState(null, "", location.pathname + location.hash); // the token leaves the address

  async function ask(path, options = {}) {
    let answer;
    try {
      answer = await fetch(path, { ...options, signal: AbortSignal.timeout(20000) });
    } catch {
      throw new Error("the server doesn’t answer; is “mia annotate” still running?");
    }
    if (!answer.ok) throw new Error((await answer.text()).slice(0, 500));
    return answer.json();
  }

  // Text from the server comes in pieces: as it is, or the escape of a hidden character. It is never markup.
  function fill(element, pieces) {
    element.replaceChildren(
      ...pieces.map(([text, hidden]) => {
        if (!hidden) return document.createTextNode(text);
        const box = document.createElement("span");
        box.className = "hidden-character";
        box.textContent = text;
        return box;
      }),
    );
    return element;
  }

  // What went wrong, and what tries again.
  let again = () => {};
  function trouble(text, retry) {
    const box = by("trouble");
    box.hidden = text === "";
    box.firstElementChild.textContent = text;
    again = retry;
  }
  by("trouble").querySelector("button").addEventListener("click", () => again());
  const status = (text) => (by("status").textContent = text);

  const waiting = new Map(); // by item and component: what isn't on the disk yet
  let isSending = false;
  const keyOf = (item, component) => `${item} ${component.id}`;

  function save(item, component, label, note) {
    waiting.set(keyOf(item, component), { item, component, label, note, isLost: false });
    paint();
    send();
  }
  async function send() {
    if (isSending) return;
    isSending = true;
    while (waiting.size > 0) {
      const [key, wanted] = waiting.entries().next().value;
      const { item, component, label, note } = wanted;
      try {
        await ask("/labels", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ item, component: component.id, label, note }),
        });
      } catch (error) {
        for (const each of waiting.values()) each.isLost = true;
        trouble(`Not saved (${waiting.size}): ${error.message}`, send);
        break;
      }
      component.label = label;
      component.note = note;
      component.isNew = true;
      if (waiting.get(key) === wanted) waiting.delete(key); // else it was changed meanwhile
      if (waiting.size === 0) trouble("", () => {});
      const left = items[item].filter((each) => each.label === null).length;
      const said = left > 0 ? "" : isDone() ? "; all is labelled, thank you" : `; item ${item + 1} is complete`;
      status(`Saved: ${label}, component ${items[item].indexOf(component) + 1} of item ${item + 1}${said}.`);
      paint();
    }
    isSending = false;
    paint();
  }
  addEventListener("beforeunload", (event) => {
    const written = [...parts.querySelectorAll(".note input")].some((note, n) => note.value !== items[here][n].note);
    if (waiting.size > 0 || written) event.preventDefault();
  });

  const isDone = () => items.flat().every((component) => component.label !== null);

  // Progress, and of each component on the page its label and whether it is saved.
  function paint() {
    const all = items.flat();
    const labelled = all.filter((component) => component.label !== null).length;
    const skipped = all.filter((component) => component.label === "skip").length;
    by("bar").max = all.length;
    by("bar").value = labelled;
    by("counted").textContent = `${labelled} of ${all.length} components done${skipped > 0 ? `, ${skipped} of them skipped` : ""}`;
    for (const button of onward) button.disabled = labelled === all.length;
    if (here < 0) return;
    for (const [number, part] of [...parts.querySelectorAll(".part")].entries()) {
      const component = items[here][number];
      const wanted = waiting.get(keyOf(here, component));
      const label = wanted ? wanted.label : component.label;
      for (const button of part.querySelectorAll("[data-label]")) {
        button.setAttribute("aria-pressed", String(button.dataset.label === label));
      }
      const state = part.querySelector(".state");
      state.textContent = wanted ? (wanted.isLost ? "not saved" : "saving …") : component.label === null ? "" : component.isNew ? "saved ✓" : "saved before";
      state.classList.toggle("lost", wanted?.isLost === true);
      const note = part.querySelector(".note");
      note.hidden = label === null || (number !== current && note.querySelector("input").value === "");
    }
  }

  function label(name) {
    const component = items[here][current];
    const note = parts.querySelectorAll(".note input")[current].value;
    const number = current;
    save(here, component, name, note);
    const open = items[here].findIndex((each, n) => n > number && each.label === null && !waiting.has(keyOf(here, each)));
    if (open >= 0) choose(open);
  }

  // The component that keys speak of.
  function choose(number, focus = true) {
    current = number;
    for (const [n, part] of [...parts.querySelectorAll(".part")].entries()) {
      part.classList.toggle("current", n === number);
      if (n === number) part.setAttribute("aria-current", "true");
      else part.removeAttribute("aria-current");
    }
    paint();
    const part = parts.querySelectorAll(".part")[number];
    if (part && focus) {
      part.focus({ preventScroll: true });
      part.scrollIntoView({ block: "nearest" });
    }
  }

  async function show(number, component = null) {
    const mine = (shows += 1);
    let item;
    try {
      item = await ask(`/items/${number}`);
    } catch (error) {
      if (mine === shows) trouble(`Item ${number + 1} can’t be shown: ${error.message}`, () => show(number, component));
      return;
    }
    if (mine !== shows) return;
    if (waiting.size === 0) trouble("", () => {});
    here = number;
    fill(by("instruction"), item.instruction);
    fill(by("response"), item.response).scrollTop = 0;
    by("notes").replaceChildren(...item.notes.map((note) => fill(document.createElement("li"), note)));
    by("picture").hidden = !item.has_image;
    by("no-image").hidden = item.has_image;
    const image = by("picture").querySelector("img");
    if (item.has_image) image.src = `/images/${number}`;
    else image.removeAttribute("src");
    parts.replaceChildren(...item.components.map(part));
    by("place").textContent = `Item ${number + 1} of ${items.length}`;
    by("previous").disabled = number === 0;
    by("next").disabled = number === items.length - 1;
    document.title = `${number + 1} of ${items.length} · Labelling · miabench`;
    by("item").hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", `${location.pathname}#${here + 1}`), 250); // browsers count
    scrollTo(0, 0);
    const open = items[number].findIndex((each) => each.label === null);
    const chosen = component ?? Math.max(open, 0);
    choose(chosen, chosen > 0);
    if (chosen === 0) parts.querySelector(".part")?.focus({ preventScroll: true });
    document.documentElement.dataset.shown = String(number + 1);
  }

  function part(component, number) {
    const made = by("part").content.cloneNode(true);
    const group = made.querySelector(".part");
    const demand = fill(made.querySelector(".demand"), component.text);
    demand.id = `demand-${number + 1}`;
    group.setAttribute("aria-labelledby", demand.id);
    made.querySelector(".what").textContent = `${component.category}, ${component.points} ${component.points === "1" ? "point" : "points"}`;
    const note = made.querySelector("input");
    note.value = items[here][number].note;
    group.addEventListener("focusin", () => choose(number, false));
    group.addEventListener("click", (event) => {
      choose(number, false);
      const name = event.target.closest("[data-label]")?.dataset.label;
      if (name) label(name);
    });
    note.addEventListener("change", () => {
      const mine = items[here][number];
      save(here, mine, waiting.get(keyOf(here, mine))?.label ?? mine.label, note.value);
    });
    return made;
  }

  const turn = (step) => {
    if (items[here + step]) show(here + step, 0);
  };
  // The next component, in the next item after the last.
  function step(way) {
    if (items[here][current + way]) choose(current + way);
    else if (items[here + way]) show(here + way, way > 0 ? 0 : items[here + way].length - 1);
  }
  // The next unlabelled component after this one, from the start again after the end.
  function unlabelled() {
    const open = (item, number) => items[item][number].label === null && !waiting.has(keyOf(item, items[item][number]));
    const places = items.flatMap((components, item) => components.map((_, number) => [item, number]));
    const after = places.findIndex(([item, number]) => item === here && number === current) + 1;
    const found = [...places.slice(after), ...places.slice(0, after)].find(([item, number]) => open(item, number));
    if (!found) status("All is labelled. Thank you; close this page, and end “mia annotate” with Ctrl-C.");
    else if (found[0] === here) choose(found[1]);
    else show(found[0], found[1]);
  }

  // The image by itself: fitted to the window, or at a share of its size, to scroll about in.
  let zoom = null;
  const stage = viewer.querySelector(".stage");
  const large = stage.querySelector("img");
  function scale(to) {
    const image = by("picture").querySelector("img");
    const fitted = Math.min(stage.clientWidth / image.naturalWidth, stage.clientHeight / image.naturalHeight);
    const from = zoom ?? fitted;
    zoom = { in: Math.min(from * 1.5, Math.max(8, 4 * fitted)), out: from / 1.5 > fitted ? from / 1.5 : null, fit: null, toggle: zoom === null ? Math.max(fitted * 2, 1) : null }[to];
    stage.classList.toggle("fit", zoom === null);
    large.style.width = zoom === null ? "" : `${Math.round(image.naturalWidth * zoom)}px`;
    by("zoomed").textContent = `${Math.round(100 * (zoom ?? fitted))} %`;
  }
  function enlarge() {
    if (by("picture").hidden) return;
    large.src = by("picture").querySelector("img").src;
    viewer.showModal();
    scale("fit");
    stage.focus();
  }
  by("picture").addEventListener("click", enlarge);
  viewer.addEventListener("click", (event) => {
    const to = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (to) scale(to);
    else if (event.target.closest("[data-close]")) viewer.close();
    else if (event.target === large) scale("toggle");
  });
  viewer.addEventListener("keydown", (event) => {
    const to = { "+": "in", "=": "in", "-": "out", f: "fit" }[event.key];
    if (to) scale(to);
    else if (event.key === "z") viewer.close();
    else return;
    event.preventDefault(); // else the page would open it again
  });

  by("previous").addEventListener("click", () => turn(-1));
  by("next").addEventListener("click", () => turn(1));
  for (const button of onward) button.addEventListener("click", unlabelled);
  const keys = { j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), n: unlabelled, z: enlarge };
  addEventListener("keydown", (event) => {
    if (viewer.open || here < 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target instanceof Element ? event.target : document.body;
    if (on.closest("input")) {
      if (event.key === "Escape" || event.key === "Enter") on.closest(".part").focus(); // and what was written is saved
      return;
    }
    if (on.closest(".response") && event.key.startsWith("Arrow")) return; // it scrolls
    if (Object.hasOwn(names, event.key)) label(names[event.key]);
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  addEventListener("hashchange", () => {
    const number = Number(location.hash.slice(1)) - 1;
    if (items[number] && number !== here) show(number);
  });

  async function start() {
    try {
      items = (await ask("/items")).items;
    } catch (error) {
      trouble(`The items can’t be loaded: ${error.message}`, start);
      return;
    }
    paint();
    const asked = Number(location.hash.slice(1)) - 1;
    const open = items.findIndex((components) => components.some((component) => component.label === null));
    show(items[asked] ? asked : Math.max(open, 0));
  }
  start();
}
