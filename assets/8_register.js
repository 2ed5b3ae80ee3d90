// Forms of the register: opened and closed without asking the server.
(function () {
  "use strict";

  function changed() {
    return window.dash_clientside.callback_context.triggered_id;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    portal: Object.assign({}, (window.dash_clientside || {}).portal, {
      // A button that has just appeared has not been clicked.
      openForm: function (opened, cancelled) {
        var button = changed();
        if (!button || !(opened || cancelled)) return window.dash_clientside.no_update;
        return button.type === "register-open";
      },

      // Below a long form, what is told would not be seen.
      showTold: function (told) {
        var own = changed();
        var place = own && document.getElementById(JSON.stringify(own, Object.keys(own).sort()));
        if (told && place) {
          window.requestAnimationFrame(function () {
            place.scrollIntoView({ block: "nearest" });
          });
        }
        return window.dash_clientside.no_update;
      },

      nameScan: function (name) {
        return name || "";
      },
    }),
  });
})();
