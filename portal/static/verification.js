/* Compares a file with the recorded hash in the browser: the file never leaves the device. Without this, and in browsers
   that cannot, the page offers the figures on the sheet and an upload instead. Words come from data-… of the section. */
(function () {
  "use strict";

  var box = document.getElementById("compare");
  if (!box || !window.crypto || !window.crypto.subtle || !window.FileReader) { return; }

  var input = document.getElementById("f-compare");
  var told = document.getElementById("compared");
  var turn = 0;

  function say(words, tone) {
    told.className = "notice" + (tone ? " " + tone : "");
    told.firstElementChild.textContent = words;
    told.hidden = false;
  }

  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
  }

  function compare(file) {
    var mine = turn += 1;
    var reader = new FileReader();
    say(box.dataset.busy, "");
    reader.onerror = function () { if (mine === turn) { say(box.dataset.unreadable, "late"); } };
    reader.onload = function () {
      window.crypto.subtle.digest("SHA-256", reader.result).then(function (hash) {
        if (mine !== turn) { return; }
        var same = hex(hash) === box.dataset.sha256;
        say(same ? box.dataset.same : box.dataset.differs, same ? "done" : "late");
      }, reader.onerror);
    };
    reader.readAsArrayBuffer(file);
  }

  input.addEventListener("change", function () { if (input.files.length) { compare(input.files[0]); } });
  /* anywhere on the page: a file that misses the box must not open in its place */
  document.addEventListener("dragover", function (event) { event.preventDefault(); });
  document.addEventListener("drop", function (event) {
    event.preventDefault();
    if (event.dataTransfer && event.dataTransfer.files.length) { compare(event.dataTransfer.files[0]); }
  });
  box.hidden = false;
})();
