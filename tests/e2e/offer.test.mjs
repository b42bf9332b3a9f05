// A newcomer: account, confirmation by mail, organisation, offer with a photo, found by a misspelt word, changed, archived.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { REFUSED_FORM, journey, mail, number, startBrowser, startHall, unfold, until, visitor, words } from "./support.mjs";

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

const NEWCOMERS = {
  wide: { email: "lou@atelier-large.example", organisation: "Atelier Lou Large", title: "Marqueterie de tiroirs anciens", misspelt: "marquetrie" },
  narrow: { email: "sam@atelier-etroit.example", organisation: "Atelier Sam Étroit", title: "Vannerie de corbeilles en osier", misspelt: "vanerie" },
};
const SECRET = "une suite de mots tranquille";
const found = async (page, misspelt) => {
  await page.goto(`${hall.address}/recherche?in=offers&q=${encodeURIComponent(misspelt)}`);
  return page.locator("#results .rows h2").allInnerTexts();
};

for (const [width, person] of Object.entries(NEWCOMERS)) {
  describe(`a newcomer publishes an offer, ${width}`, { concurrency: false }, () => {
    const step = journey();
    let here;
    before(async () => { here = await visitor(browser, width); });
    after(async () => { await here.close(); });

    step("signs up; what was typed is kept when something is wrong", async () => {
      const { page, sound } = here;
      await page.goto(hall.address);
      await page.locator("main").getByRole("link", { name: "Prendre place" }).click();
      await page.waitForURL("**/compte/inscription");
      await page.getByLabel("Votre nom").fill("Lou Nouveau");
      await page.getByLabel("Adresse e-mail").fill(person.email);
      await page.getByLabel("Mot de passe").fill("court");
      await page.getByRole("button", { name: "Créer mon compte" }).click();
      await page.getByRole("alert").waitFor();
      assert.match(await words(page.getByRole("alert")), /10 à 200 caractères/u);
      assert.equal(await page.getByLabel("Votre nom").inputValue(), "Lou Nouveau");
      assert.equal(await page.getByLabel("Adresse e-mail").inputValue(), person.email);
      assert.equal(await page.getByLabel("Mot de passe").inputValue(), "", "a password is never sent back");
      assert.equal(await page.evaluate(() => document.activeElement.id), "error-summary");
      await sound(REFUSED_FORM);
      await page.getByLabel("Mot de passe").fill(SECRET);
      await page.getByRole("button", { name: "Créer mon compte" }).click();
      await page.waitForURL("**/compte/inscription/envoye");
      assert.equal(await words(page.locator("h1")), "Regardez vos e-mails");
      await sound(REFUSED_FORM);
    });

    step("cannot enter before the address is confirmed, then confirms by the link of the mail", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/compte`);
      await page.waitForURL(/\/compte\/connexion/u);
      const letter = await mail(hall, person.email);
      assert.match(letter, /Confirm(?:ez|er)/u);
      const link = letter.match(/http:\/\/127\.0\.0\.1:\d+\/compte\/confirmation\?cle=[\w-]+/u);
      assert.ok(link, letter);
      await page.goto(link[0]);
      await sound(REFUSED_FORM);
      await page.getByRole("button", { name: "Confirmer mon adresse" }).click();
      await page.waitForURL(/\/compte$/u);
      assert.match(await words(page.locator(".flash")), /Votre adresse est confirmée/u);
      await sound(REFUSED_FORM);
      // The link serves once.
      const second = await visitor(browser, width);
      await second.page.goto(link[0]);
      await second.page.getByRole("button", { name: "Confirmer mon adresse" }).click();
      await second.page.getByRole("heading", { name: "Ce lien ne sert plus" }).waitFor();
      await second.close();
    });

    step("signs out and in again", async () => {
      const { page, sound } = here;
      await page.getByRole("button", { name: "Me déconnecter" }).click();
      await page.locator(".flash", { hasText: "Vous êtes déconnecté." }).waitFor();
      await unfold(page, "details.menu");
      await page.getByRole("link", { name: "Se connecter" }).click();
      await page.getByLabel("Adresse e-mail").fill(person.email);
      await page.getByLabel("Mot de passe").fill("ce n’est pas le bon");
      await page.getByRole("button", { name: "Me connecter" }).click();
      await page.getByRole("alert").waitFor();
      assert.match(await words(page.getByRole("alert")), /ne convient pas/u);
      assert.equal(await page.getByLabel("Adresse e-mail").inputValue(), person.email);
      await sound(REFUSED_FORM);
      await page.getByLabel("Mot de passe").fill(SECRET);
      await page.getByRole("button", { name: "Me connecter" }).click();
      await page.waitForURL(/\/compte$/u);
      assert.equal(await words(page.locator("h1")), "Mon compte");
    });

    step("registers the organisation", async () => {
      const { page, sound } = here;
      await page.getByRole("link", { name: "Inscrire mon organisation" }).click();
      await page.getByLabel("Localité").fill("Lausanne");
      await page.getByLabel("Code postal").fill("1003");
      await page.getByLabel("Numéro d’enregistrement").fill("CHE-123.456.789");
      await page.getByRole("button", { name: "Inscrire l’organisation" }).click();
      await page.getByRole("alert").waitFor();
      assert.equal(await page.getByLabel("Localité").inputValue(), "Lausanne", "what was typed is kept");
      await sound(REFUSED_FORM);
      await page.getByLabel("Nom", { exact: true }).fill(person.organisation);
      await page.getByLabel("Numéro d’enregistrement").fill("");
      await page.getByLabel("Présentation en français").fill("Un atelier qui répare et transforme, avec des personnes qui apprennent le métier.");
      await page.getByRole("button", { name: "Inscrire l’organisation" }).click();
      await page.locator(".flash", { hasText: "L’organisation est inscrite" }).waitFor();
      await sound(REFUSED_FORM);
      await page.goto(`${hall.address}/compte`);
      assert.match(await words(page.locator("main")), new RegExp(person.organisation, "u"));
      await sound(REFUSED_FORM);
    });

    step("writes an offer with a photo; a mistake loses nothing", async () => {
      const { page, sound } = here;
      const photo = { name: "tiroir.png", mimeType: "image/png", buffer: await page.screenshot() };
      await page.goto(`${hall.address}/compte/offres/nouvelle`);
      await page.getByLabel("Titre en français").fill(person.title);
      await page.getByLabel("Description en français").fill("Pièces uniques, faites à la main.\n\nDeux semaines d’attente.");
      await page.locator("#field-price").fill("douze");
      await page.getByRole("button", { name: "Enregistrer et publier" }).click();
      await page.getByRole("alert").waitFor();
      assert.equal(await page.getByLabel("Titre en français").inputValue(), person.title);
      assert.match(await page.getByLabel("Description en français").inputValue(), /Deux semaines d’attente/u);
      assert.equal(await page.locator("#field-price").inputValue(), "douze");
      await sound(REFUSED_FORM);
      // The summary leads to the field.
      await page.locator("#error-summary a[href='#field-price']").click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "field-price");
      await page.locator("#field-price").fill("120.50");
      await page.locator("#field-sector").selectOption({ index: 5 });
      await page.getByLabel("Délai le plus court, en jours").fill("7");
      await page.getByLabel("Délai le plus long, en jours").fill("14");
      await page.locator("#field-photos").setInputFiles(photo);
      await page.getByLabel("Ce que montrent les nouvelles photos").fill("Un tiroir ouvert sur l’établi");
      await page.getByRole("button", { name: "Enregistrer et publier" }).click();
      await page.locator(".flash", { hasText: "L’offre est publiée." }).waitFor();
      await page.goto(`${hall.address}/compte/offres`);
      assert.match(await words(page.locator("main")), new RegExp(person.title, "u"));
      await sound(REFUSED_FORM);
    });

    step("is found by a misspelt word, and the page shows price and photo", async () => {
      const { page, sound } = here;
      const stranger = await visitor(browser, width);
      await until("the offer is in the index", async () => (await found(stranger.page, person.misspelt)).includes(person.title));
      await stranger.sound();
      await stranger.page.locator("#results .rows h2 a", { hasText: person.title }).click();
      await stranger.page.waitForURL(/\/catalogue\//u);
      assert.equal(await words(stranger.page.locator("h1")), person.title);
      assert.match(await words(stranger.page.locator("main")), /CHF\s*120\.50/u);
      const picture = stranger.page.getByRole("img", { name: "Un tiroir ouvert sur l’établi" }).first();
      await picture.scrollIntoViewIfNeeded();
      await until("the photo is drawn", () => picture.evaluate((image) => image.complete && image.naturalWidth > 0));
      await stranger.sound();
      await stranger.page.getByRole("link", { name: person.organisation }).first().click();
      assert.equal(await words(stranger.page.locator("h1")), person.organisation);
      await stranger.close();
      await page.goto(`${hall.address}/compte/offres?statut=published`);
      await sound(REFUSED_FORM);
    });

    step("is changed, and the new price is public", async () => {
      const { page } = here;
      await page.getByRole("link", { name: "Modifier" }).first().click();
      assert.equal(await page.getByLabel("Titre en français").inputValue(), person.title);
      await page.locator("#field-price").fill("135");
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await page.locator(".flash", { hasText: "L’offre est enregistrée" }).waitFor();
      await page.getByRole("link", { name: "Voir la page" }).first().click();
      await page.waitForURL(/\/catalogue\//u);
      assert.match(await words(page.locator("main")), /CHF\s*135/u);
      here.offer = page.url();
    });

    step("is archived: no longer found, no longer public", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/compte/offres?statut=published`);
      await page.getByRole("button", { name: "Archiver" }).first().click();
      await page.locator(".flash", { hasText: "L’offre est archivée." }).waitFor();
      await sound(REFUSED_FORM);
      const stranger = await visitor(browser, width);
      await until("the offer left the index", async () => !(await found(stranger.page, person.misspelt)).includes(person.title));
      const answer = await stranger.page.goto(here.offer);
      assert.ok([404, 410].includes(answer.status()), `status ${answer.status()}`);
      assert.ok(await stranger.page.locator("main a").count() > 0, "a way out");
      await stranger.close();
      assert.equal(number(await words(page.getByRole("link", { name: /^Archivées/u }))), 1);
    });
  });
}
