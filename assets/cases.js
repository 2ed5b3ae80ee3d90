// Reports in the making: saved while they are typed and by Ctrl+S; finished ones are printed.
(function () {
  "use strict";

  const QUIET = 1200;
  let timer = 0;

  function save(form) {
    window.clearTimeout(timer);
    timer = 0;
    const button = document.getElementById(form.dataset.draft);
    if (button) {
      button.click();
    }
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("[data-draft]");
    if (form) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => save(form), QUIET);
    }
  });

  // Leaving the field, or the tab, does not lose the last words.
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest("[data-draft]");
    if (form && timer) {
      save(form);
    }
  });

  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("[data-draft]");
    if (form && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save(form);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) {
      window.print();
    }
  });
})();
