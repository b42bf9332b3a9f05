// A hall of its own on a free port with demonstration data, and a browser to walk through it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axePath = require.resolve("axe-core/axe.min.js");

export const PASSWORD = "halle-demo-2026";
export const widths = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/**
 * Starts `halle demo` in a temporary folder, a copy of the furnished one that `scripts/e2e.sh` prepares (see furnish.mjs) or empty.
 * Passkeys belong to names: a journey with them asks for the host `localhost`. `stop()` ends it and removes the folder, after `last` has had it.
 */
export async function startHall({ host = "127.0.0.1" } = {}) {
  const data = await mkdtemp(join(tmpdir(), "halle-e2e-"));
  if (process.env.HALLE_E2E_TEMPLATE) await cp(process.env.HALLE_E2E_TEMPLATE, data, { recursive: true });
  const port = await freePort();
  const address = `http://${host}:${port}`;
  const env = { ...process.env, HALLE_DATA: data, HALLE_BIND: `127.0.0.1:${port}`, HALLE_BASE_URL: address, HALLE_LOG: "warn" };
  for (const name of ["HALLE_DATABASE_URL", "HALLE_SEARCH_URL", "HALLE_MAIL", "HALLE_FILES", "HALLE_SECRET"]) delete env[name];
  const binary = process.env.HALLE_BIN ?? "target/debug/halle";
  let server;
  let ended;
  let log = "";
  const open = async (args = []) => {
    server = spawn(binary, ["demo", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    server.stdout.on("data", (bytes) => { log += bytes; });
    server.stderr.on("data", (bytes) => { log += bytes; });
    ended = new Promise((resolve) => server.on("exit", resolve));
    for (let tries = 0; ; tries += 1) {
      const answer = await fetch(`${address}/readyz`).catch(() => null);
      if (answer?.ok) break;
      if (tries > 600 || server.exitCode !== null) throw new Error(`the hall did not start:\n${log}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await open();
  const command = (...args) => new Promise((resolve) => {
    const child = spawn(binary, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.stderr.on("data", (bytes) => { err += bytes; });
    child.on("exit", (code) => resolve({ code, out, err }));
  });
  return {
    address,
    data,
    command,
    log: () => log,
    /** Closes the hall and opens it again on the same data and address, with other arguments. */
    async again(args) {
      server.kill("SIGTERM");
      await ended;
      await open(args);
    },
    async stop(last = async () => {}) {
      server.kill("SIGTERM");
      await ended;
      await last();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export async function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** Findings of axe-core on the page, one line each; `rules` names a few instead of all. */
export async function accessibilityFindings(page, rules) {
  // Through the debugger protocol, which the page's content security policy does not concern.
  const source = await readFile(axePath, "utf8");
  await page.evaluate(source);
  const runOnly = rules ?? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const results = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only }), runOnly);
  // The place of a pin on a map is essential (WCAG 2.5.8 names this very case): pins of neighbours may touch.
  for (const finding of results.violations) {
    if (finding.id === "target-size") finding.nodes = finding.nodes.filter((node) => !node.html.includes("leaflet-marker-icon"));
  }
  return results.violations.filter((finding) => finding.nodes.length).map((finding) => `${finding.id}: ${finding.help} (${finding.nodes.map((node) => node.target.join(" ")).slice(0, 4).join("; ")})`);
}

/** How far the page is wider than its window, in pixels. */
export async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Errors of scripts and refused resources while `walk` runs. */
export function watch(page) {
  const problems = [];
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error") problems.push(`console: ${message.text()}`); });
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") problems.push(`request: ${request.url()}`);
  });
  return problems;
}

/** The text of the newest mail in the folder that holds `words`, decoded from quoted-printable. */
export async function mail(hall, words) {
  // The worker may have the whole demonstration to index before it comes to the mail.
  for (let tries = 0; tries < 1200; tries += 1) {
    const names = await readdir(join(hall.data, "mail")).catch(() => []);
    for (const name of names.sort().reverse()) {
      const raw = await readFile(join(hall.data, "mail", name), "utf8");
      const text = decode(raw);
      if (text.includes(words)) return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail says ${words}`);
}

const decode = (raw) => {
  const joined = raw.replace(/=\r?\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
};

export async function signIn(page, hall, email) {
  await page.goto(`${hall.address}/compte/connexion`);
  await page.fill("#field-email", email);
  await page.fill("#field-password", PASSWORD);
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\/compte$/);
}

/**
 * One person in one window. `sound(allowed)` says what every page of a journey must be: without a finding of axe-core, no wider
 * than its window, without an error of a script or a refused resource (but those that `allowed` matches).
 */
export async function visitor(browser, width, options = {}) {
  const context = await browser.newContext({ viewport: widths[width], locale: "fr-CH", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const problems = watch(page);
  const sound = async (allowed = /^$/u) => {
    await settled(page);
    assert.deepEqual(await accessibilityFindings(page), [], page.url());
    assert.equal(await overflow(page), 0, `${page.url()} is wider than the window`);
    assert.deepEqual(problems.filter((problem) => !allowed.test(problem)), [], page.url());
  };
  return { context, page, problems, sound, close: () => context.close() };
}

/** Nothing is loading, swapping or asking any more. */
async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling"));
}

/** A refused form is a page with status 422, which the browser's console reports. */
export const REFUSED_FORM = /status of 422/u;

const sessions = new Map();
/** The signed-in state of a demonstration account. One sign-in for each: the hall limits how often one may try. */
export async function session(browser, hall, email) {
  const key = `${hall.address} ${email}`;
  if (!sessions.has(key)) {
    const context = await browser.newContext({ locale: "fr-CH" });
    const page = await context.newPage();
    await signIn(page, hall, email);
    sessions.set(key, await context.storageState());
    await context.close();
  }
  return sessions.get(key);
}

/** `test` for the steps of one journey: after one that failed the others are not walked, and fail at once. */
export function journey() {
  let broken = null;
  return (name, walk) => test(name, async () => {
    assert.equal(broken, null, "not walked, for an earlier step failed");
    broken = name;
    await walk();
    broken = null;
  });
}

/** Asks `probe` again until it says yes; what a person does who reloads a page. */
export async function until(what, probe, seconds = 90) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await probe()) return;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** What a person reads there: spaces of any width and ends of lines count as one space. */
export async function words(locator) {
  return (await locator.innerText()).replace(/\s+/gu, " ").trim();
}

/** The number in a sentence like "8 résultats", "Un résultat", "Aucun fournisseur", "1 234 marchés". */
export function number(words) {
  if (/^\s*Aucun/u.test(words)) return 0;
  if (/^\s*Une?\s/u.test(words)) return 1;
  const digits = words.match(/\d[\d\s\u00a0\u202f’']*/u);
  assert.ok(digits, `no number in "${words}"`);
  return Number(digits[0].replace(/\D/gu, ""));
}

/** Unfolds what a narrow window hides behind one button: the menu of the page or the filters of a list. */
export async function unfold(page, selector) {
  const summary = page.locator(`${selector} > summary`).first();
  if (await summary.isVisible() && !(await page.locator(selector).first().evaluate((details) => details.open))) await summary.click();
}
