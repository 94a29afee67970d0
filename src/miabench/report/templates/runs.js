{
  // Two runs side by side; a winner is named only of runs that may be compared.
  const cells = new Map();
  for (const cell of document.querySelectorAll("#item-list [data-run]")) {
    const run = cell.dataset.run;
    if (!cells.has(run)) cells.set(run, []);
    cells.get(run).push(cell);
  }
  const pair = document.getElementById("pair");
  const chosen = (select) => select.selectedOptions[0];
  let shown = "";

  function compared(wanted) {
    if (!wanted.first || !wanted.second || wanted.first === wanted.second) return false;
    const { first, second } = document.getElementById("filters").elements;
    return chosen(first).dataset.group === chosen(second).dataset.group;
  }
  function gain(item, wanted) {
    const [first, second] = [item.scores[wanted.first], item.scores[wanted.second]];
    return first === null || second === null ? null : first - second;
  }
  function winner(item, wanted) {
    const by = gain(item, wanted);
    if (by === null) return "open";
    return Math.abs(by) < 1e-6 ? "same" : by > 0 ? "first" : "second";
  }

  browse({
    read: (article) => ({
      level: article.dataset.level,
      categories: article.dataset.categories.split(" "),
      scores: article.dataset.scores.split(" ").map((score) => (score === "-" ? null : Number(score))),
    }),
    matches(item, wanted) {
      if (wanted.level && item.level !== wanted.level) return false;
      if (wanted.category && !item.categories.includes(wanted.category)) return false;
      return !wanted.winner || !compared(wanted) || winner(item, wanted) === wanted.winner;
    },
    compare(a, b, wanted) {
      if (wanted.order !== "apart" || !compared(wanted)) return 0;
      const [one, other] = [a, b].map((item) => Math.abs(gain(item, wanted) ?? -0) || 0);
      return other - one;
    },
    changed(wanted, items) {
      const runs = [wanted.first, wanted.second].filter(Boolean);
      if (runs.join() !== shown) {
        shown = runs.join();
        for (const [run, those] of cells) {
          for (const cell of those) cell.hidden = runs.length > 0 && !runs.includes(run);
        }
      }
      const { elements } = document.getElementById("filters");
      const is = compared(wanted);
      elements.winner.disabled = !is;
      if (is) {
        const won = { first: 0, second: 0, same: 0, open: 0 };
        for (const item of items) if (!item.article.hidden) won[winner(item, wanted)] += 1;
        pair.textContent = `Of these items the first run is better on ${won.first}, the second on ${won.second}; the same on ${won.same}; on ${won.open} one has no score.`;
      } else {
        const are = wanted.first && wanted.second && wanted.first !== wanted.second;
        pair.textContent = are ? "These two runs don’t measure the same, so no winner is named." : "";
      }
    },
  });
}
