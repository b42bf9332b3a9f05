// A person takes an imported record over, completes it, shows a guarantee with a PDF; somebody else of the Chamber verifies it; it ends.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, describe } from "node:test";
import { REFUSED_FORM, journey, mail, session, startBrowser, startHall, visitor, words } from "./support.mjs";

let hall;
let browser;
before(async () => {
  hall = await startHall();
  browser = await startBrowser();
  if (process.env.HALLE_E2E_SHOTS) await mkdir(process.env.HALLE_E2E_SHOTS, { recursive: true });
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

const MEMBER = "membre@demo.example";
const STAFF = "chambre@demo.example";
const DAY = 24 * 3600 * 1000;
const day = (ahead) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
// Records of the demonstration that nobody keeps.
const RECORDS = {
  wide: { slug: "charpentes-du-jorat", name: "Charpentes du Jorat", number: "A-17" },
  narrow: { slug: "cantines-du-mormont", name: "Cantines du Mormont", number: "B-18" },
};
/** The guarantee of each width once it is made, and who keeps watch that it ends. */
const made = {};

/** A picture for who looks at the pages by eye: HALLE_E2E_SHOTS=folder. */
async function shot(page, name) {
  const folder = process.env.HALLE_E2E_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

for (const [width, record] of Object.entries(RECORDS)) {
  describe(`a guarantee from claim to end, ${width}`, () => {
    const step = journey();
    let member;
    let staff;
    let own;
    before(async () => {
      member = await visitor(browser, width, { storageState: await session(browser, hall, MEMBER) });
      staff = await visitor(browser, width, { storageState: await session(browser, hall, STAFF) });
    });
    after(async () => {
      await member?.close();
      await staff?.close();
    });

    step("claims the record; the Chamber gives it", async () => {
      const { page, sound } = member;
      await page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      await page.locator(`main a[href$='/${record.slug}/revendiquer']`).click();
      await page.waitForURL(/\/revendiquer$/u);
      await page.locator("input[name=way][value=staff]").check();
      await page.locator("#field-message").fill("Je dirige cette organisation depuis le printemps ; les procès-verbaux sont à votre disposition.");
      await page.locator("main form:has(input[name=way]) button").first().click();
      await page.locator(".flash").waitFor();
      await sound(REFUSED_FORM);
      await staff.page.goto(`${hall.address}/chambre/revendications`);
      await staff.page.getByRole("link", { name: record.name }).click();
      await staff.page.locator("input[name=claim]").first().check();
      await staff.page.locator("#field-reason").fill("Les procès-verbaux nomment cette personne.");
      await staff.page.locator("button[value=accept]").click();
      await staff.page.locator(".flash").waitFor();
      await page.goto(`${hall.address}/compte`);
      assert.ok((await words(page.locator("main"))).includes(record.name));
    });

    step("completes it", async () => {
      const { page, sound } = member;
      await page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      await page.locator("main a[href^='/compte/organisations/']").first().click();
      await page.locator("#field-phone").fill("+41 21 555 01 02");
      await page.locator("main form:has(#field-phone) button").last().click();
      await page.locator(".flash").waitFor();
      await sound(REFUSED_FORM);
    });

    step("states a guarantee, hands in its certificate and submits it", async () => {
      const { page, sound } = member;
      await page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      const edit = await page.locator("main a[href^='/compte/organisations/']").first().getAttribute("href");
      await page.goto(`${hall.address}${edit.replace(/(organisations\/[0-9a-f-]{36}).*/u, "$1/garanties/nouvelle")}`);
      await page.locator("#field-scheme").selectOption("iso-14001");
      await page.locator("#field-scope-organisation, input[name=scope][value=organisation]").first().check();
      await page.locator("#field-reference").fill(record.number);
      await page.locator("#field-valid_to").fill(day(2));
      await sound(REFUSED_FORM);
      await page.getByRole("button", { name: "Ajouter une garantie" }).click();
      await page.waitForURL(/\/compte\/garanties\/[0-9a-f-]{36}$/u);
      own = page.url();
      assert.equal(await page.locator("main .seal").first().getAttribute("class"), "seal seal-declared");
      await page.locator("#field-file").setInputFiles({ name: "Certificat.pdf", mimeType: "application/pdf", buffer: PDF });
      await page.locator("input[name=visibility][value=public]").check();
      await page.getByRole("button", { name: "Remettre le document" }).click();
      await page.locator(".flash").waitFor();
      await page.getByRole("button", { name: "Soumettre à la Chambre" }).click();
      await page.locator(".flash", { hasText: "La garantie est soumise" }).waitFor();
      assert.equal(await page.locator("main .seal").first().getAttribute("class"), "seal seal-submitted");
      await sound(REFUSED_FORM);
      await shot(page, `${width}-own-submitted`);
    });

    step("is not verified by who submitted it, and is by somebody else", async () => {
      const id = own.split("/").at(-1);
      const refused = await member.page.request.get(`${hall.address}/chambre/garanties/${id}`);
      assert.equal(refused.status(), 403);
      const { page, sound } = staff;
      await page.goto(`${hall.address}/chambre/garanties?page=99`);
      await page.goto(`${hall.address}/chambre/garanties/${id}`);
      assert.ok((await words(page.locator("main"))).includes("Certificat.pdf"));
      await page.locator("#field-method").selectOption("document");
      assert.equal(await page.locator("#field-valid_to").inputValue(), day(2));
      await sound(REFUSED_FORM);
      await shot(page, `${width}-check`);
      await page.getByRole("button", { name: "Vérifier", exact: true }).click();
      await page.locator(".flash", { hasText: "La garantie est vérifiée" }).waitFor();
      await mail(hall, record.number === "A-17" ? "est vérifié pour" : record.name);
      made[width] = { id, own };
    });

    step("everybody sees who checked it and until when, and may challenge it", async () => {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      const seal = page.locator(".seals > li", { hasText: "ISO 14001" });
      assert.match(await words(seal), new RegExp(`n° ${record.number}.*document vérifié par la Chambre`, "u"));
      await sound();
      await seal.getByRole("link", { name: /^Détails/u }).click();
      await page.waitForURL(/\/garanties\/[0-9a-f-]{36}$/u);
      await sound();
      await shot(page, `${width}-public`);
      await page.getByRole("link", { name: "Contester cette garantie" }).click();
      await page.locator("input[name=ground][value=other_holder]").check();
      await page.locator("#field-message").fill("Le certificat que je connais nomme un autre site.");
      await sound();
      await shot(page, `${width}-challenge`);
      await page.getByRole("button", { name: "Envoyer à la Chambre" }).click();
      await page.locator(".flash", { hasText: "la Chambre décidera" }).waitFor();
      await sound();
      await close();
    });

    step("the holder answers, and the Chamber's queue has it", async () => {
      const { page, sound } = member;
      await page.goto(own);
      await page.locator("textarea[name=answer]").fill("Ce certificat couvre toute notre organisation, voyez son annexe.");
      await page.getByRole("button", { name: "Répondre" }).click();
      await page.locator(".flash", { hasText: "transmise à la Chambre" }).waitFor();
      await sound(REFUSED_FORM);
      await shot(page, `${width}-own-challenged`);
      await staff.page.goto(`${hall.address}/chambre/contestations`);
      await staff.sound(REFUSED_FORM);
      await staff.page.locator("tbody tr", { hasText: record.name }).getByRole("link").click();
      // Who verified it is party.
      assert.match(await words(staff.page.locator("main")), /est partie/u);
      await staff.sound(REFUSED_FORM);
      await shot(staff.page, `${width}-desk-challenge`);
    });
  });
}

describe("three days later", () => {
  const step = journey();
  step("the same hall shows what has ended, and nobody has done anything", async () => {
    assert.equal(Object.keys(made).length, 2);
    await hall.again(["--later", "3"]);
    for (const [width, record] of Object.entries(RECORDS)) {
      const { page, sound, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/garanties/${made[width].id}`);
      assert.equal(await page.locator("main .seal").first().getAttribute("class"), "seal seal-expired");
      assert.match(await words(page.locator("main .seal").first()), /a expiré/u);
      await sound();
      await page.goto(`${hall.address}/fournisseurs/${record.slug}`);
      assert.equal(await page.locator(".seals .seal-expired", { hasText: "ISO 14001" }).count(), 1);
      await shot(page, `${width}-ended`);
      await close();
      const member = await visitor(browser, width, { storageState: await session(browser, hall, MEMBER) });
      await member.page.goto(made[width].own.replace(/^http:\/\/[^/]+/u, hall.address));
      assert.match(await words(member.page.locator("main")), /cette garantie a expiré/u);
      await member.close();
    }
  });
});
