// A notice that nobody here wrote: imported by command, found in the list, read, taken to the calendar, answered.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { number, startBrowser, startHall, unfold, visitor, words } from "./support.mjs";

let hall;
let browser;
const TITLE = "Entretien des jardins & des cours d'école";
const IN_40_DAYS = new Date(Date.now() + 40 * 24 * 3600 * 1000).toISOString().slice(0, 10);

before(async () => {
  hall = await startHall();
  browser = await startBrowser();
  // The notice of the reader's tests, moved to the demonstration's neighbourhood and into the future.
  const fixture = await readFile(new URL("../../notices/tests/fixtures/eforms/contract_notice.xml", import.meta.url), "utf8");
  const notice = fixture.replaceAll("FRJ23", "FRK28").replaceAll("2026-04-10", IN_40_DAYS).replaceAll("2026-04-13", IN_40_DAYS).replaceAll("2026-04-02", IN_40_DAYS);
  assert.notEqual(notice, fixture);
  const file = join(hall.data, "notice.xml");
  await writeFile(file, notice);
  const first = await hall.command("import", "notices", file, "--json");
  assert.equal(first.code, 0, first.err);
  assert.match(first.err, /1 created/u);
  const again = await hall.command("import", "notices", file);
  assert.match(again.err, /1 unchanged/u, "the same bytes twice are one notice");
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

const count = async (page) => number(await words(page.locator("main [aria-live] strong")));

async function openNotice(page) {
  await page.goto(`${hall.address}/marches`);
  await page.getByRole("link", { name: TITLE }).click();
  await page.waitForURL(/\/marches\/[0-9a-f-]{36}$/u);
}

for (const width of ["wide", "narrow"]) {
  describe(`a notice, ${width}`, () => {
    test("is in the list, and filters find it", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/marches`);
      assert.equal(await words(page.locator("h1")), "Marchés");
      const all = await count(page);
      assert.equal(all, 4);
      await sound();
      await unfold(page, ".filter-panel");
      const place = page.locator("details.facet", { has: page.locator("summary", { hasText: "Lieu" }) });
      const france = place.getByRole("link", { name: /^\s*France/u });
      const promised = Number(await france.locator(".count").innerText());
      await france.click();
      await page.waitForURL(/place=/u);
      assert.equal(await count(page), promised);
      assert.equal(promised, 1);
      const card = page.locator(".rows .card");
      assert.match(await words(card), /Syndicat des Essais.*2 lots.*Réservé aux ateliers protégés/u);
      await page.getByRole("link", { name: "Plus récents" }).click();
      await page.waitForURL(/sort=/u);
      assert.equal(await count(page), 1, "sorting keeps the filter");
      await page.getByRole("link", { name: "Tout effacer" }).click();
      assert.equal(await count(page), all);
      await page.getByLabel("Mots du titre, acheteur ou numéro").fill("jardins");
      await page.getByRole("button", { name: "Filtrer" }).click();
      await page.waitForURL(/q=jardins/u);
      assert.match(await words(page.locator(".rows .card").first()), /Entretien des jardins/u);
      await sound();
      await close();
    });

    test("says its lots, what is reserved and what the law means by it", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await openNotice(page);
      assert.equal(await words(page.locator("h1")), TITLE);
      assert.ok(await page.getByRole("heading", { name: "2 lots" }).isVisible());
      const [garden, yard] = await Promise.all([0, 1].map((at) => words(page.locator("main article.card").nth(at))));
      assert.match(garden, /Lot 1 – Jardins du nord/u);
      assert.match(garden, /Seuls peuvent répondre les ateliers protégés/u);
      assert.match(garden, /Exécution en emploi protégé/u);
      assert.match(garden, /conseil juridique/u);
      assert.match(garden, /77310000/u);
      assert.match(garden, /90 000,25/u);
      assert.match(yard, /Lot 2 – Cours d'école/u);
      assert.match(yard, /L’avis précise que ce lot n’est pas réservé/u);
      assert.match(yard, /heure non précisée/u, "a date without an hour is never completed by a guess");
      const main = await words(page.locator("main"));
      assert.match(main, /Répondre à plusieurs/u);
      assert.match(main, /l’avis ne le dit pas/u);
      assert.match(garden, /12:00 \(UTC\+02:00\)/u);
      assert.match(await words(page.locator("main aside")), /L’heure limite n’est pas précisée/u, "the notice as a whole warns of its weakest date");
      await sound();
      await close();
    });

    test("goes into the calendar and the feed", async () => {
      const { page, close } = await visitor(browser, width);
      await openNotice(page);
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Ajouter les dates à mon agenda" }).click()]);
      const calendar = await readFile(await download.path(), "utf8");
      assert.match(calendar, /^BEGIN:VCALENDAR\r\n/u);
      assert.match(calendar, new RegExp(`DTSTART[^\\r]*${IN_40_DAYS.replaceAll("-", "")}T100000Z`, "u"), "12:00 at +02:00");
      await page.goto(`${hall.address}/marches?q=jardins`);
      const feed = await page.request.get(new URL(await page.getByRole("link", { name: "Flux Atom" }).getAttribute("href"), page.url()).href);
      assert.match(feed.headers()["content-type"], /atom\+xml/u);
      assert.match(await feed.text(), /Entretien des jardins &amp; des cours d/u);
      await close();
    });

    test("shows who can answer: alone, together, with reasons and what is missing", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await openNotice(page);
      await page.getByRole("link", { name: "Qui peut répondre ?" }).click();
      await page.waitForURL(/\/reponses$/u);
      assert.equal(await words(page.locator("h1")), "Qui peut répondre ?");
      const alone = page.locator("section", { has: page.getByRole("heading", { name: "Répondre seul" }) });
      assert.equal(await alone.locator("> details").count(), 2, "a part for each lot");
      const reasons = await words(alone);
      assert.match(reasons, /Parce que :/u);
      assert.match(reasons, /À confirmer :/u);
      await sound();
      const supplier = alone.locator("h3 a").first();
      const name = await words(supplier);
      await supplier.click();
      await page.waitForURL(/\/fournisseurs\//u);
      assert.equal(await words(page.locator("h1")), name);
      await page.goBack();
      await page.getByRole("link", { name: "Ne montrer que ce qui est connu" }).click();
      await page.getByText("Seuls les fournisseurs dont tout est connu sont montrés.").waitFor();
      await sound();
      await close();
    });

    test("a need of several trades shows consortia as matrices", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/marches`);
      await page.getByRole("link", { name: "Fête communale sans jetable" }).click();
      await page.getByRole("link", { name: "Qui peut répondre ?" }).click();
      const matrices = page.getByRole("table", { name: /^Groupement possible/u });
      const most = await matrices.count();
      assert.ok(most >= 1 && most <= 5, `${most} candidates`);
      const first = matrices.first();
      const members = await first.getByRole("columnheader").count() - 1;
      assert.ok(members >= 2, "nobody covers a buffet, tents and dishes alone");
      assert.equal(await first.getByRole("row").count() - 1, 3, "a row for each lot");
      for (const row of (await first.getByRole("row").all()).slice(1)) {
        assert.match(await words(row), /s’en charge/u, "every requirement has somebody in charge");
      }
      assert.match(await words(page.locator("section[aria-labelledby=together]")), /démontré|arrêtée/u, "how good the candidates are is said");
      await sound();
      // What is shown, what is only declared, what has expired, and what nobody said are told apart.
      await page.goto(`${hall.address}/marches`);
      await page.getByRole("link", { name: "Entretien des bâtiments et des parcs" }).click();
      await page.getByRole("link", { name: "Qui peut répondre ?" }).click();
      await page.waitForURL(/\/reponses/u);
      const told = await words(page.locator("main"));
      assert.match(told, /Entreprise d’insertion reconnue par le canton vérifié jusqu’au/u);
      assert.match(told, /Écolabel européen déclaré, non vérifié/u);
      assert.match(told, /EcoEntreprise n’est valable que jusqu’au/u);
      assert.match(told, /Entreprise d’insertion reconnue par le canton : rien n’est indiqué/u);
      await sound();
      await close();
    });
  });
}
