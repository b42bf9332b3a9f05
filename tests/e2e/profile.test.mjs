// From the list or the map to one supplier: what its page says, in three languages, on paper and to machines.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { number, startBrowser, startHall, unfold, until, visitor, words } from "./support.mjs";

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

const NAME = "Cantines du Mormont";
const status = async (page) => number(await words(page.locator("#results [role=status]").first()));

/** How many suppliers the map draws inside its frame: alone or counted by a cluster. */
const drawn = (page) => page.evaluate(() => {
  const frame = document.querySelector("[data-map]").getBoundingClientRect();
  let total = 0;
  for (const marker of document.querySelectorAll("[data-map] .leaflet-marker-icon")) {
    const box = marker.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
    total += Number(marker.querySelector("[aria-hidden=true]")?.textContent || 1);
  }
  return total;
});

for (const width of ["wide", "narrow"]) {
  describe(`profile, ${width}`, () => {
    test("from the list to a supplier with its seals, trades, area and offers", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs`);
      assert.ok((await status(page)) >= 50);
      await page.getByRole("link", { name: NAME }).click();
      assert.equal(await words(page.locator("h1")), NAME);
      assert.match(await words(page.locator("nav.breadcrumbs")), /Accueil.*Fournisseurs.*Cantines du Mormont/su);
      assert.match(await words(page.locator("main")), /Restauration collective pour écoles/u);
      assert.ok(await page.getByRole("link", { name: "Restauration collective et cantine" }).first().isVisible());
      const seals = await page.locator(".seals li").allInnerTexts();
      assert.ok(seals.some((words) => /Membre de la Chambre/u.test(words) && /critères 2026 contrôlés le/u.test(words)), seals.join("\n"));
      assert.match(await words(page.locator("main aside")), /Zone desservie[\s\S]*rayon de 35 km/u);
      assert.ok(await page.getByRole("heading", { name: "Repas de midi pour écoles" }).isVisible());
      await page.locator("[data-map] .leaflet-marker-icon").waitFor();
      await sound();

      const records = await page.locator("script[type='application/ld+json']").allTextContents();
      assert.equal(records.length, 1);
      const record = JSON.parse(records[0]);
      assert.match(JSON.stringify(record["@context"]), /schema\.org/u);
      const named = [record, ...(record["@graph"] ?? [])].find((thing) => thing.name === NAME);
      assert.ok(named, `the record names ${NAME}: ${records[0].slice(0, 400)}`);

      await page.getByRole("link", { name: "Repas de midi pour écoles" }).click();
      await page.waitForURL(/\/catalogue\//u);
      assert.equal(await words(page.locator("h1")), "Repas de midi pour écoles");
      await sound();
      await close();
    });

    test("in German and English, and it stays so", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs/cantines-du-mormont`);
      for (const [code, guarantees, area, suppliers] of [["de", "Garantien", "Liefergebiet", "Anbieter"], ["en", "Guarantees", "Area served", "Suppliers"]]) {
        await unfold(page, "details.menu");
        await page.locator(`.languages a[hreflang=${code}]`).click();
        await page.locator(`html[lang=${code}]`).waitFor({ state: "attached" });
        assert.equal(await words(page.locator("h1")), NAME);
        assert.ok(await page.getByRole("heading", { name: guarantees, exact: true }).isVisible());
        assert.match(await words(page.locator("main aside")), new RegExp(area, "u"));
        await sound();
        await page.goto(`${hall.address}/fournisseurs`);
        assert.equal(await page.locator("html").getAttribute("lang"), code, "the choice is remembered");
        assert.match(await words(page.locator("h1")), new RegExp(suppliers, "u"));
        await page.goBack();
      }
      await close();
    });

    test("on paper: the supplier without the furniture of the site", async () => {
      const { page, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs/cantines-du-mormont`);
      await page.emulateMedia({ media: "print" });
      for (const furniture of [".menu", ".site-search", ".breadcrumbs", ".demo-banner", ".skip"]) {
        assert.equal(await page.locator(furniture).first().isVisible(), false, furniture);
      }
      assert.ok(await page.locator("h1").isVisible());
      assert.ok(await page.locator(".seals li").first().isVisible());
      assert.ok((await page.screenshot()).length > 5000);
      await close();
    });

    test("the map draws what the list counts; moving it narrows the list; a point leads to its supplier", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs`);
      await page.locator("[data-map] .marker-cluster-own").first().waitFor();
      const all = await status(page);
      await until("the map draws every supplier of the list", async () => (await drawn(page)) === all);
      await sound();

      const cluster = page.locator("[data-map] .marker-cluster-own").first();
      await cluster.scrollIntoViewIfNeeded();
      await cluster.click();
      await page.waitForURL(/bbox=/u);
      await until("the list holds what the map shows", async () => {
        const listed = await status(page);
        return listed < all && listed === await drawn(page);
      });
      await sound();
      const narrowed = page.url();

      // Into clusters until one supplier stands alone.
      await until("a single point", async () => {
        if (await page.locator("[data-map] .map-dot:not(.marker-cluster-own)").count()) return true;
        await page.locator("[data-map] .marker-cluster-own").first().click();
        return false;
      });
      const dot = page.locator("[data-map] .map-dot").first();
      const name = await dot.getAttribute("title");
      await dot.focus();
      await page.keyboard.press("Enter");
      const popup = page.locator(".leaflet-popup a[href^='/fournisseurs/']");
      assert.equal(await words(popup), name);
      await popup.click();
      await page.waitForURL(/\/fournisseurs\/[a-z0-9-]+$/u);
      assert.equal(await words(page.locator("h1")), name);

      const other = await visitor(browser, width);
      await other.page.goto(narrowed);
      await other.page.locator("[data-map] .leaflet-marker-icon").first().waitFor();
      const listed = await status(other.page);
      assert.ok(listed > 0 && listed < all, "the address of a moved map gives the same part of the list");
      await other.close();
      await close();
    });

    test("a filter of the list narrows the map too", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs`);
      await unfold(page, ".filter-panel");
      const option = page.locator("details.facet", { hasText: "Pays ou province" }).getByRole("link", { name: "France" });
      const promised = Number(await option.locator(".count").innerText());
      await option.click();
      await page.waitForURL(/jurisdiction=FR/iu);
      assert.equal(await status(page), promised);
      assert.match(await words(page.locator(".chips")), /France/u);
      await until("the map draws the same suppliers", async () => (await drawn(page)) === promised);
      await sound();
      for (const kind of ["CSV", "XLSX"]) {
        const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: kind, exact: true }).click()]);
        assert.match(download.suggestedFilename(), new RegExp(`\\.${kind}$`, "iu"));
        assert.equal(await download.failure(), null);
      }
      await close();
    });

    test("without scripts the list says what the map would show", async () => {
      const { page, close } = await visitor(browser, width, { javaScriptEnabled: false });
      await page.goto(`${hall.address}/fournisseurs?place=Lausanne`);
      assert.match(await words(page.locator(".map-fallback")), /La carte demande JavaScript/u);
      assert.match(await words(page.locator("#results [role=status]")), /autour de Lausanne/u);
      await close();
    });
  });
}
