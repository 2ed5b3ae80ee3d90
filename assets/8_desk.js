// The desk of a reviewer: a key for everything, the total as it stands, the next report by Enter.
(function () {
  "use strict";

  var portal = (window.portal = window.portal || {});
  var SUBMIT = "quality-desk-submit";
  var BODY = "quality-desk-body";
  // So long a second Enter is the same one, unless the first was answered.
  var SAME = 1500;
  var sentAt = 0;
  // Between Enter and the moment at which Dash looks what was answered.
  var isGathering = false;
  // The form that is ready for keys, and who waits for another.
  var prepared = null;
  var waiting = null;

  function form() {
    return document.querySelector("[data-desk-score]");
  }

  function isWriting(target) {
    var others = "input:not([type=radio], [type=checkbox], [type=range])";
    return target.tagName === "TEXTAREA" || target.matches(others);
  }

  // Back to the choices, where a key is a key.
  function leave() {
    var chosen = form().querySelector("input:checked") || form().querySelector("input[type=radio]");
    chosen.focus();
  }

  // React hears of a value only when it is set as a person would.
  function write(field, value) {
    var set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function takeOff(row) {
    var field = row.querySelector("input");
    var points = Number(row.dataset.deskPoints);
    var steps = row.dataset.deskVeto ? ["", String(points)] : ["", String(points / 2), String(points)];
    write(field, steps[(steps.indexOf(field.value) + 1) % steps.length]);
  }

  function press(key) {
    var mark = form().querySelector('[data-desk-key="' + key + '"]');
    if (!mark) return false;
    var row = mark.closest("[data-desk-points]");
    if (row) {
      takeOff(row);
      return true;
    }
    var input = mark.closest("label").querySelector("input");
    input.click();
    input.focus();
    return true;
  }

  function submit() {
    document.getElementById(SUBMIT).click();
  }

  // By key or by mouse; what was wrong is told again only where it still is.
  document.addEventListener(
    "click",
    function (event) {
      if (!event.target.closest("#" + SUBMIT)) return;
      if (Date.now() - sentAt < SAME) {
        event.stopPropagation();
        return;
      }
      sentAt = Date.now();
      isGathering = true;
      refusal().hidden = true;
      awaitNext();
    },
    true,
  );

  function isOfSubmit(question) {
    return question.changedPropIds.indexOf(SUBMIT + ".n_clicks") >= 0;
  }

  document.addEventListener("portal-question", function (event) {
    if (isOfSubmit(event.detail.asked)) isGathering = false;
  });

  document.addEventListener("portal-answer", function (event) {
    if (!isOfSubmit(event.detail.asked) || event.detail.answer[BODY] || !form()) return;
    sentAt = 0;
    refusal().hidden = false;
  });

  function sum() {
    var total = 100;
    var isVetoed = false;
    form().querySelectorAll("[data-desk-points]").forEach(function (row) {
      var lost = Number(row.querySelector("input").value.replace(",", ".")) || 0;
      total -= lost;
      isVetoed = isVetoed || Boolean(row.dataset.deskVeto && lost > 0);
      row.classList.toggle("is-lost", lost > 0);
    });
    var place = form().querySelector("[data-desk-total]");
    place.textContent = isVetoed ? place.dataset.veto : Math.max(0, total).toFixed(1);
    place.classList.toggle("is-vetoed", isVetoed);
  }

  // Points are typed in figures: a letter in their field means what it means elsewhere.
  function isPoints(event) {
    return event.target.closest("[data-desk-points]") && /^[a-z]$/i.test(event.key);
  }

  function typing(event) {
    if (event.key === "Escape") leave();
    else if (isPoints(event) && !event.ctrlKey) return pressed(event);
    else if (event.key === "Enter" && (event.target.tagName === "INPUT" || event.ctrlKey)) submit();
    else return false;
    return true;
  }

  function pressed(event) {
    if (event.key === "Enter") {
      if (event.target.closest("button, a, summary")) return false;
      submit();
      return true;
    }
    if (event.key === "e") {
      form().querySelector("textarea").focus();
      return true;
    }
    // A group of choices is walked through by its arrows, and a slider by its own.
    var ownsArrows = event.target.matches("input[type=radio], input[type=range]");
    if (event.key.indexOf("Arrow") === 0 && ownsArrows) return false;
    return press(event.key.toLowerCase()) || portal.deskImageKey(event.key);
  }

  // Before the shell's own keys, which mean other things.
  document.addEventListener(
    "keydown",
    function (event) {
      if (!form() || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (event.target.closest(".top-search, .desk-add")) return;
      // What is pressed after Enter is not part of what Enter sends.
      var isMeant =
        isGathering ||
        (isWriting(event.target)
          ? form().contains(event.target) && typing(event)
          : !event.ctrlKey && pressed(event));
      if (!isMeant) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  // Enter goes on: Dash would choose what is in focus when the key is let go.
  document.addEventListener(
    "keyup",
    function (event) {
      if (event.key === "Enter" && event.target.closest("[data-desk-score]")) event.stopPropagation();
    },
    true,
  );

  document.addEventListener("input", function (event) {
    if (event.target.closest("[data-desk-points]")) sum();
  });

  function refusal() {
    return form() && form().querySelector(".desk-foot [role=alert]");
  }

  // While it is being mended nobody has to read on what was wrong.
  document.addEventListener("input", function (event) {
    if (event.target.closest("[data-desk-score]")) refusal().hidden = true;
  });

  // A new report: its images, and the first choice in focus, so that keys have a place to be seen.
  function prepare() {
    if (form() === prepared) return;
    prepared = form();
    sentAt = 0;
    isGathering = false;
    portal.showDeskImages();
    var first = prepared && prepared.querySelector("input[type=radio]");
    if (first) first.focus({ preventScroll: true });
  }

  // Its image is asked for as soon as it stands on the desk, before Dash is done with the rest.
  function awaitNext() {
    if (waiting) waiting.disconnect();
    waiting = new MutationObserver(function () {
      if (form() === prepared) return;
      waiting.disconnect();
      prepare();
    });
    waiting.observe(document.getElementById(BODY), { childList: true, subtree: true });
  }

  function deskShown(item) {
    requestAnimationFrame(prepare);
    return (item && item.seat) || "";
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    portal: Object.assign({}, (window.dash_clientside || {}).portal, { deskShown: deskShown }),
  });
})();
