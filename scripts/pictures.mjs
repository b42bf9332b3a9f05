// Pictures of the demonstration hall for the README: `make pictures`. Needs chromium and the packages of `make assets`.
import { mkdir, writeFile } from "node:fs/promises";
import { session, startBrowser, startHall, until, visitor } from "../tests/e2e/support.mjs";

const FOLDER = new URL("../docs/pictures/", import.meta.url);
const LARGEST = 150_000;

const SUPPLIER = "/fournisseurs/la-tablee-du-rotillon";
const NOTICE = "Entretien des bâtiments et des parcs";
const NEED = "Fête communale sans jetable";

const BUYER = "acheteuse@demo.example";
const STAFF = "chambre@demo.example";

/** Name, width of the window, the way to what is shown (it may give the part of the page to show), who is signed in (nobody on a telephone). */
const PICTURES = [
  ["search", "wide", async (page) => { await page.goto("/recherche?q=traiteur&place=Lausanne&in=offers"); }],
  ["map", "wide", async (page) => {
    await page.goto("/fournisseurs");
    await page.locator("[data-map] .marker-cluster-own").first().waitFor();
  }],
  ["profile", "wide", async (page) => {
    await page.goto(SUPPLIER);
    await page.locator("[data-map] .leaflet-marker-icon").first().waitFor();
  }],
  ["notice", "wide", async (page) => {
    await page.goto("/marches");
    await page.getByRole("link", { name: NOTICE }).click();
    await page.waitForURL(/\/marches\/[0-9a-f-]{36}$/u);
  }],
  ["candidates", "wide", async (page) => {
    await page.goto("/marches");
    await page.getByRole("link", { name: NEED }).click();
    await page.getByRole("link", { name: "Qui peut répondre ?" }).click();
    const section = page.locator("section[aria-labelledby=together]");
    await section.scrollIntoViewIfNeeded();
    return section;
  }],
  ["quotes", "wide", async (page) => {
    await page.goto("/compte/devis");
    await page.goto(`${await page.locator("main li.card a").first().getAttribute("href")}/comparaison`);
  }],
  ["desk", "wide", async (page) => { await page.goto("/chambre"); }, STAFF],
  ["check", "wide", async (page) => {
    await page.goto("/chambre/garanties");
    await page.locator("tbody a").first().click();
    await page.waitForURL(/\/chambre\/garanties\/[0-9a-f-]{36}$/u);
  }, STAFF],
  ["phone", "narrow", async (page) => { await page.goto("/recherche?q=traiteur&in=offers"); }],
];

/** WebP through the debugger protocol, coarser until it is small enough. */
async function photograph(page, clip) {
  const debug = await page.context().newCDPSession(page);
  for (const quality of [88, 78, 68, 58]) {
    const { data } = await debug.send("Page.captureScreenshot", { format: "webp", quality, clip: { ...clip, scale: 1 }, captureBeyondViewport: true });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length <= LARGEST) return bytes;
  }
  throw new Error(`larger than ${LARGEST} bytes`);
}

const hall = await startHall();
const browser = await startBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  await until("all three indexes answer", async () => {
    const text = await (await fetch(`${hall.address}/recherche?q=traiteur`)).text();
    const tabs = [...text.matchAll(/\((\d+)\)<\/a>/gu)].map((found) => Number(found[1]));
    return tabs.length === 3 && tabs.every((count) => count > 0);
  }, 300);
  for (const [name, width, go, email = BUYER] of PICTURES) {
    const storageState = width === "wide" ? await session(browser, hall, email) : undefined;
    const { page, close } = await visitor(browser, width, { baseURL: hall.address, colorScheme: "light", storageState });
    const part = await go(page);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    const size = page.viewportSize();
    const box = part ? await part.evaluate((element) => element.getBoundingClientRect().top + scrollY) : 0;
    const bytes = await photograph(page, { x: 0, y: Math.max(0, box - 24), ...size });
    await writeFile(new URL(`${name}.webp`, FOLDER), bytes);
    console.log(`docs/pictures/${name}.webp ${Math.round(bytes.length / 1000)} kB`);
    await close();
  }
} finally {
  await browser.close();
  await hall.stop();
}
