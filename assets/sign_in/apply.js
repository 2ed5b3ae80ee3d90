// Shows of the application form only what the chosen role needs.
(function () {
  "use strict";
  var role = document.getElementById("role");
  var fields = document.querySelectorAll("[data-needed-by]");
  function show() {
    fields.forEach(function (field) {
      field.hidden = field.dataset.neededBy.split(" ").indexOf(role.value) < 0;
    });
  }
  role.addEventListener("change", show);
  show();
})();
