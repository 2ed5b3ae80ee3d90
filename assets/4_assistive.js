// What the Dash components say wrongly to assistive technology, put right where it stands.
(function () {
  "use strict";

  var mendings = {
    // Hidden from readers, yet a stop of the Tab key: the button beside it is the real one.
    ".dash-dropdown-focus-target": function (one) {
      one.tabIndex = -1;
    },
    // A label around a check box is no option of a list.
    ".dash-options-list-option[role='option']:has(input)": function (one) {
      one.removeAttribute("role");
      one.removeAttribute("aria-selected");
    },
    ".dash-checklist[role='listbox'], .dash-radioitems[role='listbox'], .dash-options-list[role='listbox']:not(.dash-dropdown-content *)":
      function (one) {
        one.setAttribute("role", "group");
        one.removeAttribute("aria-multiselectable");
      },
    // The field inside has the name; a plain box cannot be expanded.
    ".dash-datepicker-input-wrapper[aria-expanded]": function (one) {
      one.removeAttribute("aria-expanded");
      one.removeAttribute("aria-haspopup");
      one.removeAttribute("aria-labelledby");
    },
  };

  function mend() {
    planned = false;
    Object.keys(mendings).forEach(function (selector) {
      document.querySelectorAll(selector).forEach(mendings[selector]);
    });
  }

  var planned = false;

  new MutationObserver(function () {
    if (planned) return;
    planned = true;
    requestAnimationFrame(mend);
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-expanded", "role"],
  });
})();
