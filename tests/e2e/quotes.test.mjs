// A buyer asks three suppliers, gets two quotes and a question, compares, accepts one, and both have the agreed order.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { journey, session, startBrowser, startHall, visitor, words } from "./support.mjs";

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

for (const width of ["wide", "narrow"]) {
  describe(width, () => {
    const step = journey();
    const subject = `Apéritif des bénévoles (${width})`;
    let buyer;
    let supplier;
    let request;
    let thread;

    step("the buyer asks from the supplier's page", async () => {
      buyer = await visitor(browser, width, { storageState: await session(browser, hall, "acheteuse@demo.example") });
      supplier = await visitor(browser, width, { storageState: await session(browser, hall, "membre@demo.example") });
      const { page } = buyer;
      await page.goto(`${hall.address}/fournisseurs/la-tablee-du-rotillon`);
      await page.locator("main a[href^='/devis/nouveau?fournisseur=']").first().click();
      await page.waitForURL(/\/devis\/nouveau/u);
      await page.fill("#field-subject", subject);
      await page.fill("#field-description", "Apéritif pour cinquante personnes, produits de la région.");
      await page.fill("#field-text-0", "Apéritif");
      await page.fill("#field-quantity-0", "50");
      await page.fill("#field-unit-0", "personnes");
      await buyer.sound();
      await page.click("main form button[value=save]");
      await page.waitForURL(/\/devis\/[0-9a-f-]{36}$/u);
      request = page.url();
      await buyer.sound();
    });

    step("adds two more and sends", async () => {
      const { page } = buyer;
      for (const name of ["Panier de l’Arve", "Fournil des Bergières"]) {
        await page.fill("#field-cherche", name);
        await page.click("form[role=search] .button-quiet, form.search-row button");
        await page.locator("main fieldset input[name=supplier]:not([disabled])").first().check();
        await page.click("main fieldset .actions button");
        await page.waitForURL((url) => !url.search.includes("cherche"));
      }
      assert.match(await words(page.locator("#fournisseurs")), /3 fournisseurs/u);
      await page.click("form[action$='/envoi'] button");
      await page.locator("main", { hasText: "La demande est envoyée" }).waitFor();
      await buyer.sound();
    });

    step("the supplier asks back and quotes", async () => {
      const { page } = supplier;
      await page.goto(`${hall.address}/compte/devis?cote=recues`);
      await page.getByRole("link", { name: subject }).click();
      await page.waitForURL(/\/devis\/echanges\//u);
      thread = page.url();
      assert.doesNotMatch(await page.content(), /Fournil des Bergières/u);
      await page.fill("#field-body", "Faut-il des boissons sans alcool ?");
      await page.locator("#ecrire button").click();
      await page.locator("main", { hasText: "Le message est transmis" }).waitFor();
      await supplier.sound();
      await page.locator("a[href$='/offre']").click();
      await page.fill("#field-price-0", "18.50");
      await page.click("button[value=preview]");
      await page.locator("#total").waitFor();
      assert.match(await words(page.locator("section[aria-labelledby=total]")), /CHF 999\.9/u);
      await supplier.sound();
      await page.click("button[value=send]");
      await page.locator("main", { hasText: "Le devis est envoyé" }).waitFor();
      await supplier.sound();
    });

    step("the buyer answers, compares and accepts", async () => {
      const { page } = buyer;
      await page.goto(thread);
      await page.fill("#field-body", "Oui, moitié moitié.");
      await page.locator("#ecrire button").click();
      await page.locator("main", { hasText: "Le message est transmis" }).waitFor();
      await page.goto(request);
      await page.locator("a[href$='/comparaison']").click();
      await page.locator(".quote-matrix").waitFor();
      await buyer.sound();
      await page.locator(".quote-matrix a[href$='/acceptation']").click();
      await page.fill("#field-reference", "BC-2026-99");
      await buyer.sound();
      await page.locator("form[action$='/acceptation'] button").dblclick();
      await page.waitForURL(/\/compte\/commandes\//u);
      assert.match(await words(page.locator("h1")), /Commande \d{4}-\d{6}/u);
      await buyer.sound();
      const order = page.url();
      await supplier.page.goto(order);
      assert.match(await words(supplier.page.locator("main")), /BC-2026-99/u);
      await supplier.sound();
    });

    step("and has the whole file", async () => {
      const { page } = buyer;
      await page.goto(`${request}/dossier`);
      assert.match(await words(page.locator("main")), /Oui, moitié moitié\./u);
      await buyer.sound();
      const answer = await page.request.get(`${request}/dossier.xlsx`);
      assert.equal(answer.status(), 200);
      await buyer.close();
      await supplier.close();
    });
  });
}
