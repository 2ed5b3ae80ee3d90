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

      nameScan: function (name) {
        return name || "";
      },
    }),
  });
})();
