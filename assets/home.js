/* On the overview of an expert, Enter opens the most urgent case. */

document.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
  if (event.key !== "Enter" || !isPlain || document.activeElement !== document.body) {
    return;
  }
  const first = document.querySelector("[data-first-case] a");
  if (first) {
    event.preventDefault();
    first.click();
  }
});
