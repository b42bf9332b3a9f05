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

/** The same with something after the address. */
const within = (find, beyond) => async (page) => (await find(page)) + beyond;

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
  ["what was understood", "/marches", first("main a[href^='/marches/']:not([href*='.'])"), "/exigences"],
  ["who can answer", "/marches", first("main a[href^='/marches/']:not([href*='.'])"), "/reponses"],
  ["guarantees", "/garanties"],
  ["a comparison", "/comparaison?fournisseur=la-tablee-du-rotillon&fournisseur=le-panier-de-l-arve&place=Lausanne"],
  ["nothing to compare", "/comparaison"],
  ["become a member", "/adhesion"],
  ["a guarantee with its outcome", "/fournisseurs/l-encrier-imprimerie", first(".seals > li:has-text('FSC') > a[href^='/garanties/']")],
  ["challenge a guarantee", "/fournisseurs/l-encrier-imprimerie", first(".seals > li:has-text('FSC') > a[href^='/garanties/']"), "/contester"],
  ["sign in", "/compte/connexion"],
  ["forgotten password", "/compte/mot-de-passe-oublie"],
  ["register", "/compte/inscription"],
  ["campaigns", "/campagnes"],
  ["a campaign", "/campagnes", first(".campaign a")],
  ["legal notice", "/mentions-legales"],
  ["accessibility", "/accessibilite"],
  ["the API, described", "/api/v1/docs"],
  ["missing page", "/nulle-part"],
];

