// The shell: theme, language, sign-out, menus, keys, toasts, where one is.
(function () {
  "use strict";

  var portal = (window.portal = window.portal || {});

  // Without this, a map of our own still asks a foreign server for the outlines of the world.
  window.PlotlyGeoAssets = {
    topojson: { world_110m: { type: "Topology", objects: {}, arcs: [] } },
  };

  function cookie(name) {
    var found = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return found ? decodeURIComponent(found[1]) : "";
  }

  function keepCookie(name, value) {
    document.cookie = name + "=" + value + ";path=/;max-age=31536000;samesite=lax";
  }

  function words(name) {
    var shell = document.getElementById("shell");
    return (shell && shell.dataset[name]) || "";
  }

  portal.post = function (address, fields) {
    var body = new URLSearchParams(fields || {});
    return fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": cookie("csrf_token") },
      body: body,
      credentials: "same-origin",
    });
  };

  portal.go = function (address) {
    history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  };

  // Theme

  var root = document.documentElement;
  var prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

  function showTheme(choice) {
    var shown = choice === "system" ? (prefersDark.matches ? "dark" : "light") : choice;
    root.setAttribute("data-theme-choice", choice);
    keepCookie("shown_theme", shown);
    markTheme();
    if (root.getAttribute("data-bs-theme") === shown) return;
    root.setAttribute("data-bs-theme", shown);
    window.dispatchEvent(new CustomEvent("portal-theme", { detail: shown }));
  }

  function markTheme() {
    var choice = root.getAttribute("data-theme-choice");
    document.querySelectorAll("[data-theme-choice][data-action]").forEach(function (item) {
      item.setAttribute("aria-pressed", String(item.dataset.themeChoice === choice));
    });
  }

  prefersDark.addEventListener("change", function () {
    if (root.getAttribute("data-theme-choice") === "system") showTheme("system");
  });

  // What buttons of the shell do

  function toggleMenu(open) {
    var shell = document.getElementById("shell");
    if (!shell) return;
    var isOpen = shell.classList.toggle("is-menu-open", open);
    var button = document.querySelector(".menu-button");
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) document.querySelector(".side-bar a").focus();
  }

  function openHelp() {
    var sheet = document.getElementById("shell-help");
    if (!sheet || sheet.open) return;
    filledHelp(sheet).then(function () {
      if (!sheet.open) sheet.showModal();
    });
  }

  // Few open it: until then the page does not carry it.
  function filledHelp(sheet) {
    if (sheet.childElementCount) return Promise.resolve();
    return fetch("/help-sheet", { credentials: "same-origin" })
      .then(function (answer) {
        return answer.text();
      })
      .then(function (html) {
        sheet.innerHTML = html;
      });
  }

  var actions = {
    menu: function () {
      toggleMenu();
    },
    help: openHelp,
    search: function () {
      searchInput().focus();
    },
    "close-help": function () {
      document.getElementById("shell-help").close();
    },
    theme: function (button) {
      keepCookie("theme", button.dataset.themeChoice);
      showTheme(button.dataset.themeChoice);
      closeMenus();
    },
    language: function (button) {
      portal
        .post("/preferences/language", { language: button.dataset.language })
        .then(function () {
          location.reload();
        });
    },
    "sign-out": function () {
      portal.post("/sign-out").then(function () {
        location.assign("/sign-in");
      });
    },
  };

  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }

  document.addEventListener("click", function (event) {
    var target = event.target;
    closeMenus(target.closest("details.menu"));
    var button = target.closest("[data-action]");
    if (button && actions[button.dataset.action]) {
      actions[button.dataset.action](button);
      return;
    }
    if (target.id === "shell-veil") toggleMenu(false);
    if (target.id === "shell-help") target.close();
    if (target.closest(".search-link")) clearSearch();
  });

  // Search

  var pause = 0;

  function searchSoon(text) {
    clearTimeout(pause);
    pause = setTimeout(function () {
      window.dash_clientside.set_props("shell-search-wanted", { data: text });
    }, 200);
  }

  function searchInput() {
    return document.getElementById("shell-search");
  }

  function clearSearch() {
    if (document.activeElement) document.activeElement.blur();
  }

  function moveInSearch(step) {
    var links = Array.from(document.querySelectorAll("#shell-search-results .search-link"));
    if (!links.length) return;
    var place = links.indexOf(document.activeElement) + step;
    if (place < 0) searchInput().focus();
    else links[Math.min(place, links.length - 1)].focus();
  }

  function searchKeys(event) {
    var inside = event.target.closest(".top-search");
    if (!inside) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      moveInSearch(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === searchInput()) {
      var first = document.querySelector("#shell-search-results .search-link");
      if (first) first.click();
    } else if (event.key === "Escape") {
      clearSearch();
    }
    return true;
  }

  // Keys

  var afterG = 0;

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function goToSection(letter) {
    var link = document.querySelector('.side-section[data-letter="' + letter + '"] a');
    if (link) link.click();
    return Boolean(link);
  }

  var keys = {
    "/": function () {
      var input = searchInput();
      if (!input) return;
      input.focus();
      input.select();
    },
    "?": openHelp,
    g: function () {
      afterG = Date.now();
    },
    j: function () {
      portal.moveInTable(1);
    },
    k: function () {
      portal.moveInTable(-1);
    },
  };

  document.addEventListener("keydown", function (event) {
    if (searchKeys(event)) return;
    if (event.key === "Escape") {
      closeMenus();
      toggleMenu(false);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (afterG && Date.now() - afterG < 1200 && /^[a-z]$/.test(event.key)) {
      afterG = 0;
      if (goToSection(event.key)) event.preventDefault();
      return;
    }
    if (keys[event.key] && document.getElementById("shell-side-bar")) {
      if (event.key !== "g") event.preventDefault();
      keys[event.key]();
    }
  });

  // Where one is

  function markPlace() {
    var path = location.pathname;
    var best = null;
    var longest = 0;
    document.querySelectorAll(".side-link").forEach(function (link) {
      link.removeAttribute("aria-current");
      // Pages that are reached from this one stand beneath it, wherever their address begins.
      var covers = link.parentNode.getAttribute("data-covers");
      [link.getAttribute("href")].concat(covers ? covers.split(" ") : []).forEach(function (own) {
        var fits = own === path || (own !== "/" && path.indexOf(own + "/") === 0);
        if (fits && own.length > longest) {
          best = link;
          longest = own.length;
        }
      });
    });
    if (best) best.setAttribute("aria-current", "page");
  }

  var lastPath = location.pathname;

  function arrived() {
    markPlace();
    toggleMenu(false);
    if (location.pathname === lastPath) return;
    lastPath = location.pathname;
    var content = document.getElementById("content");
    if (content && !document.activeElement.closest(".top-search")) {
      content.focus({ preventScroll: true });
    }
  }

  window.addEventListener("_dashprivate_pushstate", arrived);
  window.addEventListener("popstate", arrived);
  new MutationObserver(function (_changes, observer) {
    if (!document.getElementById("shell-side-bar")) return;
    observer.disconnect();
    markPlace();
    markTheme();
  }).observe(document, { childList: true, subtree: true });

  // Toasts

  portal.toast = function (toast) {
    var place = document.getElementById("shell-toasts");
    if (!place || !toast) return;
    var card = document.createElement("div");
    card.className = "toast-card is-" + toast.tone;
    var mark = document.createElement("i");
    mark.className = "bi " + (toast.icon || "bi-info-circle-fill");
    mark.setAttribute("aria-hidden", "true");
    var said = document.createElement("div");
    said.textContent = toast.words;
    if (toast.reference) {
      var reference = document.createElement("small");
      reference.textContent = words("reference").replace("{reference}", toast.reference);
      said.appendChild(reference);
    }
    var close = document.createElement("button");
    close.type = "button";
    close.className = "icon-button is-small";
    close.setAttribute("aria-label", words("close"));
    close.innerHTML = '<i class="bi bi-x" aria-hidden="true"></i>';
    close.addEventListener("click", function () {
      card.remove();
    });
    card.append(mark, said, close);
    place.appendChild(card);
    while (place.children.length > 4) place.firstChild.remove();
    // What went wrong stays until it was read.
    if (toast.tone === "good" || toast.tone === "info") {
      setTimeout(function () {
        card.remove();
      }, 6000);
    }
  };

  // Answers that Dash itself tells nobody about

  var told = {};

  function tellOnce(name, tone, icon) {
    if (told[name] && Date.now() - told[name] < 10000) return;
    told[name] = Date.now();
    portal.toast({ words: words(name), tone: tone, icon: icon });
  }

  function look(response) {
    if (response.status === 401) {
      tellOnce("sessionEnded", "warn", "bi-exclamation-triangle-fill");
      setTimeout(function () {
        var wanted = location.pathname + location.search;
        location.assign("/sign-in?next=" + encodeURIComponent(wanted));
      }, 800);
    } else if (response.status === 403) {
      tellOnce("forbidden", "warn", "bi-shield-lock-fill");
    } else if (response.status >= 400) {
      tellOnce("failed", "bad", "bi-x-octagon-fill");
    }
    return response;
  }

  var plainFetch = window.fetch;
  window.fetch = function (address) {
    var asked = typeof address === "string" ? address : address.url;
    var answer = plainFetch.apply(window, arguments);
    if (asked.indexOf("/_dash") === -1) return answer;
    return answer.then(look, function (error) {
      tellOnce("offline", "bad", "bi-wifi-off");
      throw error;
    });
  };

  // A bubble that would leave the window opens the other way.
  document.addEventListener("pointerover", turnBubble);
  document.addEventListener("focusin", turnBubble);

  function turnBubble(event) {
    var definition = event.target.closest && event.target.closest(".definition");
    if (!definition) return;
    var bubble = definition.querySelector(".definition-bubble");
    bubble.classList.remove("is-left");
    var edge = bubble.getBoundingClientRect().right;
    bubble.classList.toggle("is-left", edge > document.documentElement.clientWidth - 8);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    portal: Object.assign({}, (window.dash_clientside || {}).portal, {
      searchSoon: searchSoon,
      showToast: function (toast) {
        portal.toast(toast);
      },
    }),
  });
})();
