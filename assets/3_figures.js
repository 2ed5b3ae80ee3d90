// Charts: picture, data and table of each, and redrawing when the theme changes.
(function () {
  "use strict";

  // Theme

  var templates = null;

  function loadTemplates() {
    templates = templates || fetch("/theme/charts").then(function (answer) {
      return answer.json();
    });
    return templates;
  }

  window.addEventListener("portal-theme", function (event) {
    var charts = document.querySelectorAll(".js-plotly-plot");
    if (!charts.length || !window.Plotly) return;
    loadTemplates().then(function (both) {
      charts.forEach(function (chart) {
        window.Plotly.relayout(chart, { template: both[event.detail] });
      });
    });
  });

  // Rows behind a chart

  function isShown(trace) {
    return trace.visible !== false && trace.mode !== "text";
  }

  function columnsOf(chart) {
    var traces = (chart.data || []).filter(isShown);
    if (!traces.length) return null;
    if (traces[0].type === "heatmap") return matrix(traces[0]);
    if (traces[0].type === "choropleth") return areas(traces[0]);
    return courses(chart, traces);
  }

  function matrix(trace) {
    return {
      head: [""].concat(trace.x),
      rows: trace.y.map(function (name, place) {
        return [name].concat(trace.z[place]);
      }),
    };
  }

  function areas(trace) {
    return {
      head: ["", trace.name].concat(trace.customdata ? [""] : []),
      rows: trace.text.map(function (name, place) {
        var said = trace.customdata && trace.customdata[place];
        return [name].concat(said || [trace.z[place]]);
      }),
    };
  }

  function courses(chart, traces) {
    var isLying = traces[0].orientation === "h";
    var places = [];
    traces.forEach(function (trace) {
      (isLying ? trace.y : trace.x).forEach(function (place) {
        if (places.indexOf(place) === -1) places.push(place);
      });
    });
    return {
      head: [""].concat(
        traces.map(function (trace) {
          return trace.name || "";
        })
      ),
      rows: places.map(function (place) {
        return [place].concat(
          traces.map(function (trace) {
            return valueAt(chart, trace, place, isLying);
          })
        );
      }),
    };
  }

  function valueAt(chart, trace, place, isLying) {
    var index = (isLying ? trace.y : trace.x).indexOf(place);
    if (index === -1) return "";
    if (Array.isArray(trace.text) && trace.text[index]) return trace.text[index];
    var value = (isLying ? trace.x : trace.y)[index];
    if (typeof value !== "number") return value === null ? "" : value;
    var axis = chart.layout[isLying ? "xaxis" : "yaxis"] || {};
    if (/%/.test(axis.tickformat || "")) return (value * 100).toFixed(2) + "%";
    return Number.isInteger(value) ? value : Math.round(value * 100) / 100;
  }

  // Buttons

  function titleOf(card) {
    var title = card.querySelector(".card-title").cloneNode(true);
    title.querySelectorAll(".definition").forEach(function (one) {
      one.remove();
    });
    return title.textContent.trim();
  }

  function save(name, blob) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(URL.revokeObjectURL, 1000, link.href);
  }

  function cell(value) {
    var text = value === null || value === undefined ? "" : String(value);
    if (/^[=+\-@\t\r]/.test(text) && isNaN(text)) text = "'" + text;
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function saveCsv(card, chart) {
    var data = columnsOf(chart);
    if (!data) return;
    var lines = [data.head].concat(data.rows).map(function (row) {
      return row.map(cell).join(",");
    });
    var text = "\ufeff" + lines.join("\r\n") + "\r\n";
    save(titleOf(card) + ".csv", new Blob([text], { type: "text/csv" }));
  }

  function savePicture(card, chart) {
    var style = getComputedStyle(document.documentElement);
    var caption = card.querySelector(".panel-caption");
    var margin = Object.assign({}, chart.layout.margin, { t: 56, b: caption ? 56 : 24 });
    var layout = Object.assign({}, chart.layout, {
      paper_bgcolor: style.getPropertyValue("--surface").trim(),
      margin: margin,
      title: {
        text: titleOf(card),
        x: 0.02,
        font: { size: 16, color: style.getPropertyValue("--ink").trim() },
      },
    });
    if (caption) {
      layout.annotations = (layout.annotations || []).concat({
        text: caption.textContent,
        xref: "paper",
        yref: "container",
        x: 0,
        y: 0.02,
        xanchor: "left",
        yanchor: "bottom",
        showarrow: false,
      });
    }
    window.Plotly.downloadImage(
      { data: chart.data, layout: layout },
      { format: "png", scale: 2, width: chart.clientWidth, height: chart.clientHeight + 80,
        filename: titleOf(card) }
    );
  }

  function line(kind, row) {
    var tr = document.createElement("tr");
    row.forEach(function (value, place) {
      var one = document.createElement(kind === "th" || place === 0 ? "th" : "td");
      if (one.tagName === "TH") one.scope = kind === "th" ? "col" : "row";
      one.textContent = value === null ? "" : value;
      tr.appendChild(one);
    });
    return tr;
  }

  function tableOf(data, name) {
    var table = document.createElement("table");
    table.setAttribute("aria-label", name);
    var head = table.createTHead();
    head.appendChild(line("th", data.head));
    var body = table.createTBody();
    data.rows.forEach(function (row) {
      body.appendChild(line("td", row));
    });
    return table;
  }

  function toggleTable(card, chart, button) {
    var place = card.querySelector(".figure-table");
    var frame = card.querySelector(".graph-frame");
    var data = columnsOf(chart);
    var opens = place.hidden && data;
    if (opens) place.replaceChildren(tableOf(data, titleOf(card)));
    place.hidden = !opens;
    frame.hidden = Boolean(opens);
    button.setAttribute("aria-pressed", String(Boolean(opens)));
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-figure-action]");
    if (!button) return;
    var card = button.closest(".figure-card");
    var chart = card.querySelector(".js-plotly-plot");
    if (!chart) return;
    if (button.dataset.figureAction === "table") toggleTable(card, chart, button);
    if (button.dataset.figureAction === "csv") saveCsv(card, chart);
    if (button.dataset.figureAction === "png") savePicture(card, chart);
  });
})();
