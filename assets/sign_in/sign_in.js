// Chooses a person of the demonstration: fills the form and leaves the rest to the reader.
(function () {
  "use strict";
  var people = document.querySelectorAll("[data-user-name]");
  people.forEach(function (person) {
    person.addEventListener("click", function () {
      document.getElementById("user_name").value = person.dataset.userName;
      document.getElementById("password").value = person.dataset.password;
      people.forEach(function (other) {
        other.setAttribute("aria-pressed", String(other === person));
      });
      document.querySelector(".button.is-main").focus();
    });
  });
})();
