// Fills the folder HALLE_E2E_TEMPLATE with a demonstration hall whose jobs are all done: each journey begins with a copy of it
// and none waits for the index. Without that folder a journey furnishes its own hall.
import { cp } from "node:fs/promises";
import { PASSWORD, startHall, until } from "./support.mjs";

const target = process.env.HALLE_E2E_TEMPLATE;
if (!target) throw new Error("HALLE_E2E_TEMPLATE names no folder");
delete process.env.HALLE_E2E_TEMPLATE;
const hall = await startHall();
const signIn = await fetch(`${hall.address}/compte/connexion`, {
  method: "POST",
  redirect: "manual",
  headers: { origin: hall.address, "sec-fetch-site": "same-origin" },
  body: new URLSearchParams({ email: "chambre@demo.example", password: PASSWORD, next: "" }),
});
const cookie = signIn.headers.get("set-cookie")?.split(";")[0];
if (!cookie) throw new Error(`the staff could not sign in: ${signIn.status}`);
await until("all jobs are done", async () => {
  const page = await (await fetch(`${hall.address}/chambre/taches`, { headers: { cookie, "accept-language": "fr" } })).text();
  return page.includes("Aucune tâche n’attend son tour") && page.includes("Aucune n’est en cours");
}, 600);
await hall.stop(() => cp(hall.data, target, { recursive: true }));
