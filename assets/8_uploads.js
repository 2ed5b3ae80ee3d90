// A file that is not taken is told of at once, and neither read nor sent.
(function () {
  "use strict";

  function isTaken(area, file) {
    var name = file.name.toLowerCase();
    var isKnown = area.dataset.kinds.split(",").some(function (kind) {
      return name.endsWith(kind);
    });
    return isKnown && file.size <= Number(area.dataset.most);
  }

  function judge(event) {
    var area = event.target.closest && event.target.closest(".checked-upload");
    var files = area && (event.dataTransfer || event.target).files;
    if (!files || !files.length) return;
    var taken = isTaken(area, files[0]);
    area.querySelector(".upload-problem").textContent = taken ? "" : area.dataset.refused;
    if (taken) return;
    event.preventDefault();
    event.stopPropagation();
    // So that the same file can be chosen again once it is mended.
    if (event.type === "change") event.target.value = "";
  }

  document.addEventListener("change", judge, true);
  document.addEventListener("drop", judge, true);
})();
