// A hall of its own on a free port with demonstration data, and a browser to walk through it.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** Starts `halle demo` in a temporary folder; `stop()` ends it and removes the folder. */
export async function startHall() {
  const data = await mkdtemp(join(tmpdir(), "halle-e2e-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = { ...process.env, HALLE_DATA: data, HALLE_BIND: `127.0.0.1:${port}`, HALLE_BASE_URL: address, HALLE_LOG: "warn" };
  for (const name of ["HALLE_DATABASE_URL", "HALLE_SEARCH_URL", "HALLE_MAIL", "HALLE_FILES", "HALLE_SECRET"]) delete env[name];
  const binary = process.env.HALLE_BIN ?? "target/debug/halle";
  const server = spawn(binary, ["demo"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  server.stdout.on("data", (bytes) => { log += bytes; });
  server.stderr.on("data", (bytes) => { log += bytes; });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok) break;
    if (tries > 600 || server.exitCode !== null) throw new Error(`the hall did not start:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
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
    async stop() {
      server.kill("SIGTERM");
      await ended;
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

/** Findings of axe-core on the page, one line each. */
export async function accessibilityFindings(page) {
  // Through the debugger protocol, which the page's content security policy does not concern.
  const source = await readFile(axePath, "utf8");
  await page.evaluate(source);
  const results = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return results.violations.map((finding) => `${finding.id}: ${finding.help} (${finding.nodes.map((node) => node.target.join(" ")).slice(0, 4).join("; ")})`);
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
  for (let tries = 0; tries < 100; tries += 1) {
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
