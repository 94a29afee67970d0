{
  // A category and who decides it must meet in one component.
  browse({
    read: (article) => ({
      level: article.dataset.level,
      isNoted: "noted" in article.dataset,
      parts: article.dataset.parts.split(" ").map((part) => part.split(":")),
    }),
    matches(item, wanted) {
      if (wanted.level && item.level !== wanted.level) return false;
      if (wanted.noted && !item.isNoted) return false;
      const asked = [wanted.category, wanted.by];
      return item.parts.some((part) => asked.every((value, n) => !value || part[n] === value));
    },
  });
}
