// Every kind of page at two widths, by day and in the dark: axe-core finds nothing, nothing is wider than the window, no script fails.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessibilityFindings, overflow, session, startBrowser, startHall, watch, widths } from "./support.mjs";

let hall;
let browser;
before(async () => {
  hall = await startHall();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

const first = (selector) => async (page) => {
  const href = await page.locator(selector).first().getAttribute("href");
  return new URL(href, page.url()).href;
};

const PAGES = [
  ["front page", "/"],
  ["suppliers", "/fournisseurs"],
  ["suppliers, filtered to none", "/fournisseurs?q=zzzzzzzz"],
  ["a supplier", "/fournisseurs", first("main a[href^='/fournisseurs/']:not([href*='export'])")],
  ["catalogue", "/catalogue"],
  ["an offer", "/catalogue", first("main a[href^='/catalogue/']:not([href*='export'])")],
  ["tenders", "/marches"],
  ["a tender", "/marches", first("main a[href^='/marches/']:not([href*='.'])")],
  ["search", "/recherche?q=traiteur+Lausanne"],
  ["search without result", "/recherche?q=xylophone+quantique"],
  ["who can answer", "/marches", first("main a[href^='/marches/']:not([href*='.'])"), "/reponses"],
  ["guarantees", "/garanties"],
  ["sign in", "/compte/connexion"],
  ["forgotten password", "/compte/mot-de-passe-oublie"],
  ["register", "/compte/inscription"],
  ["accessibility", "/accessibilite"],
  ["the API, described", "/api/v1/docs"],
  ["missing page", "/nulle-part"],
];

const SIGNED_IN = [
  ["account", "/compte", "membre@demo.example"],
  ["own offers", "/compte/offres", "membre@demo.example"],
  ["new offer", "/compte/offres/nouvelle", "membre@demo.example"],
  ["new organisation", "/compte/organisations/nouvelle", "membre@demo.example"],
  ["own record, with a change that waits", "/compte", "membre@demo.example", first("main a[href^='/compte/organisations/']:not([href*='/nouvelle'])")],
  ["people", "/compte", "membre@demo.example", first("main a[href$='/personnes']")],
  ["claim a record", "/fournisseurs/le-panier-de-l-arve/revendiquer", "membre@demo.example"],
  ["own guarantees", "/compte", "membre@demo.example", first("main a[href$='/garanties']")],
  ["a guarantee to check", "/chambre/garanties", "chambre@demo.example", first("tbody a")],
  ["guarantees to check", "/chambre/garanties", "chambre@demo.example"],
  ["needs", "/compte/besoins", "acheteuse@demo.example"],
  ["new need", "/compte/besoins/nouveau", "acheteuse@demo.example"],
  ["desk", "/chambre", "chambre@demo.example"],
  ["duplicates", "/chambre/doublons", "chambre@demo.example"],
  ["buyers", "/chambre/acheteurs?etat=acheteurs", "chambre@demo.example"],
  ["claims", "/chambre/revendications", "chambre@demo.example"],
  ["claims of a record", "/chambre/revendications", "chambre@demo.example", first("main td a")],
  ["changes", "/chambre/changements", "chambre@demo.example"],
  ["a change", "/chambre/changements", "chambre@demo.example", first("main td a")],
  ["stale records", "/chambre/perimes", "chambre@demo.example"],
  ["jobs", "/chambre/taches", "chambre@demo.example"],
  ["log", "/chambre/journal", "chambre@demo.example"],
];

// German words are the longest: the pages where they meet narrow columns, on a telephone.
const IN_GERMAN = PAGES.filter(([, path]) => ["/", "/fournisseurs", "/catalogue", "/marches", "/recherche?q=traiteur+Lausanne", "/garanties"].includes(path));

async function inspect(context, address, find, beyond = "") {
  const page = await context.newPage();
  const problems = watch(page);
  await page.goto(address);
  if (find) await page.goto((await find(page)) + beyond);
  await page.waitForLoadState("networkidle");
  const found = await accessibilityFindings(page);
  assert.deepEqual(found, [], page.url());
  // In the dark only the colours differ.
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await accessibilityFindings(page, ["color-contrast"]), [], `${page.url()} in the dark`);
  assert.equal(await overflow(page), 0, `${page.url()} is wider than the window`);
  assert.deepEqual(problems.filter((problem) => !problem.includes("404")), []);
  await page.close();
}

for (const [width, viewport] of Object.entries(widths)) {
  describe(width, () => {
    for (const [name, path, find, beyond] of PAGES) {
      test(name, async () => {
        const context = await browser.newContext({ viewport, colorScheme: "light", locale: "fr-CH", reducedMotion: "reduce" });
        await inspect(context, hall.address + path, find, beyond);
        await context.close();
      });
    }
  });
  describe(`${width}, signed in`, () => {
    for (const [name, path, email, find] of SIGNED_IN) {
      test(name, async () => {
        const storageState = await session(browser, hall, email);
        const context = await browser.newContext({ viewport, colorScheme: "light", locale: "fr-CH", reducedMotion: "reduce", storageState });
        await inspect(context, hall.address + path, find);
        await context.close();
      });
    }
  });
}

describe("in German on a telephone", () => {
  for (const [name, path, find, beyond] of IN_GERMAN) {
    test(name, async () => {
      const context = await browser.newContext({ viewport: widths.narrow, colorScheme: "light", locale: "de-CH", reducedMotion: "reduce" });
      await inspect(context, hall.address + path, find, beyond);
      await context.close();
    });
  }
});
