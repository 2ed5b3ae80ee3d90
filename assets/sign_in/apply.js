// Shows of the application form only what the chosen role needs, and keeps back a scan that is too large.
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

  var proof = document.getElementById("proof");
  proof.addEventListener("change", function () {
    var file = proof.files[0];
    var isTooLarge = file && file.size > Number(proof.dataset.longest);
    proof.setCustomValidity(isTooLarge ? proof.dataset.tooLarge : "");
    proof.reportValidity();
  });
})();
