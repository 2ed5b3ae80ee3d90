// The calendar of a team: shifts are moved, made longer and drawn by hand or with the arrow keys.
// Nothing is decided here: what was drawn goes to the server, which checks it and answers.
(function () {
  "use strict";

  var DAY = 1440;
  var WEEK = 7 * DAY;
  var STEP = 30;
  var EDGE = 6;
  var FEW = 4;
  var act = null;
  var justDrawn = false;

  function plan() {
    var found = document.querySelector(".plan");
    return found && found.dataset.plan ? found : null;
  }

  function send(id, data) {
    window.dash_clientside.set_props(id, { data: data });
  }

  function dayOf(monday, minute) {
    var day = new Date(monday + "T00:00:00Z");
    day.setUTCDate(day.getUTCDate() + Math.floor(minute / DAY));
    return day.toISOString().slice(0, 10);
  }

  function inDay(minute) {
    return ((minute % DAY) + DAY) % DAY;
  }

  function clock(minute) {
    var there = inDay(minute);
    var words = [Math.floor(there / 60), there % 60];
    return words.map(function (one) { return String(one).padStart(2, "0"); }).join(":");
  }

  // Minutes of the bar from the Monday's midnight.
  function spanOf(bar, monday) {
    var days = (Date.parse(bar.dataset.day) - Date.parse(monday)) / 86400000;
    var starts = days * DAY + Number(bar.dataset.starts);
    return { starts: starts, ends: starts + Number(bar.dataset.ends) - Number(bar.dataset.starts) };
  }

  function begin(bar, mode) {
    var board = plan();
    var row = bar.closest(".plan-row");
    var span = spanOf(bar, board.dataset.monday);
    return { bar: bar, board: board, row: row, to: row, mode: mode, was: span, now: span };
  }

  function beginDrawing(track, minute) {
    var row = track.closest(".plan-row");
    var span = { starts: minute, ends: minute };
    return { bar: null, board: plan(), row: row, to: row, mode: "draw", was: span, now: span };
  }

  function show() {
    var track = act.to.querySelector(".plan-track");
    if (!act.ghost) {
      act.ghost = document.createElement("div");
      act.ghost.className = "plan-ghost";
      act.ghost.setAttribute("role", "status");
    }
    if (act.ghost.parentNode !== track) track.appendChild(act.ghost);
    act.ghost.style.left = (act.now.starts / WEEK) * 100 + "%";
    act.ghost.style.width = ((act.now.ends - act.now.starts) / WEEK) * 100 + "%";
    var day = dayOf(act.board.dataset.monday, act.now.starts).slice(5);
    act.ghost.textContent = day + " " + clock(act.now.starts) + "–" + clock(act.now.ends);
    if (act.bar) act.bar.classList.add("is-taken");
  }

  function leave() {
    if (!act) return;
    if (act.ghost) act.ghost.remove();
    if (act.bar) act.bar.classList.remove("is-taken");
    act = null;
  }

  function change(minutes) {
    var length = act.was.ends - act.was.starts;
    var starts = act.was.starts;
    var ends = act.was.ends;
    if (act.mode === "move") {
      starts = Math.min(Math.max(starts + minutes, 0), WEEK - STEP);
      ends = starts + length;
    } else if (act.mode === "start") {
      starts = Math.max(Math.min(starts + minutes, ends - STEP), ends - DAY);
    } else if (act.mode === "end") {
      ends = Math.min(Math.max(ends + minutes, starts + STEP), starts + DAY);
    } else {
      starts = Math.min(act.was.starts, act.was.starts + minutes);
      ends = Math.min(Math.max(act.was.starts, act.was.starts + minutes), starts + DAY);
    }
    act.now = { starts: starts, ends: ends };
  }

  function isChanged() {
    return act.to !== act.row || act.now.starts !== act.was.starts || act.now.ends !== act.was.ends;
  }

  function place(minute) {
    return Math.round(minute / STEP) * STEP;
  }

  function finish() {
    var monday = act.board.dataset.monday;
    var length = act.now.ends - act.now.starts;
    var starts = inDay(act.now.starts);
    var day = dayOf(monday, act.now.starts);
    if (act.bar && isChanged()) {
      send("schedule-dragged", {
        expert: act.row.dataset.expert,
        day: act.bar.dataset.day,
        starts: Number(act.bar.dataset.starts),
        ends: Number(act.bar.dataset.ends),
        to_expert: act.to.dataset.expert,
        to_day: day,
        to_starts: starts,
        to_ends: starts + length,
      });
    } else if (!act.bar && length >= STEP) {
      open(act.row.dataset.expert, day, starts, starts + length, true);
    }
    leave();
  }

  function open(expert, day, starts, ends, isNew) {
    send("schedule-opened", { expert: expert, day: day, starts: starts, ends: ends, is_new: isNew });
  }

  function modeAt(bar, x) {
    var box = bar.getBoundingClientRect();
    if (x > box.right - EDGE) return "end";
    return x < box.left + EDGE ? "start" : "move";
  }

  document.addEventListener("pointerdown", function (event) {
    // With a finger one scrolls; a tap opens the form.
    if (event.button || event.pointerType === "touch" || !plan()) return;
    var track = event.target.closest(".plan-row[data-expert] .plan-track");
    if (!track) return;
    leave();
    var bar = event.target.closest(".plan-bar");
    var box = track.getBoundingClientRect();
    var perMinute = box.width / WEEK;
    act = bar
      ? begin(bar, modeAt(bar, event.clientX))
      : beginDrawing(track, place((event.clientX - box.left) / perMinute));
    act.x = event.clientX;
    act.y = event.clientY;
    act.perMinute = perMinute;
  });

  document.addEventListener("pointermove", function (event) {
    if (!act || act.x === undefined) return;
    var far = Math.abs(event.clientX - act.x) + Math.abs(event.clientY - act.y);
    if (!act.isMoving && far < FEW) return;
    act.isMoving = true;
    event.preventDefault();
    change(place((event.clientX - act.x) / act.perMinute));
    if (act.mode === "move") {
      var under = document.elementFromPoint(event.clientX, event.clientY);
      act.to = (under && under.closest(".plan-row[data-expert]")) || act.to;
    }
    show();
  });

  document.addEventListener("pointerup", function () {
    if (!act || act.x === undefined) return;
    justDrawn = Boolean(act.isMoving);
    if (act.isMoving) finish();
    else leave();
  });

  document.addEventListener("click", function (event) {
    var bar = event.target.closest(".plan-bar");
    var wasDrawn = justDrawn;
    justDrawn = false;
    if (!bar || !plan() || wasDrawn) return;
    var expert = bar.closest(".plan-row").dataset.expert;
    open(expert, bar.dataset.day, Number(bar.dataset.starts), Number(bar.dataset.ends), false);
  });

  function nextRow(row, down) {
    var rows = Array.from(document.querySelectorAll(".plan-row[data-expert]"));
    return rows[rows.indexOf(row) + (down ? 1 : -1)] || row;
  }

  function step(key, isEnd) {
    if (key === "ArrowUp" || key === "ArrowDown") {
      act.to = nextRow(act.to, key === "ArrowDown");
      return;
    }
    var minutes = key === "ArrowRight" ? STEP : -STEP;
    var base = act.now;
    var whole = act.was;
    act.mode = isEnd ? "end" : "move";
    act.was = base;
    change(minutes);
    act.was = whole;
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") return leave();
    var bar = event.target.closest && event.target.closest(".plan-bar");
    if (!bar || !plan() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.indexOf("Arrow") === 0) {
      event.preventDefault();
      if (!act || act.bar !== bar) {
        leave();
        act = begin(bar, "move");
      }
      step(event.key, event.shiftKey);
      show();
    } else if (event.key === "Enter" && act && act.bar === bar) {
      event.preventDefault();
      finish();
    }
  });

  document.addEventListener("focusout", function (event) {
    if (act && act.x === undefined && event.target === act.bar) leave();
  });
})();