const SIGNED_IN = [
  ["account", "/compte", "membre@demo.example"],
  ["sign-in and security", "/compte/securite", "membre@demo.example"],
  ["second factor", "/compte/securite/code", "membre@demo.example"],
  ["passkey", "/compte/securite/cles/nouvelle", "membre@demo.example"],
  ["another address", "/compte/securite/adresse", "membre@demo.example"],
  ["another password", "/compte/securite/mot-de-passe", "membre@demo.example"],
  ["fresh proof", "/compte/preuve", "membre@demo.example"],
  ["own data", "/compte/donnees", "membre@demo.example"],
  ["close the account", "/compte/donnees/fermer", "membre@demo.example"],
  ["take the closing back", "/compte/donnees/garder?cle=x", "membre@demo.example"],
  ["a new address confirmed", "/compte/adresse?cle=x", "membre@demo.example"],
  ["sign-in of staff", "/chambre/connexion", "chambre@demo.example"],
  ["own offers", "/compte/offres", "membre@demo.example"],
  ["new offer", "/compte/offres/nouvelle", "membre@demo.example"],
  ["import of a list", "/compte/offres/import", "membre@demo.example"],
  ["months of an offer", "/compte/offres", "membre@demo.example", first("main a[href$='/capacite']")],
  ["months of an organisation", "/compte", "membre@demo.example", async (page) => `${await first("main a[href^='/compte/organisations/']:not([href*='/nouvelle'])")(page)}/capacite`],
  ["new organisation", "/compte/organisations/nouvelle", "membre@demo.example"],
  ["own record, with a change that waits", "/compte", "membre@demo.example", first("main a[href^='/compte/organisations/']:not([href*='/nouvelle'])")],
  ["people", "/compte", "membre@demo.example", first("main a[href$='/personnes']")],
  ["claim a record", "/fournisseurs/le-panier-de-l-arve/revendiquer", "membre@demo.example"],
  ["own membership", "/compte", "membre@demo.example", first("main a[href$='/adhesion']")],
  ["an application", "/compte", "candidat@demo.example", first("main a[href$='/adhesion']")],
  ["applications to read", "/compte/lectures", "membre@demo.example"],
  ["an application to read as a peer", "/compte/lectures", "membre@demo.example", first("main a[href^='/compte/lectures/']")],
  ["memberships", "/chambre/adhesions", "chambre@demo.example"],
  ["members with a plan", "/chambre/adhesions?etat=plans", "chambre@demo.example"],
  ["appeals", "/chambre/adhesions?etat=recours", "chambre@demo.example"],
  ["an application to review", "/chambre/adhesions", "chambre@demo.example", first("tbody a")],
  ["an appeal to decide", "/chambre/adhesions?etat=recours", "chambre@demo.example", first("tbody a")],
  ["a member with a plan", "/chambre/adhesions?etat=plans", "chambre@demo.example", first("tbody a")],
  ["criteria", "/chambre/criteres", "chambre@demo.example"],
  ["a version of the criteria", "/chambre/criteres", "chambre@demo.example", first("tbody a")],
  ["charters", "/chambre/charte", "chambre@demo.example"],
  ["a charter", "/chambre/charte", "chambre@demo.example", first("tbody a")],
  ["rights", "/chambre/droits", "chambre@demo.example"],
  ["recognition", "/chambre/reconnaissances", "chambre@demo.example"],
  ["own guarantees", "/compte", "membre@demo.example", first("main a[href$='/garanties']")],
  ["a guarantee to check", "/chambre/garanties", "chambre@demo.example", first("tbody a")],
  ["guarantees to check", "/chambre/garanties", "chambre@demo.example"],
  ["environmental claims", "/chambre/affirmations", "chambre@demo.example"],
  ["an environmental claim", "/chambre/affirmations", "chambre@demo.example", first("tbody a")],
  ["challenges", "/chambre/contestations", "chambre@demo.example"],
  ["a challenge", "/chambre/contestations", "chambre@demo.example", first("tbody a")],
  ["labels", "/chambre/labels", "chambre@demo.example"],
  ["a label", "/chambre/labels", "chambre@demo.example", first("tbody th a")],
  ["a new label", "/chambre/labels/nouveau", "chambre@demo.example"],
  ["weights", "/chambre/labels/poids", "chambre@demo.example"],
  ["needs", "/compte/besoins", "acheteuse@demo.example"],
  ["favourites", "/compte/favoris", "acheteuse@demo.example"],
  ["lists", "/compte/listes", "acheteuse@demo.example"],
  ["a list", "/compte/listes", "collegue@demo.example", first("main .card h2 a")],
  ["add to a list", "/compte/listes/ajouter?fournisseur=le-panier-de-l-arve", "acheteuse@demo.example"],
  ["references", "/compte", "membre@demo.example", first("main a[href$='/references']")],
  ["new reference", "/compte", "membre@demo.example", first("main a[href$='/references']"), "/nouvelle"],
  ["own photos", "/compte", "membre@demo.example", first("main a[href$='/photos']")],
  ["new need", "/compte/besoins/nouveau", "acheteuse@demo.example"],
  ["advice on a need", "/compte/besoins", "acheteuse@demo.example", first("main a[href$='/conseils']")],
  ["a need being written", "/compte/besoins", "acheteuse@demo.example", async (page) => (await first("main a[href$='/conseils']")(page)).replace("/conseils", "/dates")],
  ["requests for quotes", "/compte/devis", "acheteuse@demo.example"],
  ["requests received", "/compte/devis?cote=recues", "membre@demo.example"],
  ["a new request for quotes", "/devis/nouveau?fournisseur=le-panier-de-l-arve&fournisseur=la-tablee-du-rotillon", "acheteuse@demo.example"],
  ["a request for quotes", "/compte/devis", "acheteuse@demo.example", first("main li.card a")],
  ["answers compared", "/compte/devis", "acheteuse@demo.example", within(first("main li.card a"), "/comparaison")],
  ["the file of a request", "/compte/devis", "acheteuse@demo.example", within(first("main li.card a"), "/dossier")],
  ["an exchange about a quote", "/compte/devis?cote=recues", "membre@demo.example", first("main li.card a")],
  ["the form of a quote", "/compte/devis?cote=recues", "membre@demo.example", within(first("main li.card a"), "/offre")],
  ["agreed orders", "/compte/commandes", "acheteuse@demo.example"],
  ["an agreed order", "/compte/commandes", "membre@demo.example", first("main li.card a")],
  ["alerts", "/compte/veille", "membre@demo.example"],
  ["an alert", "/compte/veille", "membre@demo.example", first("main li.card h2 a")],
  ["followed tenders", "/compte/veille/suivis", "membre@demo.example"],
  ["interested in", "/compte/veille?etat=interet", "membre@demo.example"],
  ["follow a tender", "/marches", "membre@demo.example", first("main a[href^='/marches/']:not([href*='.'])"), "/suivi"],
  ["watch profiles", "/compte", "membre@demo.example", first("main a[href$='/veille']")],
  ["a watch, proposed", "/compte", "candidat@demo.example", first("main a[href$='/veille']")],
  ["a new watch profile", "/compte", "candidat@demo.example", first("main a[href$='/veille']"), "/nouvelle"],
  ["alerts, overseen", "/chambre/veille", "chambre@demo.example"],
  ["waves of a tender", "/chambre/veille", "chambre@demo.example", first("tbody th a")],
  ["pace of alerts", "/chambre/veille/reglages", "chambre@demo.example"],
  ["desk", "/chambre", "chambre@demo.example"],
  ["duplicates", "/chambre/doublons", "chambre@demo.example"],
  ["buyers", "/chambre/acheteurs?etat=acheteurs", "chambre@demo.example"],
  ["claims", "/chambre/revendications", "chambre@demo.example"],
  ["claims of a record", "/chambre/revendications", "chambre@demo.example", first("main td a")],
  ["changes", "/chambre/changements", "chambre@demo.example"],
  ["a change", "/chambre/changements", "chambre@demo.example", first("main td a")],
  ["stale records", "/chambre/perimes", "chambre@demo.example"],
  ["campaigns of the Chamber", "/chambre/campagnes", "chambre@demo.example"],
  ["a new campaign", "/chambre/campagnes/nouvelle", "chambre@demo.example"],
  ["a campaign being written", "/chambre/campagnes", "chambre@demo.example", first("main li.card h2 a")],
  ["a campaign, looked at first", "/chambre/campagnes", "chambre@demo.example", first("main a[href$='/apercu']")],
  ["settings of the Chamber", "/chambre/reglages", "chambre@demo.example"],
  ["team of the Chamber", "/chambre/equipe", "chambre@demo.example"],
  ["jobs", "/chambre/taches", "chambre@demo.example"],
  ["sources of notices", "/chambre/sources", "chambre@demo.example"],
  ["a source of notices", "/chambre/sources/simap", "chambre@demo.example"],
  ["a source that is not set up", "/chambre/sources/ted", "chambre@demo.example"],
  ["a fetch", "/chambre/sources/simap", "chambre@demo.example", first("tbody th a")],
  ["log", "/chambre/journal", "chambre@demo.example"],
  ["needs to publish", "/chambre/besoins", "chambre@demo.example"],
  ["a need to publish", "/chambre/besoins", "chambre@demo.example", first("tbody a")],
  ["buyers who ask", "/chambre/acheteurs", "chambre@demo.example"],
  ["two records side by side", "/chambre/doublons", "chambre@demo.example", first("tbody a")],
  ["imports", "/chambre/imports", "chambre@demo.example"],
  ["an import", "/chambre/imports", "chambre@demo.example", first("tbody a")],
  ["texts for answers", "/chambre/modeles", "chambre@demo.example"],
  ["a text for answers", "/chambre/modeles", "chambre@demo.example", first("main h3 a")],
  ["rules of the queues", "/chambre/files", "chambre@demo.example"],
  ["keyboard", "/chambre/clavier", "chambre@demo.example"],
  ["act for an organisation", "/chambre/agir?q=a", "chambre@demo.example"],
  ["what staff did for an organisation", "/compte", "membre@demo.example", first("main a[href$='/personnes']"), "/../interventions"],
];

