// A public buyer posts a need with lots, step by step, and sees who could answer it.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { REFUSED_FORM, journey, session, startBrowser, startHall, unfold, visitor, words } from "./support.mjs";

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

const BUYER = "acheteuse@demo.example";
const IN_60_DAYS = new Date(Date.now() + 60 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const TITLES = { wide: "Journée des voisins au bord du lac", narrow: "Inauguration de la maison de quartier" };

for (const [width, title] of Object.entries(TITLES)) {
  describe(`a buyer posts a need, ${width}`, () => {
    const step = journey();
    let here;
    let need;
    before(async () => { here = await visitor(browser, width, { storageState: await session(browser, hall, BUYER) }); });
    after(async () => { await here?.close(); });

    step("describes it; what was typed is kept when something is missing", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/marches`);
      await page.getByRole("link", { name: "Publier un besoin" }).click();
      await page.waitForURL("**/compte/besoins/nouveau");
      await page.getByLabel("Description", { exact: true }).fill("Repas et nettoyage pour 200 personnes.");
      await page.getByRole("button", { name: "Enregistrer et passer aux lots" }).click();
      await page.getByRole("alert").waitFor();
      assert.equal(await page.getByLabel("Description", { exact: true }).inputValue(), "Repas et nettoyage pour 200 personnes.");
      assert.equal(await page.locator("[aria-current=step]").innerText(), "Décrire");
      await sound(REFUSED_FORM);
      await page.getByLabel("Titre", { exact: true }).fill(title);
      await page.getByRole("button", { name: "Enregistrer et passer aux lots" }).click();
      await page.waitForURL(/\/lots$/u);
      need = page.url().match(/besoins\/([0-9a-f-]{36})/u)[1];
      await sound(REFUSED_FORM);
    });

    step("adds two lots of different trades and changes one", async () => {
      const { page, sound } = here;
      const add = async (name, sector, value) => {
        await page.getByLabel("Titre du lot").fill(name);
        await page.locator("#field-sector").selectOption(sector);
        await page.locator("#field-region").selectOption("CH-VD");
        await page.getByLabel("Commune", { exact: false }).fill("Lausanne");
        await page.getByLabel("Valeur", { exact: false }).fill(value);
        await page.getByRole("button", { name: "Enregistrer le lot" }).click();
        await page.locator(".flash", { hasText: "Le lot est enregistré." }).waitFor();
      };
      await page.getByLabel("Titre du lot").fill("Lot sans secteur");
      await page.getByRole("button", { name: "Enregistrer le lot" }).click();
      await page.getByRole("alert").waitFor();
      assert.equal(await page.getByLabel("Titre du lot").inputValue(), "Lot sans secteur");
      await sound(REFUSED_FORM);
      await add("Buffet", "S01.1", "8'000");
      await add("Nettoyage", "S04.1", "2500");
      assert.equal(await page.locator("#lots > li").count(), 2);
      assert.match(await words(page.locator("#lots")), /Lot 1 – Buffet.*CHF 8.000\.00.*Lot 2 – Nettoyage/u);
      await page.locator("#lots > li").nth(1).getByRole("link", { name: "Modifier" }).click();
      await page.getByLabel("Titre du lot").fill("Nettoyage après la fête");
      await page.getByRole("button", { name: "Enregistrer le lot" }).click();
      await page.locator("#lots", { hasText: "Nettoyage après la fête" }).waitFor();
      await sound(REFUSED_FORM);
    });

    step("sets the dates; a deadline without an hour is refused", async () => {
      const { page, sound } = here;
      const draft = await visitor(browser, width);
      const answer = await draft.page.goto(`${hall.address}/marches/${need}`);
      assert.equal(answer.status(), 404, "a draft is nobody else's");
      await draft.close();
      await page.getByRole("link", { name: "Passer aux dates" }).click();
      await page.waitForURL(/\/dates$/u);
      await page.locator("#field-deadline_on").fill(IN_60_DAYS);
      await page.getByRole("button", { name: "Publier", exact: true }).click();
      await page.getByRole("alert").waitFor();
      assert.match(await words(page.getByRole("alert")), /heure limite/u);
      assert.equal(await page.locator("#field-deadline_on").inputValue(), IN_60_DAYS);
      await sound(REFUSED_FORM);
      await page.locator("#field-deadline_time").fill("12:00");
      await page.locator("#consortium-yes").check();
      await page.getByRole("button", { name: "Publier", exact: true }).click();
      await page.waitForURL(new RegExp(`/marches/${need}$`, "u"));
      assert.match(await words(page.locator(".flash")), /Votre besoin est publié/u);
      await sound(REFUSED_FORM);
    });

    step("everybody sees it, in the list and on its page", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/marches`);
      await page.getByRole("link", { name: title }).click();
      assert.equal(await words(page.locator("h1")), title);
      const main = await words(page.locator("main"));
      assert.match(main, /2 lots/u);
      assert.match(main, /à 12:00 \(UTC/u);
      assert.match(main, /Groupement admis oui/u);
      await sound();
      await close();
    });

    step("the buyer sees candidates, alone and together", async () => {
      const { page, sound } = here;
      await page.getByRole("link", { name: "Qui peut répondre ?" }).click();
      await page.waitForURL(/\/reponses$/u);
      const main = await words(page.locator("main"));
      assert.match(main, /L’avis admet les groupements\./u);
      assert.ok(await page.getByRole("link", { name: "La Tablée du Rôtillon" }).first().isVisible());
      assert.ok(await page.getByRole("table", { name: /^Groupement possible/u }).count() >= 1);
      await sound(REFUSED_FORM);
    });

    step("and takes it back", async () => {
      const { page } = here;
      await page.goto(`${hall.address}/compte/besoins`);
      await page.locator(".rows > .card", { hasText: title }).getByRole("button", { name: "Retirer" }).click();
      await page.locator(".flash").waitFor();
      await unfold(page, "details.menu");
      const { page: other, close } = await visitor(browser, width);
      await other.goto(`${hall.address}/marches`);
      assert.equal(await other.getByRole("link", { name: title }).count(), 0);
      await close();
    });
  });
}
