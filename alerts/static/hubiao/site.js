/* Keys, highlights and previews. Everything works without this file; it only saves time. */
(function () {
  "use strict";
  const verdicts = { 1: "suspected", 2: "not_suspected", 3: "licensed", 4: "needs_info" };
  const find = (selector) => document.querySelector(selector);

  function typing(target) {
    return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(radio|checkbox|submit|button)$/.test(target.type));
  }

  function decide(key) {
    const form = find("[data-decide]");
    const radio = form && form.querySelector(`[name=verdict][value=${verdicts[key]}]`);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    if (key === "2") { form.querySelector("[name=reason]").focus(); return; }
    form.requestSubmit(form.querySelector("[name=then][value=next]"));
  }

  function undo() {
    const form = find("[data-undo]") || find("#messages form");
    if (form) form.requestSubmit();
  }

  function step(by) {
    const link = find(`[data-key=${by > 0 ? "j" : "k"}]`);
    if (link) { location.href = link.href; return; }
    const rows = [...document.querySelectorAll("[data-queue] [data-alert]")];
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.classList.contains("here"));
    const next = Math.min(Math.max(now + by, 0), rows.length - 1);
    rows.forEach((row, index) => row.classList.toggle("here", index === next));
    rows[next].querySelector("h2 a").focus();
  }

  function toggleKeys() {
    const dialog = find("#keys");
    if (dialog) dialog.open ? dialog.close() : dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.name === "reason" && event.key === "Enter" && event.target.value) {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.form.querySelector("[name=then][value=next]"));
    }
    if (typing(event.target)) return;
    if (event.key in verdicts) decide(event.key);
    else if (event.key === "u") undo();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") toggleKeys();
    else return;
    event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-shows]")) {
    button.hidden = false;
    button.addEventListener("click", toggleKeys);
  }

  /* A finding under the pointer lights up what it points at, on both sides. */
  function light(event, on) {
    const finding = event.target.closest(".findings [data-finding]");
    if (!finding) return;
    for (const place of document.querySelectorAll(`.sides [data-finding~="${finding.dataset.finding}"]`)) {
      place.classList.toggle("lit", on);
    }
  }
  document.addEventListener("mouseover", (event) => light(event, true));
  document.addEventListener("mouseout", (event) => light(event, false));

  /* Pictures chosen for a right, shown before they are sent. */
  document.addEventListener("change", (event) => {
    const box = event.target.dataset.previews && document.getElementById(event.target.dataset.previews);
    if (!box) return;
    box.replaceChildren();
    for (const file of [...event.target.files].slice(0, 20)) {
      const reader = new FileReader();
      reader.addEventListener("load", () => {
        const picture = document.createElement("img");
        picture.alt = file.name;
        picture.src = reader.result;
        box.append(picture);
      });
      reader.readAsDataURL(file);
    }
  });
})();
