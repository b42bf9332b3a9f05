// Passkeys with an authenticator of the browser's own (Chromium's virtual one): added, used to sign in, asked for as a proof, removed.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { journey, signIn, startBrowser, startHall, visitor, words } from "./support.mjs";

let hall;
let browser;
before(async () => {
  // Passkeys belong to a name, not to an IP address.
  hall = await startHall({ host: "localhost" });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

/** A device with a lock, held by somebody whose finger it knows. */
async function device(person) {
  const debug = await person.context.newCDPSession(person.page);
  await debug.send("WebAuthn.enable");
  const { authenticatorId } = await debug.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return {
    held: async () => (await debug.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    knows: (isUserVerified) => debug.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

for (const [width, email] of [["wide", "membre@demo.example"], ["narrow", "acheteuse@demo.example"]]) {
  describe(`a passkey, ${width}`, () => {
    let person;
    let lock;
    const step = journey();
    before(async () => {
      person = await visitor(browser, width);
      lock = await device(person);
    });
    after(() => person?.close());

    step("is added on the page of security", async () => {
      const { page, sound } = person;
      await signIn(page, hall, email);
      await page.goto(`${hall.address}/compte/securite`);
      await page.getByRole("link", { name: "Ajouter une clé d’accès" }).click();
      await sound();
      await page.getByLabel("Nom de cette clé").fill("Portable du bureau");
      await page.getByRole("button", { name: "Créer la clé" }).click();
      await page.getByText("La clé d’accès est enregistrée").waitFor();
      await sound();
      const [credential] = await lock.held();
      assert.equal(credential.rpId, "localhost");
      assert.equal(credential.isResidentCredential, true);
      assert.match(await words(page.locator("main")), /Portable du bureau.*jamais utilisée/u);
    });

    step("signs in without address and password", async () => {
      const { page, sound } = person;
      await page.goto(`${hall.address}/compte`);
      await page.getByRole("button", { name: "Me déconnecter" }).click();
      await page.goto(`${hall.address}/compte/connexion?next=%2Fcompte%2Fsecurite`);
      await sound();
      await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
      await page.waitForURL("**/compte/securite");
      assert.match(await words(page.locator("main")), /utilisée le/u);
      const [credential] = await lock.held();
      assert.ok(credential.signCount > 0);
    });

    step("does not sign in whoever the device does not know", async () => {
      const { page } = person;
      await page.goto(`${hall.address}/compte`);
      await page.getByRole("button", { name: "Me déconnecter" }).click();
      await page.goto(`${hall.address}/compte/connexion`);
      await lock.knows(false);
      await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
      await page.getByText("L’appareil n’a pas répondu").waitFor();
      await lock.knows(true);
      await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
      await page.waitForURL(/\/compte$/u);
    });

    step("is removed, and no longer opens anything", async () => {
      const { page, sound } = person;
      page.on("dialog", (dialog) => dialog.accept());
      await page.goto(`${hall.address}/compte/securite`);
      await page.getByRole("button", { name: "Retirer Portable du bureau" }).click();
      await page.getByText("La clé d’accès est retirée").waitFor();
      await sound();
      await page.goto(`${hall.address}/compte`);
      await page.getByRole("button", { name: "Me déconnecter" }).click();
      await page.goto(`${hall.address}/compte/connexion`);
      await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
      await page.getByText("Cette clé d’accès n’a pas été acceptée").waitFor();
      await sound();
    });
  });
}

describe("without scripts", () => {
  const step = journey();
  step("the pages say what else there is", async () => {
    const { page, close } = await visitor(browser, "wide", { javaScriptEnabled: false });
    await page.goto(`${hall.address}/compte/connexion`);
    assert.match(await words(page.locator("main")), /Une clé d’accès demande JavaScript/u);
    assert.equal(await page.getByRole("button", { name: "Utiliser une clé d’accès" }).count(), 0);
    await page.fill("#field-email", "chambre@demo.example");
    await page.fill("#field-password", "halle-demo-2026");
    await page.getByRole("button", { name: "Me connecter" }).click();
    await page.goto(`${hall.address}/compte/securite/cles/nouvelle`);
    assert.match(await words(page.locator("main")), /demande JavaScript.*Second facteur/u);
    await close();
  });
});
