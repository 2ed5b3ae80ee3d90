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

  // A colour that a figure names itself is the value of a token: the new theme has another one.
  function recoloured(value, colours) {
    if (typeof value === "string") return colours[value] || value;
    if (Array.isArray(value)) {
      return value.map(function (one) {
        return recoloured(one, colours);
      });
    }
    if (!value || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    var copy = {};
    Object.keys(value).forEach(function (name) {
      copy[name] = recoloured(value[name], colours);
    });
    return copy;
  }

  function exchanged(from, to) {
    var colours = {};
    Object.keys(from).forEach(function (name) {
      if (/^#/.test(from[name]) && !(from[name] in colours)) colours[from[name]] = to[name];
    });
    return colours;
  }

  function redraw(chart, both, shown) {
    var other = shown === "dark" ? "light" : "dark";
    var colours = exchanged(both[other].tokens, both[shown].tokens);
    var layout = Object.assign({}, chart.layout, { template: null });
    layout = Object.assign(recoloured(layout, colours), { template: both[shown].template });
    window.Plotly.react(chart, recoloured(chart.data, colours), layout);
  }

  window.addEventListener("portal-theme", function (event) {
    var charts = document.querySelectorAll(".js-plotly-plot");
    if (!charts.length || !window.Plotly) return;
    loadTemplates().then(function (both) {
      charts.forEach(function (chart) {
        redraw(chart, both, event.detail);
      });
    });
  });

  // Rows behind a chart

  function words(name) {
    return document.getElementById("shell").dataset[name] || "";
  }

  function item() {
    return words("item");
  }

  function isShown(trace) {
    return trace.visible !== false && trace.mode !== "text";
  }

  function columnsOf(chart) {
    var traces = (chart.data || []).filter(isShown);
    if (!traces.length) return null;
    if (traces[0].type === "heatmap") return matrix(traces[0]);
    if (traces[0].type === "choropleth") return areas(traces[0]);
    var points = traces.filter(function (trace) {
      return trace.mode === "markers" && trace.customdata;
    });
    if (points.length) return pointsOf(points);
    return courses(chart, traces);
  }

  function matrix(trace) {
    return {
      head: [item()].concat(trace.x),
      rows: trace.y.map(function (name, place) {
        return [name].concat(trace.z[place]);
      }),
    };
  }

  function areas(trace) {
    return {
      head: [item(), trace.name].concat(trace.customdata ? trace.meta || [""] : []),
      rows: trace.text.map(function (name, place) {
        var said = trace.customdata && trace.customdata[place];
        return [name].concat(said || [trace.z[place]]);
      }),
    };
  }

  // Points that tell all about themselves: several may lie at one place.
  function pointsOf(traces) {
    return {
      head: traces[0].meta,
      rows: traces.reduce(function (rows, trace) {
        return rows.concat(trace.customdata);
      }, []),
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
      head: [item()].concat(
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

  // The picture is the chart with its title above and its caption below, in the theme one sees.
  var EDGE = 24;
  var SCALE = 2;

  function savePicture(card, chart) {
    var width = chart.clientWidth;
    var height = chart.clientHeight;
    window.Plotly.toImage(chart, { format: "png", scale: SCALE, width: width, height: height })
      .then(loaded)
      .then(function (image) {
        var sheet = sheetOf(card, image, width, height);
        sheet.toBlob(function (blob) {
          save(titleOf(card) + ".png", blob);
        });
      });
  }

  function loaded(address) {
    return new Promise(function (done, failed) {
      var image = new Image();
      image.onload = function () {
        done(image);
      };
      image.onerror = failed;
      image.src = address;
    });
  }

  function sheetOf(card, image, width, height) {
    var style = getComputedStyle(document.documentElement);
    var pen = document.createElement("canvas").getContext("2d");
    var caption = card.querySelector(".panel-caption");
    pen.font = "12px " + style.getPropertyValue("--font");
    var lines = folded(pen, caption ? caption.textContent : "", width).concat(words("platform"));
    pen.canvas.width = (width + 2 * EDGE) * SCALE;
    pen.canvas.height = (height + 2 * EDGE + 44 + lines.length * 18) * SCALE;
    pen.scale(SCALE, SCALE);
    pen.fillStyle = style.getPropertyValue("--surface");
    pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
    pen.textBaseline = "top";
    pen.fillStyle = style.getPropertyValue("--ink");
    pen.font = "600 16px " + style.getPropertyValue("--font");
    pen.fillText(titleOf(card), EDGE, EDGE);
    pen.drawImage(image, EDGE, EDGE + 32, width, height);
    pen.fillStyle = style.getPropertyValue("--ink-faint");
    pen.font = "12px " + style.getPropertyValue("--font");
    lines.forEach(function (text, place) {
      pen.fillText(text, EDGE, height + EDGE + 44 + place * 18);
    });
    return pen.canvas;
  }

  function folded(pen, text, width) {
    var lines = [];
    var line = "";
    (text.match(/[\x21-\x7e]+|\s|[^\x21-\x7e\s]/g) || []).forEach(function (piece) {
      if (pen.measureText(line + piece).width > width) {
        lines.push(line);
        line = "";
      }
      line += piece;
    });
    return lines.concat(line || []);
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
