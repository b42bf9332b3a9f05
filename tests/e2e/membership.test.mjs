// A member renews: answers taken over, charter signed, sent; two people of the Chamber review, each for themselves; one decides.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { journey, session, startBrowser, startHall, visitor } from "./support.mjs";

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

const OWNER = "membre@demo.example";
const STAFF = ["chambre@demo.example", "camille@demo.example"];

describe("application, charter, decision by two people", () => {
  const step = journey();
  let owner;
  let staff;
  let overview;
  before(async () => {
    owner = await visitor(browser, "narrow", { storageState: await session(browser, hall, OWNER) });
    staff = [];
    for (const [place, email] of STAFF.entries()) {
      staff.push(await visitor(browser, place ? "narrow" : "wide", { storageState: await session(browser, hall, email) }));
    }
  });
  after(async () => { for (const one of [owner, ...(staff ?? [])]) await one?.close(); });

  step("the owner opens the renewal that is due", async () => {
    const { page, sound } = owner;
    await page.goto(`${hall.address}/compte`);
    await page.getByRole("link", { name: "Adhésion", exact: true }).first().click();
    await page.getByText("À renouveler").waitFor();
    await sound();
    await page.getByRole("button", { name: "Renouveler l’adhésion" }).first().click();
    await page.waitForURL(/\/critere\/1$/u);
    overview = page.url().replace(/\/critere\/1$/u, "");
    await sound();
  });

  step("answers every question; each step is saved", async () => {
    const { page, sound } = owner;
    for (let number = 1; number <= 7; number += 1) {
      await page.goto(`${overview}/critere/${number}`);
      await page.getByRole("radio").nth(1).check();
      await page.getByLabel("Votre réponse").fill("Nos statuts le disent et notre rapport annuel le montre.");
      await page.getByLabel("Ou indiquer une page").fill("https://www.example.org/rapport");
      if (number === 7) await sound();
      await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
      await page.locator(".flash", { hasText: "C’est enregistré." }).waitFor();
    }
    assert.match(page.url(), /\/charte$/u);
  });

  step("signs the charter in its exact words and sends", async () => {
    const { page, sound } = owner;
    await page.getByText("Empreinte SHA-256").waitFor();
    await sound();
    await page.getByLabel("Fonction").fill("présidente");
    await page.getByLabel("Je signe cette charte").check();
    await page.getByRole("button", { name: "Signer la charte" }).click();
    await page.locator(".flash", { hasText: "La charte est signée." }).waitFor();
    await page.getByText("Tout est complet").waitFor();
    await sound();
    await page.getByRole("button", { name: "Envoyer la demande" }).click();
    await page.getByText("Deux personnes de la Chambre lisent").waitFor();
    await sound();
  });

  step("two people of the Chamber review, each for themselves", async () => {
    for (const [place, { page, sound }] of staff.entries()) {
      await page.goto(`${hall.address}/chambre/adhesions`);
      await page.getByRole("link", { name: "La Tablée du Rôtillon" }).click();
      if (place) await page.getByText("après avoir rendu le vôtre").waitFor();
      for (const box of await page.getByRole("radio", { name: "Rempli", exact: true }).all()) await box.check();
      await page.getByRole("radio", { name: "Accepter", exact: true }).check();
      await page.getByLabel("Votre avis en quelques phrases").fill("Dossier lu en entier, rien à redire.");
      await sound();
      await page.getByRole("button", { name: "Rendre mon avis" }).click();
      await page.locator(".flash", { hasText: "Votre avis est rendu." }).waitFor();
    }
  });

  step("the second decides with reasons; the owner reads them", async () => {
    const { page, sound } = staff[1];
    await page.getByLabel("Motifs").fill("Les quatre critères obligatoires sont toujours remplis.");
    await sound();
    await page.getByRole("button", { name: "Accepter", exact: true }).click();
    await page.locator(".flash", { hasText: "L’adhésion est décidée" }).waitFor();
    await owner.page.goto(overview);
    await owner.page.getByText("Les quatre critères obligatoires sont toujours remplis.").first().waitFor();
    await owner.sound();
    await owner.page.goto(`${hall.address}/fournisseurs/la-tablee-du-rotillon`);
    await owner.page.getByText(/Membre de la Chambre \(Halle ESS\) depuis le/u).first().waitFor();
  });
});
