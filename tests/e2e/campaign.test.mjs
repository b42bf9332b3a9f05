// A campaign of the Chamber: written, filled, looked at, published, on the front page; and the second Chamber's own hall.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { REFUSED_FORM, journey, session, startBrowser, startHall, visitor, words } from "./support.mjs";

let hall;
let browser;
const STAFF = "chambre@demo.example";
const CAMPAIGNS = { wide: "Le bois d’ici pour les écoles", narrow: "Le linge propre du quartier" };
const day = (more) => new Date(Date.now() + more * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  hall = await startHall();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

for (const [width, title] of Object.entries(CAMPAIGNS)) {
  describe(`a campaign, ${width}`, { concurrency: false }, () => {
    const step = journey();
    let staff;
    let anyone;
    before(async () => {
      staff = await visitor(browser, width, { storageState: await session(browser, hall, STAFF) });
      anyone = await visitor(browser, width);
    });
    after(async () => {
      await staff?.close();
      await anyone?.close();
    });

    step("is begun from the desk; what is missing is told and what was typed stays", async () => {
      const { page, sound } = staff;
      await page.goto(`${hall.address}/chambre`);
      await page.locator("main").getByRole("link", { name: "Campagnes" }).click();
      await page.getByRole("link", { name: "Nouvelle campagne" }).first().click();
      await page.waitForURL("**/chambre/campagnes/nouvelle");
      await page.locator("#field-title_fr").fill(title);
      await page.locator("#field-lead_fr").fill("De l’atelier à la classe, sans détour.");
      await page.getByRole("button", { name: "Créer le brouillon" }).click();
      await page.getByRole("alert").waitFor();
      assert.equal(await page.locator("#field-title_fr").inputValue(), title);
      await sound(REFUSED_FORM);
      await page.locator("#field-starts_on").fill(day(-1));
      await page.locator("#field-ends_on").fill(day(20));
      await page.locator("#field-priority").fill("1");
      await page.getByRole("button", { name: "Créer le brouillon" }).click();
      await page.waitForURL(/\/chambre\/campagnes\/[0-9a-f-]{36}/u);
      assert.match(await words(page.locator("main")), /Brouillon/u);
    });

    step("is filled with a supplier and one of its offers", async () => {
      const { page, sound } = staff;
      await page.getByLabel("Nom ou lieu d’un fournisseur").fill("fournil");
      await page.locator("#choix").getByRole("button", { name: "Chercher" }).click();
      await page.locator("#choix").getByRole("button", { name: /^Ajouter cette offre Pain au levain/u }).click();
      await page.locator("#choix ol li", { hasText: "Pain au levain" }).waitFor();
      await page.getByLabel("Nom ou lieu d’un fournisseur").fill("fournil");
      await page.locator("#choix").getByRole("button", { name: "Chercher" }).click();
      await page.locator("#choix").getByRole("button", { name: /^Ajouter ce fournisseur/u }).first().click();
      await page.locator("#choix ol li").nth(1).waitFor();
      await sound(REFUSED_FORM);
    });

    step("is looked at as on the front page while nobody else sees it", async () => {
      const { page, sound } = staff;
      await page.getByRole("link", { name: "Aperçu" }).first().click();
      await page.waitForURL("**/apercu");
      assert.match(await words(page.locator("main")), /Sur l’accueil/u);
      assert.match(await words(page.locator("main")), /Pain au levain/u);
      await sound(REFUSED_FORM);
      await anyone.page.goto(hall.address);
      assert.doesNotMatch(await words(anyone.page.locator("main")), new RegExp(title, "u"));
      await page.getByRole("link", { name: "Revenir à la campagne" }).click();
    });

    step("is published and stands on the front page", async () => {
      const { page } = staff;
      await page.getByRole("button", { name: "Publier" }).click();
      await page.getByRole("status").first().waitFor();
      assert.match(await words(page.locator("main")), /En cours/u);
      await anyone.page.goto(hall.address);
      await anyone.page.locator(".campaign").getByRole("link", { name: title }).click();
      await anyone.page.waitForURL("**/campagnes/*");
      assert.equal(await words(anyone.page.locator("h1")), title);
      assert.match(await words(anyone.page.locator("main")), /Pain au levain/u);
      await anyone.sound();
    });
  });
}

describe("the second Chamber", { concurrency: false }, () => {
  const step = journey();
  let here;
  before(async () => { here = await visitor(browser, "narrow"); });
  after(async () => { await here?.close(); });

  step("has a hall of its own under its host, with the rest one click away", async () => {
    const { page, sound } = here;
    const address = hall.address.replace("127.0.0.1", "vaud.localhost");
    await page.goto(address);
    assert.equal(await words(page.locator("h1")), "Le marché solidaire des Vaudoises et des Vaudois");
    await sound();
    await page.goto(`${address}/fournisseurs`);
    assert.equal(await page.locator("#results .rows li").count(), 3);
    await page.getByRole("link", { name: "Voir toute l’installation" }).click();
    await page.waitForURL(/hall=all/u);
    assert.ok(await page.locator("#results .rows li").count() > 3);
    await sound();
  });
});
