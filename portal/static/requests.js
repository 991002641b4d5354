/* Finding one among many choices: <select data-find="hint" data-none="words"> gets a box above it that leaves only what
   matches. Without this file the plain list works. Plain ES2017, for old WebViews. */
(function () {
  "use strict";

  function offer(select, all, words) {
    var chosen = select.value;
    var first = all[0].option;
    select.textContent = "";
    select.appendChild(first);
    var groups = {};
    var left = all.slice(1).filter(function (one) {
      return words.every(function (word) { return one.text.indexOf(word) >= 0; });
    });
    left.forEach(function (one) {
      if (!groups[one.group]) {
        groups[one.group] = document.createElement("optgroup");
        groups[one.group].label = one.group;
        select.appendChild(groups[one.group]);
      }
      groups[one.group].appendChild(one.option);
    });
    var stays = left.some(function (one) { return one.option.value === chosen; });
    select.value = left.length === 1 ? left[0].option.value : stays ? chosen : "";
    return left.length;
  }

  Array.prototype.forEach.call(document.querySelectorAll("select[data-find]"), function (select) {
    var all = Array.prototype.map.call(select.options, function (option) {
      var group = option.parentNode.label || "";
      return { option: option, group: group, text: (group + " " + option.textContent).toLowerCase() };
    });
    var box = document.createElement("input");
    box.className = "box";
    box.type = "search";
    box.placeholder = select.dataset.find;
    box.setAttribute("aria-label", select.dataset.find);
    box.setAttribute("aria-controls", select.id);
    var told = document.createElement("p");
    told.className = "hint";
    told.setAttribute("role", "status");
    select.parentNode.insertBefore(box, select);
    select.parentNode.insertBefore(told, select);
    box.addEventListener("input", function () {
      var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      told.textContent = offer(select, all, words) ? "" : select.dataset.none;
    });
    box.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); } });
  });
})();
