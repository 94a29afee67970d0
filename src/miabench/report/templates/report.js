{
  // A category, an outcome and who decided must meet in one component.
  const { form, update } = browse({
    read: (article) => ({
      level: article.dataset.level,
      marks: article.dataset.marks.split(" "),
      parts: article.dataset.parts.split(" ").map((part) => part.split(":")),
      score: article.dataset.score === "" ? null : Number(article.dataset.score),
    }),
    matches(item, wanted) {
      if (wanted.level && item.level !== wanted.level) return false;
      if (wanted.mark && !item.marks.includes(wanted.mark)) return false;
      const asked = [wanted.category, wanted.outcome, wanted.by];
      if (!asked.some(Boolean)) return true;
      return item.parts.some((part) => asked.every((value, n) => !value || part[n] === value));
    },
    // Items without a score come last in either order.
    compare(a, b, { order }) {
      if (!order || a.score === b.score) return 0;
      if (a.score === null || b.score === null) return a.score === null ? 1 : -1;
      return order === "low" ? a.score - b.score : b.score - a.score;
    },
  });

  // The names in the tables lead to their items.
  for (const link of document.querySelectorAll("a[data-level], a[data-category]")) {
    link.addEventListener("click", () => {
      form.reset();
      for (const name of ["level", "category"]) {
        if (link.dataset[name]) form.elements[name].value = link.dataset[name];
      }
      update();
    });
  }
}