// German words are the longest: the pages where they meet narrow columns, on a telephone.
const IN_GERMAN = PAGES.filter(([, path]) => ["/", "/fournisseurs", "/catalogue", "/marches", "/recherche?q=traiteur+Lausanne", "/garanties"].includes(path));

const contexts = new Map();
/** A window of a person (or of nobody) with the language of its browser, the same for all pages. */
async function windowOf(email, locale = "fr-CH") {
  const key = `${email} ${locale}`;
  if (!contexts.has(key)) {
    const storageState = email && (await session(browser, hall, email));
    contexts.set(key, await browser.newContext({ colorScheme: "light", locale, reducedMotion: "reduce", ...(email && { storageState }) }));
  }
  return contexts.get(key);
}

/** Loaded once and looked at in each width: a journey loads its pages in a narrow window from the start. */
async function inspect(context, path, find, beyond = "", looked = widths) {
  const page = await context.newPage();
  const problems = watch(page);
  try {
    await page.setViewportSize(Object.values(looked)[0]);
    await page.goto(hall.address + path);
    if (find) await page.goto((await find(page)) + beyond);
    await page.waitForLoadState("networkidle");
    for (const [width, viewport] of Object.entries(looked)) {
      const where = `${page.url()}, ${width}`;
      await page.setViewportSize(viewport);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      assert.deepEqual(await accessibilityFindings(page), [], where);
      // In the dark only the colours differ.
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await accessibilityFindings(page, ["color-contrast"]), [], `${where}, in the dark`);
      await page.emulateMedia({ colorScheme: "light" });
      assert.equal(await overflow(page), 0, `${where}: wider than the window`);
    }
    assert.deepEqual(problems.filter((problem) => !problem.includes("404")), []);
  } finally {
    await page.close();
  }
}

describe("wide and narrow", () => {
  for (const [name, path, find, beyond] of PAGES) {
    test(name, async () => inspect(await windowOf(null), path, find, beyond));
  }
});

describe("wide and narrow, signed in", () => {
  for (const [name, path, email, find, beyond] of SIGNED_IN) {
    test(name, async () => inspect(await windowOf(email), path, find, beyond));
  }
});

describe("in German on a telephone", () => {
  for (const [name, path, find, beyond] of IN_GERMAN) {
    test(name, async () => inspect(await windowOf(null, "de-CH"), path, find, beyond, { narrow: widths.narrow }));
  }
});
