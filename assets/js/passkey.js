// Passkeys: asks the hall for a question, the device for its answer, and sends it in the form's hidden field.
"use strict";
(() => {
  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list ?? []).map((item) => ({ ...item, id: toBytes(item.id) }));

  /** What the device made or signed, as the standard writes it in JSON. */
  function written(credential) {
    const { response } = credential;
    const parts = { clientDataJSON: toText(response.clientDataJSON) };
    if (response.attestationObject) {
      parts.attestationObject = toText(response.attestationObject);
      parts.transports = response.getTransports?.() ?? [];
    } else {
      parts.authenticatorData = toText(response.authenticatorData);
      parts.signature = toText(response.signature);
      if (response.userHandle) parts.userHandle = toText(response.userHandle);
    }
    return JSON.stringify({
      id: credential.id, rawId: toText(credential.rawId), type: credential.type, response: parts,
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined, clientExtensionResults: {},
    });
  }

  async function answer(form) {
    const asked = await fetch(form.dataset.passkey, { method: "POST", headers: { accept: "application/json" } });
    // The session or the proof has ended in the meantime: the page itself says what to do.
    if (asked.redirected) { location.assign(asked.url); return null; }
    if (!asked.ok) throw new Error(String(asked.status));
    const options = await asked.json();
    options.challenge = toBytes(options.challenge);
    if ("passkeyMake" in form.dataset) {
      options.user.id = toBytes(options.user.id);
      options.excludeCredentials = named(options.excludeCredentials);
      return navigator.credentials.create({ publicKey: options });
    }
    options.allowCredentials = named(options.allowCredentials);
    return navigator.credentials.get({ publicKey: options });
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const message = form.querySelector("[data-passkey-message]");
    const button = form.querySelector("button");
    if (!window.PublicKeyCredential) {
      form.hidden = true;
      continue;
    }
    form.addEventListener("submit", async (event) => {
      if (form.credential.value) return;
      event.preventDefault();
      message.hidden = true;
      button.disabled = true;
      try {
        const credential = await answer(form);
        if (!credential) return;
        form.credential.value = written(credential);
        form.submit();
      } catch {
        message.textContent = message.dataset.passkeyMessage;
        message.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
})();
