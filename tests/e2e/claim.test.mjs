// A record that came from a file: somebody proves by a mailbox of its website that it is theirs, completes it by what the guide says,
// and everybody reads the new text; a new name waits for the Chamber.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { REFUSED_FORM, journey, mail, session, startBrowser, startHall, visitor, words } from "./support.mjs";

const RECORDS = {
  wide: { id: "9001", name: "Le Levain des Journées", slug: "le-levain-des-journees", host: "levain-large.example" },
  narrow: { id: "9002", name: "La Meule des Journées", slug: "la-meule-des-journees", host: "meule-etroite.example" },
};

let hall;
let browser;
before(async () => {
  hall = await startHall();
  browser = await startBrowser();
  const rows = Object.values(RECORDS).map(({ id, name, host }) => `${id},${name},CH,Lausanne,https://${host}`);
  const file = join(hall.data, "journees.csv");
  await writeFile(file, `id,name,jurisdiction,city,website\n${rows.join("\n")}\n`);
  const { code, err } = await hall.command("import", "directory", file);
  assert.equal(code, 0, err);
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

for (const [width, record] of Object.entries(RECORDS)) {
  describe(`a record is claimed and completed, ${width}`, { concurrency: false }, () => {
    const step = journey();
    let here;
    before(async () => {
      here = await visitor(browser, width, { storageState: await session(browser, hall, "membre@demo.example") });
    });
    after(async () => { await here.close(); });

    step("its page offers it to its people", async () => {
      const { page, sound } = here;
      await page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      assert.equal(await words(page.locator("h1")), record.name);
      await page.locator(`main a[href$='/${record.slug}/revendiquer']`).click();
      assert.equal(await words(page.locator("h1")), "C’est mon organisation");
      await sound();
    });

    step("an address elsewhere proves nothing; one at its website gets a link", async () => {
      const { page, sound } = here;
      await page.getByLabel("Par un lien envoyé à une adresse de l’organisation (immédiat)").check();
      await page.getByLabel("Adresse électronique de l’organisation").fill("anne@gmail.com");
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
      await page.getByRole("alert").waitFor();
      assert.equal(await page.getByLabel("Adresse électronique de l’organisation").inputValue(), "anne@gmail.com");
      await sound(REFUSED_FORM);
      await page.getByLabel("Adresse électronique de l’organisation").fill(`anne@${record.host}`);
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
      await page.getByText(`Nous avons envoyé un lien à anne@${record.host}`).waitFor();
      await sound(REFUSED_FORM);
    });

    step("the link, opened in the same account, asks once and gives the record", async () => {
      const { page, sound } = here;
      const letter = await mail(hall, `anne@${record.host}`);
      const link = letter.match(/http:\/\/127\.0\.0\.1:\d+\/compte\/revendication\?cle=[\w-]+/u);
      assert.ok(link, letter);
      await page.goto(link[0]);
      await sound(REFUSED_FORM);
      await page.getByRole("button", { name: "Oui, c’est mon organisation" }).click();
      await page.waitForURL(/\/compte\/organisations\/[\w-]+$/u);
      await sound(REFUSED_FORM);
    });

    step("the guide leads to the fields; what is saved is public at once, another name waits", async () => {
      const { page, sound } = here;
      await page.locator("section[aria-labelledby=guide] a[href='#field-description_fr']").click();
      await page.getByLabel("Présentation en français").fill(`Nous faisons ${record.name.toLowerCase()} depuis trente ans.`);
      await page.locator("#field-tags").fill("journées, essai");
      await page.locator("#field-turnover").fill("250000");
      await page.locator("#field-name").fill(`${record.name} réunies`);
      await page.locator("main form[data-guard] button[type=submit]").click();
      await page.locator(".flash").waitFor();
      assert.match(await words(page.locator("#attente")), /./u);
      assert.equal(await page.locator("#field-turnover").inputValue(), "250000");
      await sound(REFUSED_FORM);
      const stranger = await visitor(browser, width);
      await stranger.page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      assert.equal(await words(stranger.page.locator("h1")), record.name, "the last cleared name");
      assert.match(await words(stranger.page.locator("main")), /depuis trente ans/u);
      assert.equal(await stranger.page.locator(`a[href$='/revendiquer']`).count(), 0, "it is kept now");
      await stranger.sound();
      await stranger.close();
    });
  });
}
