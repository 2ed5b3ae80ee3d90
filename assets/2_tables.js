// Tables: cells, rows that open, row count, density, columns, filters in the address.
(function () {
  "use strict";

  var portal = (window.portal = window.portal || {});
  var functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  var components = (window.dashAgGridComponentFunctions =
    window.dashAgGridComponentFunctions || {});
  var HEIGHTS = { roomy: 44, tight: 32 };
  var PHONE = window.matchMedia("(max-width: 640px)");

  function el() {
    return window.React.createElement.apply(window.React, arguments);
  }

  // The theme takes its colours from the tokens, so that light and dark need no second one.
  functions.portalGridTheme = function (quartz) {
    return quartz.withParams({
      accentColor: "var(--accent)",
      backgroundColor: "var(--surface)",
      foregroundColor: "var(--ink)",
      textColor: "var(--ink)",
      borderColor: "var(--line)",
      browserColorScheme: "inherit",
      chromeBackgroundColor: "var(--surface)",
      headerBackgroundColor: "var(--surface)",
      headerTextColor: "var(--ink-faint)",
      headerFontSize: 12,
      headerFontWeight: 500,
      headerColumnBorder: false,
      headerColumnResizeHandleColor: "var(--line-strong)",
      fontFamily: "var(--font)",
      fontSize: 13,
      rowHoverColor: "var(--surface-hover)",
      oddRowBackgroundColor: "var(--surface)",
      rowBorder: { color: "var(--line)" },
      columnBorder: false,
      cellHorizontalPadding: 12,
      wrapperBorder: false,
      wrapperBorderRadius: 0,
      spacing: 6,
    });
  };

  // Cells

  function coming(params) {
    return params.data === undefined ? el("span", { className: "cell-coming" }) : null;
  }

  function textOf(value) {
    if (value === null || value === undefined) return "";
    return typeof value === "object" ? value.text : String(value);
  }

  function anchor(href, words) {
    return el(
      "a",
      {
        href: href,
        onClick: function (event) {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          event.stopPropagation();
          portal.go(href);
        },
      },
      words
    );
  }

  components.PortalText = function (params) {
    return coming(params) || textOf(params.value);
  };

  components.PortalLink = function (params) {
    var value = params.value;
    if (params.data === undefined) return coming(params);
    return value && value.href ? anchor(value.href, value.text) : textOf(value);
  };

  components.PortalBadge = function (params) {
    var value = params.value;
    if (params.data === undefined) return coming(params);
    if (!value || !value.text) return "";
    return el(
      "span",
      { className: "badge-state is-" + value.tone },
      value.icon ? el("i", { className: "bi " + value.icon, "aria-hidden": "true" }) : null,
      value.text
    );
  };

  components.PortalLines = function (params) {
    var value = params.value || {};
    if (params.data === undefined) return coming(params);
    return el(
      "div",
      null,
      el("span", { className: "cell-first" }, textOf(value)),
      el("span", { className: "cell-second" }, value.second || "")
    );
  };

  // Rows

  function openRow(params) {
    var href = params.data && params.data.href;
    var event = params.event || {};
    if (!href || String(window.getSelection())) return;
    if (event.target && event.target.closest && event.target.closest("a, button")) return;
    if (event.ctrlKey || event.metaKey) window.open(href, "_blank", "noopener");
    else portal.go(href);
  }

  functions.portalOpenRow = openRow;

  functions.portalRowKey = function (params) {
    if (params.event.key === "Enter") openRow(params);
  };

  function box(api) {
    var found = null;
    document.querySelectorAll(".server-table").forEach(function (one) {
      if (apiOf(one.dataset.table) === api) found = one;
    });
    return found;
  }

  function apiOf(table) {
    try {
      return window.dash_ag_grid.getApi(table);
    } catch (_notThere) {
      return null;
    }
  }

  functions.portalRowCount = function (params) {
    var own = box(params.api);
    if (!own) return;
    prepare(own, params.api);
    var isGiven = params.api.getGridOption("rowModelType") === "clientSide";
    if (!isGiven && !params.api.isLastRowIndexKnown()) return;
    var count = params.api.getDisplayedRowCount();
    var place = own.querySelector(".table-count");
    var words = count === 1 ? place.dataset.tableCountOne : place.dataset.tableCount;
    place.textContent = words.replace("{n}", count.toLocaleString("en"));
    own.querySelector(".table-empty").hidden = count > 0;
  };

  // Once per grid; it is known by its name only after its first event.
  function prepare(own, api) {
    if (own.dataset.prepared) return;
    own.dataset.prepared = "true";
    fill(own);
    watcher.observe(own.querySelector(".table-bar"));
    watcher.observe(own.parentElement);
    if (PHONE.matches) showMainColumns(api);
    var density = localStorage.getItem("portal-density");
    if (density === "tight") applyDensity(api, density);
  }

  function fill(own) {
    var frame = own.querySelector(".table-frame.is-filling");
    if (!frame) return;
    var top = frame.getBoundingClientRect().top + window.scrollY;
    frame.style.setProperty("--table-top", Math.round(top) + "px");
  }

  // What stands above a table can grow after it was measured: filters wrap, notices come.
  var watcher = new ResizeObserver(fillAll);

  function fillAll() {
    document.querySelectorAll(".server-table").forEach(fill);
  }

  window.addEventListener("resize", fillAll);

  function showMainColumns(api) {
    var others = api.getColumns().filter(function (column) {
      var context = column.getColDef().context;
      return !(context && context.main);
    });
    if (others.length === api.getColumns().length) return;
    api.setColumnsVisible(others, false);
    api.sizeColumnsToFit();
  }

  portal.moveInTable = function (step) {
    var own = document.querySelector(".server-table");
    var api = own && apiOf(own.dataset.table);
    if (!api) return;
    var at = api.getFocusedCell();
    var row = at ? Math.max(0, at.rowIndex + step) : 0;
    row = Math.min(row, api.getDisplayedRowCount() - 1);
    var column = at ? at.column : api.getAllDisplayedColumns()[0];
    api.ensureIndexVisible(row);
    api.setFocusedCell(row, column);
  };

  // Tools

  function applyDensity(api, density) {
    api.setGridOption("rowHeight", HEIGHTS[density] || HEIGHTS.roomy);
    api.resetRowHeights();
  }

  function toggleDensity(api) {
    var next = localStorage.getItem("portal-density") === "tight" ? "roomy" : "tight";
    localStorage.setItem("portal-density", next);
    applyDensity(api, next);
  }

  function chooseColumns(own, api) {
    var open = own.querySelector(".column-choice");
    if (open) return open.remove();
    var sheet = document.createElement("div");
    sheet.className = "column-choice";
    api.getColumns().forEach(function (column) {
      var line = document.createElement("label");
      line.className = "menu-item";
      var tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = column.isVisible();
      tick.addEventListener("change", function () {
        api.setColumnsVisible([column], tick.checked);
      });
      line.append(tick, column.getColDef().headerName);
      sheet.appendChild(line);
    });
    own.querySelector(".table-frame").appendChild(sheet);
    sheet.querySelector("input").focus();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-table-action]");
    if (!event.target.closest(".column-choice") && !button) closeChoices();
    if (!button) return;
    var own = button.closest(".server-table");
    var api = apiOf(own.dataset.table);
    if (!api) return;
    if (button.dataset.tableAction === "density") toggleDensity(api);
    else chooseColumns(own, api);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeChoices();
  });

  function closeChoices() {
    document.querySelectorAll(".column-choice").forEach(function (sheet) {
      sheet.remove();
    });
  }

  // Filters

  function inAddress(value) {
    return Array.isArray(value) ? value.join(",") : value || "";
  }

  function keepInAddress(data) {
    var address = new URL(location.href);
    Object.keys(data).forEach(function (name) {
      var text = inAddress(data[name]);
      if (text) address.searchParams.set(name, text);
      else address.searchParams.delete(name);
    });
    var query = address.searchParams.toString().replace(/%2C/g, ",");
    history.replaceState(history.state, "", address.pathname + (query ? "?" + query : ""));
  }

  function readAgain(table) {
    var api = apiOf(table);
    if (!api) return;
    if (api.getDisplayedRowCount()) api.ensureIndexVisible(0);
    api.purgeInfiniteCache();
  }

  var waiting = {};

  // Not with every key: the input's own way to wait moves the caret of who types fast.
  function keepFilters(values, ids) {
    var changed = window.dash_clientside.callback_context.triggered_id;
    if (!changed) return;
    var table = changed.table;
    var data = {};
    ids.forEach(function (id, place) {
      if (id.table === table) data[id.name] = values[place];
    });
    clearTimeout(waiting[table]);
    waiting[table] = setTimeout(applyFilters, 200, table, data);
  }

  function applyFilters(table, data) {
    var isEmpty = !Object.values(data).some(inAddress);
    keepInAddress(data);
    setProps({ type: "filters", table: table }, { data: data });
    setProps({ type: "filters-clear", table: table }, { hidden: isEmpty });
    // After Dash has stored the values that the rows are read with.
    setTimeout(readAgain, 0, table);
  }

  function setProps(id, values) {
    window.dash_clientside.set_props(id, values);
  }

  function clearFilters(clicks, values) {
    if (!clicks) return values.map(function () {
      return window.dash_clientside.no_update;
    });
    return values.map(function (value) {
      return Array.isArray(value) ? [] : typeof value === "string" ? "" : null;
    });
  }

  portal.readTableAgain = readAgain;
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    portal: Object.assign({}, (window.dash_clientside || {}).portal, {
      keepFilters: keepFilters,
      clearFilters: clearFilters,
      readTableAgain: function (trigger, table) {
        if (trigger) readAgain(table);
        return window.dash_clientside.no_update;
      },
    }),
  });
})();
