// What the Dash components say wrongly to assistive technology, put right where it stands.
(function () {
  "use strict";

  var mendings = {
    // Hidden from readers, yet a stop of the Tab key: the button beside it is the real one.
    ".dash-dropdown-focus-target": function (one) {
      one.tabIndex = -1;
    },
    // A label around a check box is no option of a list.
    ".dash-options-list-option[aria-selected]:has(input)": function (one) {
      one.removeAttribute("role");
      one.removeAttribute("aria-selected");
    },
    ".dash-checklist[role='listbox'], .dash-radioitems[role='listbox'], .dash-options-list[role='listbox']:has(input)":
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
    // The field for a file lies unseen over the words that say what it takes.
    "input[type='file']:not([aria-label])": function (one) {
      if (one.labels.length === 0) one.setAttribute("aria-label", one.parentElement.innerText);
    },
  };

  // A sheet bears the name of the field that opened it, and its controls speak the page's language.
  mendings[".dash-dropdown-content:not([aria-label]), .dash-datepicker-content:not([aria-label])"] =
    function (one) {
      var opener = document.querySelector("[aria-controls='" + one.id + "']");
      if (!opener) return;
      var field = opener.querySelector("input[aria-label]");
      one.setAttribute("aria-label", field ? field.getAttribute("aria-label") : opener.innerText);
    };
  mendings[".dash-datepicker-controls"] = function (one) {
    var words = document.getElementById("shell").dataset;
    var around = one.querySelectorAll(".dash-datepicker-month-nav");
    var year = one.querySelector("input[type='number']");
    if (around.length === 2) {
      around[0].setAttribute("aria-label", words.monthBefore);
      around[1].setAttribute("aria-label", words.monthAfter);
    }
    if (year) year.setAttribute("aria-label", words.year);
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
    attributeFilter: ["aria-expanded", "aria-selected", "role"],
  });
})();
