// A member hands in a list of prices, looks at what would change, applies it, sees it on the public page, and undoes it; then raises
// the prices of ticked offers by keyboard, and states the months in which an offer is free.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { PASSWORD, REFUSED_FORM, journey, startBrowser, startHall, visitor, words } from "./support.mjs";

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

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

for (const width of ["wide", "narrow"]) {
  describe(`lists of offers, ${width}`, { concurrency: false }, () => {
    const step = journey();
    let here;
    const title = width === "wide" ? "Brunch du dimanche" : "Goûter des écoles";
    const reference = width === "wide" ? "E2E-1" : "E2E-2";
    before(async () => { here = await visitor(browser, width); });
    after(async () => { await here.close(); });

    step("signs in and finds the import beside the offers", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/compte/connexion?next=/compte/offres`);
      await page.getByLabel("Adresse e-mail").fill("membre@demo.example");
      await page.getByLabel("Mot de passe").fill(PASSWORD);
      await page.getByRole("button", { name: "Me connecter" }).click();
      await page.goto(`${hall.address}/compte/offres`);
      await page.getByRole("link", { name: "Importer ou exporter une liste" }).click();
      assert.equal(await words(page.locator("h1")), "Importer une liste");
      await sound(REFUSED_FORM);
    });

    step("a file that is no table is told beside the field", async () => {
      const { page, sound } = here;
      await page.locator("#field-file").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: await page.screenshot() });
      await page.getByRole("button", { name: "Voir ce qui changerait" }).click();
      await page.getByRole("alert").waitFor();
      assert.match(await words(page.locator("#error-file")), /n’est pas un tableau/u);
      await sound(REFUSED_FORM);
    });

    step("columns nobody knows are named, and the preview shows every row before anything is written", async () => {
      const { page, sound } = here;
      await page.locator("#field-file").setInputFiles(file("tarif.csv", `Numéro interne;Prestation proposée;Combien\n${reference};${title};18,50\n;;9\n`));
      await page.getByRole("button", { name: "Voir ce qui changerait" }).click();
      await page.waitForURL(/\/colonnes$/u);
      await sound(REFUSED_FORM);
      await page.getByLabel("Numéro interne").selectOption("reference");
      await page.getByLabel("Prestation proposée").selectOption("title_fr");
      await page.getByLabel("Combien").selectOption("price");
      await page.getByRole("button", { name: "Voir ce qui changerait" }).click();
      await page.waitForURL(/\/modifications\/[\w-]+$/u);
      const main = await words(page.locator("main"));
      assert.match(main, /1 offre nouvelle/u);
      assert.match(main, /1 ligne refusée/u);
      assert.match(main, /CHF\s*18\.50/u);
      await sound(REFUSED_FORM);
    });

    step("is applied, found among the drafts, and undone", async () => {
      const { page, sound } = here;
      await page.getByRole("button", { name: "Enregistrer ce changement" }).click();
      await page.getByText("1 changement est enregistré.").waitFor();
      const batch = page.url();
      await sound(REFUSED_FORM);
      await page.goto(`${hall.address}/compte/offres?statut=draft`);
      assert.ok(await page.getByRole("link", { name: title }).first().isVisible());
      await page.goto(batch);
      await page.getByRole("button", { name: "Annuler ces changements" }).click();
      await page.getByText("1 changement est annulé.").waitFor();
      await sound(REFUSED_FORM);
      await page.goto(`${hall.address}/compte/offres?statut=draft`);
      assert.equal(await page.getByRole("link", { name: title }).count(), 0);
    });

    step("ticks offers by keyboard and raises their prices after a look", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/compte/offres?statut=published`);
      const boxes = page.locator("input[name=offers]");
      await boxes.first().focus();
      await page.keyboard.press("Space");
      assert.ok(await boxes.first().isChecked());
      await page.locator("#ensemble > summary").focus();
      await page.keyboard.press("Enter");
      await sound(REFUSED_FORM);
      await page.getByLabel("Augmenter ou baisser les prix").check();
      await page.locator("#field-percent").fill("10");
      await page.getByRole("button", { name: "Voir ce qui changerait" }).click();
      await page.waitForURL(/\/modifications\/[\w-]+$/u);
      assert.match(await words(page.locator("main")), /rien n’est encore enregistré|Rien ne changerait/u);
      await sound(REFUSED_FORM);
      await page.getByRole("button", { name: "Ne rien changer" }).click();
      await page.locator(".flash", { hasText: "Rien n’a changé." }).waitFor();
    });

    step("states when an offer is free, and the public page says so", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/compte/offres?statut=published`);
      await page.getByRole("link", { name: "Disponibilités" }).last().click();
      await page.locator("table tbody tr").nth(23).waitFor();
      await sound(REFUSED_FORM);
      const second = page.locator("table tbody tr").nth(4);
      await second.locator("input[type=text]").fill("77");
      await page.getByRole("button", { name: "Enregistrer les disponibilités" }).click();
      await page.locator(".flash", { hasText: "Les disponibilités sont enregistrées." }).waitFor();
      const offer = page.url().replace(/\/capacite$/u, "");
      await page.goto(offer);
      await page.getByRole("link", { name: "Voir la page" }).first().click();
      await page.waitForURL(/\/catalogue\//u);
      await page.locator("section[aria-labelledby=disponibilite] summary").click();
      assert.match(await words(page.locator("section[aria-labelledby=disponibilite]")), /77/u);
      await sound(REFUSED_FORM);
    });
  });
}
