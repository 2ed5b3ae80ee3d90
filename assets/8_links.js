// Links: the cell that shows the course of a day.
(function () {
  "use strict";

  var components = (window.dashAgGridComponentFunctions =
    window.dashAgGridComponentFunctions || {});

  components.PortalStrip = function (params) {
    var value = params.value;
    var el = window.React.createElement;
    if (params.data === undefined) return el("span", { className: "cell-coming" });
    if (!value || !value.parts) return "";
    return el(
      "span",
      { className: "day-strip", role: "img", "aria-label": value.text, title: value.text },
      value.parts.map(function (part, place) {
        var style = { left: part.from + "%", width: part.to - part.from + "%" };
        return el("span", { key: place, className: "is-" + part.tone, style: style });
      })
    );
  };
})();
