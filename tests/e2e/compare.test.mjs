// A buyer finds three caterers, compares them, takes the comparison away, keeps one with a note; her colleague sees it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe } from "node:test";
import { journey, session, startBrowser, startHall, until, visitor, words } from "./support.mjs";

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

const LISTS = { wide: "Inauguration du préau", narrow: "Repas des aînés" };

for (const [width, title] of Object.entries(LISTS)) {
  describe(`a buyer compares, ${width}`, () => {
    const step = journey();
    let buyer;
    let colleague;
    let list;
    before(async () => {
      buyer = await visitor(browser, width, { storageState: await session(browser, hall, "acheteuse@demo.example") });
      colleague = await visitor(browser, width, { storageState: await session(browser, hall, "collegue@demo.example") });
    });
    after(async () => {
      await buyer?.close();
      await colleague?.close();
    });

    step("searches and puts three suppliers aside, without leaving the page", async () => {
      const { page, sound } = buyer;
      await until("the search knows three caterers", async () => {
        await page.goto(`${hall.address}/recherche?q=traiteur`);
        return await page.locator("#results .card").count() >= 3;
      });
      for (let count = 1; count <= 3; count += 1) {
        await page.locator("#results .card").nth(count - 1).getByRole("button", { name: /^Comparer/u }).click();
        await page.locator("#tray", { hasText: new RegExp(`À comparer : ${count} fournisseur`, "u") }).waitFor();
      }
      assert.equal(await page.locator("#results [id^=comparer-][aria-pressed=true]").count(), 3);
      assert.match(page.url(), /recherche\?q=traiteur$/u);
      await sound();
    });

    step("sees them side by side, measures the distance and takes the workbook away", async () => {
      const { page, sound } = buyer;
      await page.locator("#tray a").click();
      await page.waitForURL(/\/comparaison\?fournisseur=/u);
      assert.equal(await page.locator("table.compare thead th a").count(), 3);
      await page.getByLabel("Distance depuis").fill("Lausanne");
      await page.getByRole("button", { name: "Mesurer" }).click();
      await page.locator("th", { hasText: "Distance" }).waitFor();
      const all = await page.locator("table.compare tbody tr").count();
      await page.getByRole("link", { name: "Ne montrer que les différences" }).click();
      await page.getByRole("link", { name: "Montrer tous les critères" }).waitFor();
      assert.ok(await page.locator("table.compare tbody tr").count() <= all);
      await sound();
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "XLSX" }).click()]);
      assert.match(file.suggestedFilename(), /^comparaison-.*\.xlsx$/u);
      assert.equal((await readFile(await file.path())).subarray(0, 2).toString(), "PK");
    });

    step("puts them into a list, shares it and writes a note", async () => {
      const { page, sound } = buyer;
      await page.getByRole("link", { name: "Ajouter à une liste" }).click();
      await page.getByLabel("Nouvelle liste", { exact: true }).check();
      await page.getByLabel("Nom de la nouvelle liste").fill(title);
      await page.getByRole("button", { name: "Ajouter", exact: true }).click();
      await page.locator("h1", { hasText: title }).waitFor();
      list = new URL(page.url()).pathname;
      assert.equal(await page.locator(".list-lines > li").count(), 3);
      await page.locator(".list-lines > li").first().getByText("Ajouter une note").click();
      await page.locator(".list-lines > li").first().getByLabel("Note", { exact: true }).fill("Demander des menus végétariens.");
      await page.locator(".list-lines > li").first().getByRole("button", { name: "Enregistrer la note" }).click();
      await page.locator(".notes", { hasText: "Demander des menus végétariens." }).waitFor();
      await sound();
      await page.getByRole("link", { name: "Réglages de la liste" }).click();
      await page.getByLabel("Mes collègues peuvent la lire et la modifier").check();
      await page.getByLabel("Collègues de").selectOption({ label: "Commune de Valmont-sur-Rive" });
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await page.getByText("Tenue avec les collègues : Commune de Valmont-sur-Rive").waitFor();
    });

    step("her colleague finds it, removes a line and puts it back", async () => {
      const { page, sound } = colleague;
      await page.goto(`${hall.address}/compte/listes`);
      await page.getByRole("link", { name: title }).click();
      assert.match(await words(page.locator(".notes").first()), /Béa Achat.*Demander des menus végétariens/u);
      await page.locator(".list-lines > li").first().getByRole("button", { name: /^Retirer de la liste/u }).click();
      await page.getByRole("button", { name: /^Remettre/u }).first().waitFor();
      assert.equal(await page.locator(".list-lines > li").count(), 2);
      await page.getByRole("button", { name: /^Remettre/u }).first().click();
      await page.locator(".notes", { hasText: "végétariens" }).waitFor();
      assert.equal(await page.locator(".list-lines > li").count(), 3);
      assert.equal(new URL(page.url()).pathname, list);
      await sound();
    });
  });
}
