import { eachIsland, say, words } from "../page";

/**
 * Forms that sign in with a passkey, or make one. Without WebAuthn they stay hidden: another way is always on the page.
 * The options come from the server for each attempt; what the authenticator answers goes back in the form itself.
 */
export function passkeys(root: ParentNode): void {
  eachIsland(root, "form[data-passkey]", (element) => {
    const form = element as HTMLFormElement;
    if (!window.isSecureContext || !("PublicKeyCredential" in window) || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      const answer = form.elements.namedItem("Credential") as HTMLInputElement;
      if (answer.value) return;
      event.preventDefault();
      // The guard against sending twice must not count this attempt.
      event.stopImmediatePropagation();
      void ask(form).then(
        (credential) => {
          answer.value = JSON.stringify(credential);
          form.submit();
        },
        () => tell(form),
      );
    }, { capture: true });
  });
}

async function ask(form: HTMLFormElement): Promise<unknown> {
  const response = await fetch(form.dataset["passkey"] ?? "", { method: "POST", body: new FormData(form) });
  if (!response.ok) throw new Error(String(response.status));
  const options: unknown = await response.json();
  const credential = "passkeyNew" in form.dataset
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) });
  return (credential as PublicKeyCredential).toJSON();
}

function tell(form: HTMLFormElement): void {
  const message = words(form, "failed");
  const line = form.querySelector<HTMLElement>("[data-passkey-failed]") ?? form.appendChild(document.createElement("p"));
  line.dataset["passkeyFailed"] = "";
  line.className = "y-error";
  line.textContent = message;
  say(message);
}
