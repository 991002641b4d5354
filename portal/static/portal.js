/* Comforts only: every page works without this file. Plain ES2017, for old WebViews. Words come from <body data-…>. */
(function () {
  "use strict";

  var words = document.body.dataset;
  var AUTOSAVE_AFTER = 3000;

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  /* What is known of a form. Not as properties of the form: a field called "version" would hide them. */
  var known = new WeakMap();

  function of(form) {
    if (!known.has(form)) { known.set(form, { unsaved: false, sent: false, saving: false, again: false, stopped: false, version: 0 }); }
    return known.get(form);
  }

  function posts(form) { return (form.getAttribute("method") || "").toLowerCase() === "post"; }

  function say(form, text) {
    var line = form.querySelector(".saved-line");
    if (!line) {
      line = document.createElement("p");
      line.className = "saved-line soft";
      line.setAttribute("role", "status");
      form.appendChild(line);
    }
    line.textContent = text;
    return line;
  }

  /* The page opens on its problems, also where autofocus is for inputs only */
  var problems = document.getElementById("problems");
  if (problems && !("autofocus" in problems)) { problems.focus(); }

  /* Leaving with typed text that nobody has yet */
  var leaving = false;

  function isWritten(form) {
    return posts(form) && form.querySelector("textarea, input:not([type=hidden])");
  }

  each("form", function (form) {
    if (!isWritten(form)) { return; }
    form.addEventListener("input", function () { of(form).unsaved = true; });
  });
  window.addEventListener("beforeunload", function (event) {
    var unsaved = Array.prototype.some.call(document.forms, function (form) { return of(form).unsaved; });
    if (!unsaved || leaving) { return undefined; }
    event.preventDefault();
    event.returnValue = words.unsaved;
    return words.unsaved;
  });

  /* One submit per form. The server knows a second one too; this spares the wait. */
  each("form", function (form) {
    form.addEventListener("submit", function (event) {
      if (of(form).sent) { event.preventDefault(); return; }
      of(form).sent = true;
      if (!posts(form)) { return; }
      leaving = true;
      /* later, or the pressed button's own name and value would not be sent */
      window.setTimeout(function () {
        each("button", function (button) { if (button.form === form) { button.setAttribute("aria-disabled", "true"); } });
        if (isWritten(form)) { say(form, words.sending); }
      }, 0);
    });
  });
  window.addEventListener("pageshow", function () {
    leaving = false;
    each("form", function (form) { of(form).sent = false; });
    each("button[aria-disabled]", function (button) { button.removeAttribute("aria-disabled"); });
  });

  /* Names of chosen files, for browsers that show only their number */
  each("input[type=file]", function (input) {
    input.addEventListener("change", function () {
      var old = input.parentNode.querySelector(".chosen");
      if (old) { input.parentNode.removeChild(old); }
      var list = document.createElement("ul");
      list.className = "chosen";
      Array.prototype.forEach.call(input.files, function (file) {
        var item = document.createElement("li");
        item.textContent = file.name + " · " + Math.max(1, Math.round(file.size / 1024)) + " KB";
        list.appendChild(item);
      });
      input.parentNode.appendChild(list);
    });
  });

  /* Autosave: <form data-autosave="address">. Text stays on this machine only while the server does not have it. */
  function clock() {
    var now = new Date();
    return ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2);
  }

  function kept(form) {
    var text = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.type === "hidden" || field.type === "file" || field.type === "password") { return; }
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) { return; }
      (text[field.name] = text[field.name] || []).push(field.value);
    });
    return text;
  }

  function keep(form) {
    try { window.localStorage.setItem(of(form).keepsake, JSON.stringify(kept(form))); } catch (full) { /* then only the words on the page warn */ }
  }

  function forget(form) {
    try { window.localStorage.removeItem(of(form).keepsake); } catch (closed) { /* nothing was kept */ }
  }

  function putBack(form, text) {
    var taken = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      var values = text[field.name];
      if (!values || field.type === "hidden") { return; }
      if (field.type === "radio" || field.type === "checkbox") { field.checked = values.indexOf(field.value) >= 0; return; }
      var index = taken[field.name] || 0;
      taken[field.name] = index + 1;
      if (index < values.length) { field.value = values[index]; }
    });
    form.dispatchEvent(new Event("input"));
  }

  function offer(form) {
    var text = null;
    try { text = JSON.parse(window.localStorage.getItem(of(form).keepsake)); } catch (broken) { return; }
    if (!text || JSON.stringify(text) === JSON.stringify(kept(form))) { forget(form); return; }
    var line = say(form, words.restore + " ");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button second";
    button.textContent = words.restoreButton;
    button.addEventListener("click", function () { putBack(form, text); });
    line.appendChild(button);
  }

  function answered(form, answer, version) {
    if (answer.ok) {
      if (version === of(form).version) { of(form).unsaved = false; forget(form); }
      say(form, words.saved + " " + clock());
      return answer.json().then(function (saved) {
        Object.keys(saved.fields || {}).forEach(function (name) {
          if (form.elements[name]) { form.elements[name].value = saved.fields[name]; }
        });
      }, function () { /* an answer without a body is fine */ });
    }
    keep(form);
    if (answer.status === 401) { say(form, words.signedOut); return null; }
    /* Somebody else was first: what they wrote must not be overwritten, so this page saves no more */
    if (answer.status === 409) { of(form).stopped = true; }
    return answer.json().then(
      function (refusal) { say(form, refusal.message || words.unsafe); },
      function () { say(form, words.unsafe); }
    );
  }

  function save(form) {
    if (of(form).stopped || of(form).sent) { return; }
    if (of(form).saving) { of(form).again = true; return; }
    of(form).saving = true;
    of(form).again = false;
    var version = of(form).version;
    var body = new URLSearchParams(new FormData(form));
    body.delete("form_token"); /* it belongs to the one real submit */
    fetch(form.dataset.autosave, { method: "POST", body: body, headers: { "X-Autosave": "1" }, credentials: "same-origin", redirect: "error" })
      .then(function (answer) { return answered(form, answer, version); })
      .catch(function () { keep(form); say(form, words.unsafe); })
      .then(function () { of(form).saving = false; if (of(form).again) { save(form); } });
  }

  /* The page after a submit: unless it is a refusal, a sign-in or the same form with problems, the server has the text */
  if (!document.querySelector("#problems, #refused, input[type=password]")) {
    try {
      window.localStorage.removeItem(window.sessionStorage.getItem("submitted"));
      window.sessionStorage.removeItem("submitted");
    } catch (closed) { /* nothing was kept */ }
  }

  each("form[data-autosave]", function (form) {
    if (!window.fetch || !window.URLSearchParams) { return; }
    var timer = null;
    of(form).version = 0;
    of(form).keepsake = "unsaved " + form.dataset.autosave;
    offer(form);
    form.addEventListener("input", function () {
      of(form).version += 1;
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { save(form); }, AUTOSAVE_AFTER);
    });
    form.addEventListener("submit", function () {
      window.clearTimeout(timer);
      if (!of(form).unsaved) { forget(form); return; }
      keep(form);
      try { window.sessionStorage.setItem("submitted", of(form).keepsake); } catch (closed) { /* then it is offered again */ }
    });
  });
})();
