// Searching and narrowing: from the box of the header to one answer, with and without scripts, with keys alone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { number, startBrowser, startHall, unfold, until, visitor, words } from "./support.mjs";

let hall;
let browser;
before(async () => {
  hall = await startHall();
  browser = await startBrowser();
  await indexed();
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

/** The worker has put all three indexes in order; searches before that are right but short. */
async function indexed() {
  await until("the index answers in all three views", async () => {
    const text = await (await fetch(`${hall.address}/recherche?q=traiteur`)).text();
    const tabs = [...text.matchAll(/\((\d+)\)<\/a>/gu)].map((found) => Number(found[1]));
    return tabs.length === 3 && tabs.every((count) => count > 0);
  });
}

const count = async (page) => number(await words(page.locator("#results [role=status]").first()));
const names = (page) => page.locator("#results .rows h2").allInnerTexts();
const facet = (page, title) => page.locator("details.facet", { has: page.locator("summary", { hasText: title }) });

/** Chooses the option of a facet that most answers have but not all; gives its words and its count. */
async function choose(page, title, total) {
  await unfold(page, ".filter-panel");
  const box = facet(page, title);
  if (!(await box.evaluate((details) => details.open))) await box.locator("summary").click();
  for (const option of await box.locator("a").all()) {
    const here = Number(await option.locator(".count").innerText());
    if (here < total) {
      const label = await words(option.locator("span:nth-child(2)"));
      await option.click();
      return { label, here };
    }
  }
  throw new Error(`no option of ${title} narrows ${total} answers`);
}

for (const width of ["wide", "narrow"]) {
  describe(`search, ${width}`, () => {
    test("from the header to a narrowed list, back, and the same list for somebody else", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(hall.address);
      await page.getByRole("searchbox", { name: "Chercher une offre, un fournisseur, un marché" }).first().fill("traiteur");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/recherche?q=traiteur");
      assert.equal(await words(page.locator("h1")), "Recherche");
      assert.ok((await names(page)).includes("La Tablée du Rôtillon"));
      await sound();

      const tab = page.getByRole("navigation", { name: "Où chercher" }).getByRole("link", { name: /^Offres/u });
      const promised = number(await words(tab));
      await tab.click();
      await page.waitForURL(/in=offers/u);
      const total = await count(page);
      assert.equal(total, promised);
      assert.equal((await names(page)).length, total);

      const { label, here } = await choose(page, "Secteur", total);
      await page.waitForURL(/sector=S/u);
      assert.equal(await count(page), here, "the facet promised as many as there are");
      assert.equal((await names(page)).length, here);
      assert.equal(await facet(page, "Secteur").locator("[aria-current=true] span:nth-child(2)").first().textContent(), label);
      assert.match(await words(page.locator(".chips")), new RegExp(label, "u"));
      await sound();
      const narrowed = { address: page.url(), names: await names(page) };

      const other = await visitor(browser, width);
      await other.page.goto(narrowed.address);
      assert.deepEqual(await names(other.page), narrowed.names);
      assert.equal(await other.page.locator("#search-q").inputValue(), "traiteur");
      await other.close();

      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has("sector"));
      assert.equal(await count(page), total);
      await page.goForward();
      await page.waitForURL(/sector=S/u);
      assert.deepEqual(await names(page), narrowed.names);
      await page.locator(".chips a").first().click();
      await page.waitForURL((url) => !url.searchParams.has("sector"));
      assert.equal(await count(page), total);
      await close();
    });

    test("answers come while typing, and the address follows", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/recherche?q=traiteur`);
      await page.evaluate(() => { globalThis.samePage = true; });
      await page.locator("#search-q").fill("menuisrie");
      await page.waitForURL(/q=menuisrie/u);
      await page.locator("#results .rows h2").first().waitFor();
      assert.equal(await page.evaluate(() => globalThis.samePage), true, "the page was not loaded anew");
      assert.ok((await names(page)).includes("Charpentes du Jorat"), `a misspelt word finds: ${await names(page)}`);
      assert.match(await words(page.locator("#results .reasons").first()), /menuis/iu, "the answer says why it is there");
      await sound();
      await page.goBack();
      await page.waitForURL(/q=traiteur/u);
      await page.locator("#results h2", { hasText: "La Tablée du Rôtillon" }).waitFor();
      assert.equal(await page.locator("#search-q").inputValue(), "traiteur", "the box agrees with the list");
      await close();
    });

    test("words nearby can be switched off and on again", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/recherche?q=traiteur`);
      const all = await count(page);
      await page.getByText("Mots proches également cherchés").click();
      assert.match(await words(page.locator("details.fold")), /buffet/u);
      await page.getByRole("link", { name: "Chercher seulement les mots saisis" }).click();
      await page.waitForURL(/expand=0/u);
      const fewer = await count(page);
      assert.ok(fewer > 0 && fewer < all, `${fewer} of ${all}`);
      await sound();
      await page.getByRole("link", { name: "Chercher aussi les mots proches" }).click();
      await page.waitForURL((url) => !url.searchParams.has("expand"));
      assert.equal(await count(page), all);
      await close();
    });

    test("the same without scripts", async () => {
      const { page, close } = await visitor(browser, width, { javaScriptEnabled: false });
      await page.goto(hall.address);
      await page.locator("#site-q").fill("traiteur");
      await page.locator(".site-search button").click();
      await page.waitForURL("**/recherche?q=traiteur");
      await page.locator("#search-q").fill("nettoyage");
      await page.locator("main form.filters button[type=submit]").click();
      await page.waitForURL(/q=nettoyage/u);
      const total = await count(page);
      assert.ok(total > 1);
      const { here } = await choose(page, "Secteur", total);
      await page.waitForURL(/sector=S/u);
      assert.equal(await count(page), here);
      const found = page.locator("#results .rows h2 a").first();
      const name = await words(found);
      await found.click();
      await page.waitForURL(/\/fournisseurs\//u);
      assert.equal(await words(page.locator("h1")), name);
      await close();
    });

    test("the same with keys alone", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(hall.address);
      const reach = async (selector, most) => {
        for (let presses = 0; presses < most; presses += 1) {
          await page.keyboard.press("Tab");
          if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
        }
        throw new Error(`${selector} is not reached with ${most} presses of Tab`);
      };
      await reach("#site-q", 5);
      await page.keyboard.type("nettoyage");
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=nettoyage/u);
      const total = await count(page);
      if (await page.locator(".filter-panel > summary").first().isVisible().catch(() => false)) {
        await reach(".filter-panel > summary", 40);
        await page.keyboard.press("Enter");
      }
      await reach(".facet a[href*='sector=']", 60);
      await page.keyboard.press("Enter");
      await page.waitForURL(/sector=S/u);
      assert.ok((await count(page)) <= total);
      await sound();
      await reach("#results .rows h2 a", 80);
      const name = await words(page.locator(":focus"));
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/fournisseurs\//u);
      assert.equal(await words(page.locator("h1")), name);
      await close();
    });

    test("nothing found says so and shows the way out", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/recherche?q=xylophone+quantique`);
      assert.equal(await count(page), 0);
      assert.equal(await words(page.locator(".empty h2")), "Rien de tel dans la halle");
      await sound();
      await close();
    });
  });
}
