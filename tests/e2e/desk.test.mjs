// The desk of the Chamber: two records of one organisation become one, jobs are looked at, and the log says who did what.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { journey, number, session, startBrowser, startHall, unfold, until, visitor, words } from "./support.mjs";

let hall;
let browser;
const STAFF = "chambre@demo.example";

// Two pairs of the same organisation under nearly the same name in the same street: one to merge, one to keep apart.
const ROWS = `id\tname\tjurisdiction\tstreet\tpostcode\tcity\tlat\tlon
d1\tLes Bocaux du Jorat\tCH\tRoute des Essais 3\t1083\tMézières\t46.5930\t6.7690
d2\tBocaux du Jorat (Les)\tCH\tRoute des Essais 3\t1083\tMézières\t46.5931\t6.7691
d3\tRessourcerie de la Venoge\tCH\tChemin des Essais 9\t1304\tCossonay\t46.6140\t6.5060
d4\tResourcerie de la Venoge\tCH\tChemin des Essais 9\t1304\tCossonay\t46.6141\t6.5061
`;

before(async () => {
  hall = await startHall();
  browser = await startBrowser();
  const file = join(hall.data, "twice.tsv");
  await writeFile(file, ROWS);
  const done = await hall.command("import", "directory", file);
  assert.equal(done.code, 0, done.err + done.out);
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

/** At each width one of the two pairs is decided, the same way a person would. */
const DECISIONS = {
  wide: { names: /Bocaux/u, button: /^Fusionner et garder « Les Bocaux du Jorat »/u, said: "Les deux fiches sont fusionnées." },
  narrow: { names: /Venoge/u, button: "Ce ne sont pas des doublons", said: "C’est noté : cette paire ne sera plus proposée." },
};

for (const [width, decision] of Object.entries(DECISIONS)) {
  describe(`the desk, ${width}`, () => {
    const step = journey();
    let here;
    let waiting;
    before(async () => { here = await visitor(browser, width, { storageState: await session(browser, hall, STAFF) }); });
    after(async () => { await here?.close(); });

    step("is reached by the menu and counts what waits", async () => {
      const { page, sound } = here;
      await page.goto(hall.address);
      await unfold(page, "details.menu");
      await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Chambre", exact: true }).click();
      assert.equal(await words(page.locator("h1")), "Le bureau de la Chambre");
      await until("the pair waits for a decision", async () => {
        await page.goto(`${hall.address}/chambre/doublons`);
        return page.locator("tbody tr", { hasText: decision.names }).isVisible();
      }, 180);
      waiting = number(await words(page.locator(".lead")));
      await sound();
      await page.goto(`${hall.address}/chambre`);
      assert.equal(number(await words(page.locator(".card", { has: page.getByRole("link", { name: "Doublons" }) }).locator("p").first())), waiting);
      await sound();
    });

    step("shows the two records side by side and takes the decision", async () => {
      const { page, sound } = here;
      await page.getByRole("link", { name: "Doublons" }).click();
      await page.locator("tbody tr", { hasText: decision.names }).getByRole("link", { name: "Comparer" }).click();
      await page.waitForURL(/\/chambre\/doublons\/[0-9a-f-]{36}$/u);
      assert.match(await words(page.locator(".lead")), /Noms semblables à \d+ %, au même endroit/u);
      assert.match(await words(page.locator("main table")), /Localité 1083 Mézières 1083 Mézières|Localité 1304 Cossonay 1304 Cossonay/u);
      assert.match(await words(page.locator("main")), /Une fusion ne s’annule pas/u);
      await sound();
      await page.getByRole("button", { name: decision.button }).click();
      await page.locator(".flash").waitFor();
      assert.ok((await words(page.locator(".flash"))).startsWith(decision.said));
      await sound();
    });

    step("does not propose the pair again, and the old address leads on", async () => {
      const { page } = here;
      await page.goto(`${hall.address}/chambre/doublons`);
      await page.getByRole("button", { name: "Chercher à nouveau" }).click();
      await page.locator(".flash", { hasText: "La recherche est lancée" }).waitFor();
      await until("the search for duplicates ran", async () => {
        await page.goto(`${hall.address}/chambre/taches`);
        return /Aucune tâche n’attend son tour\. Aucune n’est en cours\./u.test(await words(page.locator("main")));
      }, 240);
      await page.goto(`${hall.address}/chambre/doublons`);
      assert.equal(number(await words(page.locator(".lead"))), waiting - 1);
      assert.equal(await page.locator("tbody tr", { hasText: decision.names }).count(), 0);
      if (width !== "wide") return;
      const addresses = [];
      for (const slug of ["les-bocaux-du-jorat", "bocaux-du-jorat-les"]) {
        const answer = await page.goto(`${hall.address}/fournisseurs/${slug}`);
        assert.equal(answer.status(), 200, slug);
        addresses.push(page.url());
      }
      assert.equal(addresses[0], addresses[1], "both addresses lead to the record that was kept");
      assert.equal(await words(page.locator("h1")), "Les Bocaux du Jorat");
    });

    step("goes through a queue by keyboard, takes a case and gives it back, and starts an answer from a text", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/chambre/besoins`);
      await page.locator("h1").waitFor();
      await page.keyboard.press("j");
      assert.match(await page.evaluate(() => document.activeElement.textContent), /Relire/u);
      await page.keyboard.press("o");
      await page.waitForURL(/\/chambre\/besoins\/[0-9a-f-]{36}$/u);
      await page.getByRole("button", { name: "Je m’en occupe" }).click();
      await page.getByRole("button", { name: "Rendre ce dossier" }).click();
      await page.getByRole("button", { name: "Je m’en occupe" }).waitFor();
      await page.locator("textarea[name=reason]").fill("Bonjour jok.");
      await page.locator("select[name=modele]").selectOption({ label: "Quantités à préciser" });
      await page.getByRole("button", { name: "Insérer" }).click();
      assert.match(await page.locator("textarea[name=reason]").inputValue(), /^Bonjour jok\.\n\nPrécisez les quantités et la fréquence dans « Collations du centre de jour »/u);
      await sound();
      await page.goto(`${hall.address}/chambre/clavier`);
      await page.getByRole("button", { name: "Couper les raccourcis" }).click();
      await page.goto(`${hall.address}/chambre/besoins`);
      await page.keyboard.press("j");
      assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "A", "switched off, a letter does nothing");
      await page.goto(`${hall.address}/chambre/clavier`);
      await page.getByRole("button", { name: "Remettre les raccourcis" }).click();
    });

    step("shows which job is stuck, and what the staff did", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/chambre/taches`);
      assert.equal(await words(page.locator("h1")), "Tâches en arrière-plan");
      assert.match(await words(page.locator("form#jobs")), /search\.index_supplier/u);
      await sound();
      await page.goto(`${hall.address}/chambre/journal`);
      assert.match(await words(page.locator(".log")), /Chloé Chambre a (fusionné|séparé) deux fiches/u);
      await sound();
    });

    step("is closed to members", async () => {
      const member = await visitor(browser, width, { storageState: await session(browser, hall, "membre@demo.example") });
      for (const path of ["/chambre", "/chambre/doublons", "/chambre/taches", "/chambre/journal"]) {
        const answer = await member.page.goto(hall.address + path);
        assert.ok([403, 404].includes(answer.status()), `${path}: ${answer.status()}`);
      }
      await member.close();
    });
  });
}
