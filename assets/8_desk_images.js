// Images beside a report under review: asked for one by one, kept while the report is open.
(function () {
  "use strict";

  var portal = (window.portal = window.portal || {});
  var MOST_ZOOM = 8;
  var AHEAD = 2;
  var ITEM = "quality-desk-item";
  var shown = null;
  // The first image of a report that Dash is still drawing: its address, and what comes of it.
  var ahead = null;

  function Images(box) {
    this.box = box;
    this.address = box.dataset.deskImages;
    this.series = box.dataset.series.split(" ").map(Number);
    this.count = this.series.reduce(function (sum, one) {
      return sum + one;
    }, 0);
    this.picture = box.querySelector(".desk-picture");
    this.problem = box.querySelector(".desk-image-problem");
    this.kept = new Map();
    this.number = 0;
    this.usual = null;
    this.asking = false;
    this.reset();
    this.addSlider();
  }

  Images.prototype.addSlider = function () {
    if (this.count < 2) return;
    var slider = document.createElement("input");
    slider.type = "range";
    slider.min = 1;
    slider.max = this.count;
    slider.value = 1;
    slider.setAttribute("aria-label", this.box.dataset.wordsSlider);
    var images = this;
    slider.addEventListener("input", function () {
      images.goTo(Number(slider.value) - 1);
    });
    this.box.querySelector(".desk-slider").replaceChildren(slider);
    this.slider = slider;
  };

  Images.prototype.reset = function () {
    this.window = null;
    this.zoom = 1;
    this.x = 500;
    this.y = 500;
  };

  Images.prototype.query = function (number) {
    var parts = new URLSearchParams();
    if (this.window) {
      parts.set("center", Math.round(this.window[0]));
      parts.set("width", Math.max(1, Math.round(this.window[1])));
    }
    if (this.zoom > 1) {
      parts.set("zoom", this.zoom);
      parts.set("x", Math.round(this.x));
      parts.set("y", Math.round(this.y));
    }
    var asked = parts.toString();
    return this.address + number + (asked ? "?" + asked : "");
  };

  function fetched(address) {
    return fetch(address, { credentials: "same-origin" }).then(
      function (answer) {
        if (!answer.ok) {
          return answer.text().then(function (words) {
            return { hasFailed: true, problem: words.slice(0, 200) };
          });
        }
        var told = (answer.headers.get("X-Window") || "").split(" ").map(Number);
        return answer.blob().then(function (blob) {
          return { url: URL.createObjectURL(blob), window: told.length === 2 ? told : null };
        });
      },
      function () {
        return { hasFailed: true, problem: "" };
      },
    );
  }

  document.addEventListener("portal-answer", function (event) {
    var item = event.detail.answer[ITEM] && event.detail.answer[ITEM].data;
    if (!item || !item.first_image) return;
    if (ahead) ahead.answer.then(drop);
    ahead = { address: item.first_image, answer: fetched(item.first_image) };
  });

  // Each is given once.
  function taken(address) {
    if (!ahead || ahead.address !== address) return null;
    var answer = ahead.answer;
    ahead = null;
    return answer;
  }

  Images.prototype.show = function () {
    this.tellPlace();
    var known = this.kept.get(this.query(this.number));
    if (known) this.draw(known);
    this.ask();
  };

  // One question at a time: what is wanted now, then what comes next; never what lies between.
  Images.prototype.ask = function () {
    var address = this.asking ? "" : this.wanted();
    if (!address) return;
    var images = this;
    this.asking = true;
    (taken(address) || fetched(address)).then(function (answer) {
      images.asking = false;
      if (shown !== images) return drop(answer);
      images.kept.set(address, answer);
      images.show();
    });
  };

  Images.prototype.wanted = function () {
    var last = Math.min(this.number + AHEAD, this.count - 1);
    for (var number = this.number; number <= last; number += 1) {
      var address = this.query(number);
      if (!this.kept.has(address)) return address;
    }
    return "";
  };

  Images.prototype.draw = function (answer) {
    this.problem.hidden = !answer.hasFailed;
    this.problem.textContent = answer.hasFailed ? answer.problem || this.box.dataset.wordsFailed : "";
    this.picture.hidden = Boolean(answer.hasFailed);
    if (answer.hasFailed) return;
    if (this.picture.src !== answer.url) this.picture.src = answer.url;
    if (!this.window) this.usual = answer.window;
    this.tellWindow(this.window || answer.window);
    this.box.dataset.drawn = String(this.number);
  };

  Images.prototype.tellPlace = function () {
    var before = 0;
    var series = 0;
    while (series < this.series.length - 1 && this.number >= before + this.series[series]) {
      before += this.series[series];
      series += 1;
    }
    var words = this.box.dataset.wordsPlace
      .replace("{place}", String(this.number + 1))
      .replace("{count}", String(this.count))
      .replace("{series}", String(series + 1));
    this.box.querySelector(".is-place").textContent = words;
    this.picture.alt = words;
    if (this.slider) this.slider.value = this.number + 1;
  };

  Images.prototype.tellWindow = function (window) {
    var zoom = this.zoom > 1 ? "  ×" + this.zoom : "";
    var words = window ? "W " + Math.round(window[1]) + "  L " + Math.round(window[0]) : "";
    this.box.querySelector(".is-window").textContent = words + zoom;
    var chosen = this.window ? Math.round(this.window[0]) + " " + Math.round(this.window[1]) : "";
    this.box.querySelectorAll("[data-desk-window]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.deskWindow === chosen));
    });
  };

  Images.prototype.goTo = function (number) {
    this.number = Math.min(Math.max(number, 0), this.count - 1);
    this.show();
  };

  function drop(answer) {
    if (answer.url) URL.revokeObjectURL(answer.url);
  }

  Images.prototype.forget = function () {
    this.kept.forEach(drop);
    this.kept.clear();
  };

  var tools = {
    previous: function () {
      shown.goTo(shown.number - 1);
    },
    next: function () {
      shown.goTo(shown.number + 1);
    },
    closer: function () {
      zoomTo(shown.zoom * 2);
    },
    farther: function () {
      zoomTo(shown.zoom / 2);
    },
    reset: function () {
      shown.reset();
      shown.show();
    },
  };

  function zoomTo(zoom) {
    shown.zoom = Math.min(Math.max(zoom, 1), MOST_ZOOM);
    shown.show();
  }

  function choose(words) {
    shown.window = words ? words.split(" ").map(Number) : null;
    shown.show();
  }

  function nextWindow() {
    var buttons = Array.from(shown.box.querySelectorAll("[data-desk-window]"));
    var place = buttons.findIndex(function (one) {
      return one.getAttribute("aria-pressed") === "true";
    });
    choose(buttons[(place + 1) % buttons.length].dataset.deskWindow);
  }

  // Keys of the images; true where one was meant.
  portal.deskImageKey = function (key) {
    if (!shown) return false;
    var does = {
      j: tools.next,
      k: tools.previous,
      ArrowDown: tools.next,
      ArrowUp: tools.previous,
      "+": tools.closer,
      "=": tools.closer,
      "-": tools.farther,
      0: tools.reset,
      w: nextWindow,
    }[key];
    if (does) does();
    return Boolean(does);
  };

  portal.showDeskImages = function () {
    var box = document.querySelector("[data-desk-images]");
    if (shown && shown.box === box) return;
    if (shown) shown.forget();
    shown = box ? new Images(box) : null;
    if (shown) shown.show();
  };

  // Mouse and fingers

  document.addEventListener("click", function (event) {
    if (!shown) return;
    var tool = event.target.closest("[data-desk-tool]");
    var window_ = event.target.closest("[data-desk-window]");
    if (tool) tools[tool.dataset.deskTool]();
    else if (window_) choose(window_.dataset.deskWindow);
  });

  document.addEventListener(
    "wheel",
    function (event) {
      if (!shown || !event.target.closest(".desk-screen")) return;
      event.preventDefault();
      if (event.ctrlKey) zoomTo(event.deltaY < 0 ? shown.zoom * 2 : shown.zoom / 2);
      else shown.goTo(shown.number + (event.deltaY > 0 ? 1 : -1));
    },
    { passive: false },
  );

  document.addEventListener("dblclick", function (event) {
    if (!shown || event.target !== shown.picture) return;
    var edge = shown.picture.getBoundingClientRect();
    var part = 1000 / shown.zoom;
    shown.x += ((event.clientX - edge.left) / edge.width - 0.5) * part;
    shown.y += ((event.clientY - edge.top) / edge.height - 0.5) * part;
    zoomTo(shown.zoom * 2);
  });

  var drag = null;

  document.addEventListener("pointerdown", function (event) {
    if (!shown || event.button !== 0 || !event.target.closest(".desk-picture")) return;
    var began = shown.window || shown.usual;
    drag = { x: event.clientX, y: event.clientY, number: shown.number, window: began };
    drag.place = [shown.x, shown.y];
    drag.isTouch = event.pointerType === "touch";
  });

  document.addEventListener("pointermove", function (event) {
    if (!drag || !shown) return;
    var right = event.clientX - drag.x;
    var down = event.clientY - drag.y;
    if (drag.isTouch) {
      shown.goTo(drag.number + Math.round(down / 12));
    } else if (event.shiftKey && shown.zoom > 1) {
      var edge = shown.picture.getBoundingClientRect();
      shown.x = within(drag.place[0] - ((right / edge.width) * 1000) / shown.zoom);
      shown.y = within(drag.place[1] - ((down / edge.height) * 1000) / shown.zoom);
      shown.show();
    } else if (drag.window && Math.abs(right) + Math.abs(down) > 3) {
      var pace = Math.max(drag.window[1] / 300, 0.2);
      shown.window = [drag.window[0] + down * pace, Math.max(1, drag.window[1] + right * pace)];
      shown.show();
    }
  });

  function within(place) {
    return Math.min(Math.max(place, 0), 1000);
  }

  ["pointerup", "pointercancel"].forEach(function (name) {
    document.addEventListener(name, function () {
      drag = null;
    });
  });
})();
