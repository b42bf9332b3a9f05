// Small improvements; every page works without them.
"use strict";
(() => {
  // The menu is open on wide screens, where its summary is not shown.
  const wide = matchMedia("(min-width: 66rem)");
  const menu = document.querySelector(".menu");
  const unfold = () => { if (menu) menu.open = wide.matches; };
  unfold();
  wide.addEventListener("change", unfold);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !menu?.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Leaving a form with unsaved text asks first; one that was refused is unsaved as it stands.
  const refused = [...document.querySelectorAll("form[data-guard]")].filter((form) => form.querySelector(".error"));
  const dirty = new Set(refused);
  let hasTyped = false;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) dirty.add(form);
    hasTyped ||= Boolean(form);
  });
  document.addEventListener("submit", (event) => {
    dirty.delete(event.target);
    // The buttons of the languages take along what was sent, not what was typed since.
    if (event.target.id === "again" && !hasTyped) dirty.clear();
  });
  addEventListener("beforeunload", (event) => { if (dirty.size) event.preventDefault(); });

  // What went wrong comes first.
  document.getElementById("error-summary")?.focus();

  // "data-confirm" asks before sending; without scripts the server's own page asks.
  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

  // Maps are loaded only where there is one.
  if (document.querySelector("[data-map]")) {
    const here = document.currentScript?.src ?? document.querySelector('script[src$="js/halle.js"]').src;
    const load = (file) => new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: new URL(file, here).href, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    const sheet = (file) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(file, here).href }));
    sheet("../vendor/leaflet.css");
    load("../vendor/leaflet.js").then(() => load("map.js")).catch(() => {});
  }
})();
