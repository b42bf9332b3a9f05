// List and map in step: moving one narrows the other, with and without a mouse, and nothing is asked of strangers.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser, startHall, until, visitor } from "./support.mjs";

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

const open = async (path = "/fournisseurs") => {
  const { page, close } = await visitor(browser, "wide");
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.goto(hall.address + path);
  await page.waitForSelector("[data-map][data-ready]");
  const status = () => page.locator("#results [role=status]").innerText();
  return { page, close, hosts, status };
};

describe("map", () => {
  test("moving it narrows the list, and the filters go on from there", async () => {
    const { page, close, hosts, status } = await open();
    const all = await status();
    const box = await page.locator("[data-map]").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, -200);
    await until("the list follows", async () => (await status()) !== all);
    assert.match(page.url(), /bbox=/u);
    const facets = await page.locator(".filter-panel .facet a").evaluateAll((links) => links.map((link) => link.href));
    assert.ok(facets.length > 0 && facets.every((href) => href.includes("bbox=")), "filters keep the map");
    const typed = await page.locator("form.filters input[name=bbox]").inputValue();
    assert.ok(page.url().includes(encodeURIComponent(typed)), "the form keeps the map");
    const narrowed = await status();
    await page.reload();
    assert.equal(await status(), narrowed, "the address alone says the same");
    await page.locator("#results .chip:not(.chip-clear)").first().click();
    await until("the chip lets go of the map", async () => (await status()) === all);
    assert.deepEqual([...hosts], [new URL(hall.address).host], "no third party is asked");
    await close();
  });

  test("arrow keys move it too", async () => {
    const { page, close } = await open();
    await page.locator("[data-map]").focus();
    await page.keyboard.press("ArrowRight");
    await until("the list follows the keys", () => page.url().includes("bbox="));
    await close();
  });

  test("filters of the list are filters of the map", async () => {
    const { page, close } = await open();
    const counted = async () => {
      const signs = await page.locator(".leaflet-marker-icon").evaluateAll((icons) => icons.map((icon) => Number(icon.querySelector("[aria-hidden]")?.textContent) || 1));
      return signs.reduce((sum, count) => sum + count, 0);
    };
    const all = await counted();
    await page.locator(".filter-panel .facet a").first().click();
    await page.waitForSelector("[data-map][data-ready]");
    const some = await counted();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await close();
  });
});
