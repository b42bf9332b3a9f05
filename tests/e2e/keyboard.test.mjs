// Without a mouse, with large type, in small windows, in the dark, without motion.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessibilityFindings, overflow, session, startBrowser, startHall, unfold, until, visitor, words } from "./support.mjs";

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

/** What holds the focus: its words, whether it is drawn inside the window, and whether it looks different from before. */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    name: (element.innerText || element.getAttribute("aria-label") || element.title || element.id).replace(/\s+/gu, " ").trim(),
    tag: element.tagName,
    id: element.id,
    place: box.top + scrollY,
    isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isMarked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
  };
});

for (const width of ["wide", "narrow"]) {
  describe(`keys, ${width}`, () => {
    test("the first stop leads over the header to the content", async () => {
      const { page, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs`);
      await page.keyboard.press("Tab");
      const skip = await focused(page);
      assert.equal(skip.name, "Aller au contenu");
      assert.ok(skip.isSeen && skip.isMarked, "the link shows itself");
      await page.keyboard.press("Enter");
      assert.equal((await focused(page)).id, "main");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.getElementById("main").contains(document.activeElement)));
      await close();
    });

    for (const path of ["/", "/fournisseurs", "/recherche?q=nettoyage", "/marches", "/compte/inscription"]) {
      test(`every stop on ${path} is seen, marked, and named`, async () => {
        const { page, close } = await visitor(browser, width);
        await page.goto(hall.address + path);
        await page.waitForLoadState("networkidle");
        const names = [];
        for (let presses = 0; presses < 45; presses += 1) {
          await page.keyboard.press("Tab");
          const stop = await focused(page);
          if (stop.tag === "BODY") break;
          assert.ok(stop.name, `stop ${presses + 1} after "${names.at(-1)}" has no name`);
          assert.ok(stop.isSeen, `"${stop.name}" holds the focus and is not seen`);
          assert.ok(stop.isMarked, `"${stop.name}" holds the focus and does not show it`);
          names.push(stop.name);
        }
        const order = ["Aller au contenu", "Chercher"].map((name) => names.indexOf(name));
        assert.ok(order[0] === 0 && order[1] > 0, names.join(" | "));
        await close();
      });
    }

    test("the map is entered and left with keys, and Escape closes its window", async () => {
      const { page, close } = await visitor(browser, width);
      await page.goto(`${hall.address}/fournisseurs?sector=S05`);
      const icon = page.locator("[data-map] .leaflet-marker-icon");
      await icon.first().waitFor();
      await until("a single point", async () => {
        if (await page.locator("[data-map] .map-dot").count()) return true;
        await page.locator("[data-map] .marker-cluster-own").first().focus();
        await page.keyboard.press("Enter");
        return false;
      });
      const dot = page.locator("[data-map] .map-dot").first();
      await dot.focus();
      assert.ok((await focused(page)).isMarked);
      await page.keyboard.press("Enter");
      const popup = page.locator(".leaflet-popup");
      await popup.waitFor();
      assert.match(await page.locator(":focus").getAttribute("href"), /^\/fournisseurs\//u, "the window takes the focus");
      await page.keyboard.press("Escape");
      await popup.waitFor({ state: "detached" });
      assert.ok(await dot.evaluate((element) => element === document.activeElement), "and gives it back");
      await close();
    });

    test("in the dark, forced colours and without motion everything is still readable", async () => {
      const { page, sound, close } = await visitor(browser, width, { colorScheme: "dark" });
      for (const path of ["/", "/recherche?q=nettoyage", "/fournisseurs/cantines-du-mormont"]) {
        await page.goto(hall.address + path);
        await sound();
        const [paper, ink] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]
          .map((colour) => colour.match(/\d+/gu).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)));
        assert.ok(paper < ink, "light ink on dark paper");
        const moving = await page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === "running").length);
        assert.equal(moving, 0, "reduced motion moves nothing");
      }
      await page.emulateMedia({ forcedColors: "active" });
      assert.equal(await overflow(page), 0);
      await close();
    });
  });
}

describe("the menu of a narrow window", () => {
  test("opens and closes with keys and Escape, and leads somewhere", async () => {
    const { page, sound, close } = await visitor(browser, "narrow");
    await page.goto(hall.address);
    const menu = page.locator("details.menu");
    const button = menu.locator("summary");
    const link = page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Marchés" });
    assert.equal(await link.isVisible(), false);
    await button.focus();
    await page.keyboard.press("Enter");
    assert.ok(await link.isVisible());
    await sound();
    await page.keyboard.press("Escape");
    assert.equal(await link.isVisible(), false);
    assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus is back on the button");
    await page.keyboard.press("Space");
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/marches");
    assert.equal(await link.isVisible(), false, "a new page begins with the menu closed");
    await close();
  });

  test("works without scripts", async () => {
    const { page, close } = await visitor(browser, "narrow", { javaScriptEnabled: false });
    await page.goto(hall.address);
    await unfold(page, "details.menu");
    await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Catalogue" }).click();
    await page.waitForURL("**/catalogue");
    assert.equal(await words(page.locator("h1")), "Catalogue");
    await close();
  });
});

// 640 px is a window of 1280 at 200 %, 320 px one at 400 % (WCAG 1.4.10); 1024 lies between the two layouts of the header.
describe("small windows and large type", () => {
  const PATHS = ["/", "/fournisseurs", "/fournisseurs/cantines-du-mormont", "/catalogue", "/marches", "/recherche?q=traiteur", "/compte/inscription", "/accessibilite"];
  for (const [name, size] of Object.entries({ "200 %": { width: 640, height: 450 }, "400 %": { width: 320, height: 256 }, between: { width: 1024, height: 700 } })) {
    test(`nothing is wider than the window: ${name}`, async () => {
      const { page, close } = await visitor(browser, "wide", { viewport: size });
      for (const path of PATHS) {
        await page.goto(hall.address + path);
        await page.waitForLoadState("networkidle");
        assert.equal(await overflow(page), 0, path);
        assert.ok(await page.locator("h1").isVisible(), path);
      }
      await page.goto(`${hall.address}/marches`);
      await page.getByRole("link", { name: "Fête communale sans jetable" }).click();
      for (const link of ["Qui peut répondre ?", null]) {
        assert.equal(await overflow(page), 0, page.url());
        if (link) await page.getByRole("link", { name: link }).click();
      }
      assert.deepEqual(await accessibilityFindings(page), []);
      await close();
    });
  }

  test("type twice as large (text only) stays inside", async () => {
    const { page, close } = await visitor(browser, "wide");
    for (const path of PATHS) {
      await page.goto(hall.address + path);
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      assert.equal(await overflow(page), 0, path);
    }
    await close();
  });

  test("forms of members stay inside a window of 320 px", async () => {
    const { page, close } = await visitor(browser, "wide", { viewport: { width: 320, height: 500 }, storageState: await session(browser, hall, "membre@demo.example") });
    for (const path of ["/compte", "/compte/offres", "/compte/offres/nouvelle", "/compte/organisations/nouvelle"]) {
      await page.goto(hall.address + path);
      assert.equal(await overflow(page), 0, path);
    }
    await close();
  });
});
