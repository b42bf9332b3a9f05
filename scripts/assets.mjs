// Copies what the browser needs from node_modules to assets/vendor, which is embedded in the binary and never committed.
import { createRequire } from "node:module";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const vendor = join(root, "assets", "vendor");

const files = {
  "htmx.org/dist/htmx.min.js": "htmx.min.js",
  "leaflet/dist/leaflet.js": "leaflet.js",
  "leaflet/dist/leaflet.css": "leaflet.css",
  "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2": "source-sans-3.woff2",
  "@fontsource/fraunces/files/fraunces-latin-600-normal.woff2": "fraunces.woff2",
};

// "optional": text is never hidden or moved for a face that comes late.
const face = (family, file, weights) => `@font-face{font-family:"${family}";src:url("${file}") format("woff2");font-weight:${weights};font-style:normal;font-display:optional}\n`;

await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
for (const [from, to] of Object.entries(files)) await cp(join(modules, from), join(vendor, to));
await writeFile(join(vendor, "fonts.css"), face("Source Sans 3 Variable", "source-sans-3.woff2", "200 900") + face("Fraunces", "fraunces.woff2", "600"));

// Pictures of Leaflet's controls that we do not use would be asked for by its style sheet: leave them out.
const css = await readFile(join(vendor, "leaflet.css"), "utf8");
await writeFile(join(vendor, "leaflet.css"), css.replace(/background-image:\s*url\(images\/[^)]*\);?/g, ""));
// Outlines under the map where no tiles are configured (Natural Earth, public domain): fine for Switzerland and
// France, coarse for their neighbours and Canada.
const { feature } = createRequire(import.meta.url)("topojson-client");
const countries = async (scale) => {
  const atlas = JSON.parse(await readFile(join(modules, "world-atlas", `countries-${scale}.json`), "utf8"));
  return feature(atlas, atlas.objects.countries).features;
};
const fine = new Set(["Switzerland", "France"]);
const coarse = new Set(["Germany", "Italy", "Austria", "Liechtenstein", "Belgium", "Luxembourg", "Spain", "Canada"]);
const chosen = [
  ...(await countries("10m")).filter((country) => fine.has(country.properties.name)),
  ...(await countries("50m")).filter((country) => coarse.has(country.properties.name)),
];
const rounded = (value) => Array.isArray(value) ? value.map(rounded) : Math.round(value * 1000) / 1000;
const outlines = chosen.map(({ properties, geometry }) => ({
  type: "Feature",
  properties: { name: properties.name },
  geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) },
}));
await writeFile(join(vendor, "outlines.json"), JSON.stringify({ type: "FeatureCollection", features: outlines }));
await writeFile(join(vendor, ".complete"), "");
console.log(`assets: ${Object.keys(files).length} files in assets/vendor`);
