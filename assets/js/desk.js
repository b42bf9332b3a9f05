// The desk by keyboard, and texts inserted at once. Nothing depends on it: every key does what a link does, and the keys
// can be switched off (WCAG 2.1.4) on /chambre/clavier.
"use strict";
(() => {
  const OFF = "halle-keys-off";
  const memory = {
    get off() { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } },
    set off(value) { try { value ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF); } catch { /* not kept */ } },
  };

  // Lines of a list: the link that opens each, or the box that chooses it.
  const links = () => [...document.querySelectorAll("[data-key-open], [data-keys=tiles] h3 a")];
  const step = (by) => {
    const all = links();
    if (all.length === 0) return false;
    const here = all.indexOf(document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
    all[next].focus();
    return true;
  };
  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
    return Boolean(link);
  };
  const keys = {
    j: () => step(1) || follow(".case-way [rel=next]"),
    k: () => step(-1) || follow(".case-way [rel=prev]"),
    o: () => { const here = links().indexOf(document.activeElement); return here >= 0 && (links()[here].click(), true); },
    u: () => follow("[data-key-up]") || follow(".breadcrumbs li:first-child a"),
    "?": () => { location.href = "/chambre/clavier"; return true; },
  };
  const isTyping = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
  document.addEventListener("keydown", (event) => {
    if (memory.off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) return;
    if (keys[event.key]?.()) event.preventDefault();
  });

  // The switch.
  const box = document.querySelector("[data-keys-switch]");
  if (box) {
    const button = box.querySelector("button");
    const said = box.querySelector("[role=status]");
    const show = () => { button.textContent = memory.off ? button.dataset.on : button.dataset.off; };
    box.hidden = false;
    show();
    button.addEventListener("click", () => {
      memory.off = !memory.off;
      show();
      said.textContent = memory.off ? button.dataset.isOff : button.dataset.isOn;
    });
  }

  // A text that was chosen goes below what was typed, without a round trip.
  for (const field of document.querySelectorAll("[data-answers]")) {
    const select = field.querySelector("select");
    const form = field.closest("form");
    field.querySelector("button").addEventListener("click", (event) => {
      const area = form.elements.namedItem(field.dataset.answers);
      const text = select.selectedOptions[0]?.dataset.text;
      if (!area || !text) return;
      event.preventDefault();
      const typed = area.value.trim();
      if (!typed.includes(text)) area.value = typed ? `${typed}\n\n${text}` : text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    });
  }
})();
