/* Passkeys: asks the browser for one, puts its answer into the form's field `credential` and sends the form. */
"use strict";

(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  const possible = Boolean(window.PublicKeyCredential && window.webauthnJSON);

  const show = (form, name) => {
    form.querySelectorAll("[data-passkey-failed], [data-passkey-missing]").forEach((said) => { said.hidden = true; });
    const said = name && form.querySelector(`[data-passkey-${name}]`);
    if (said) said.hidden = false;
  };

  const given = () => JSON.parse(document.getElementById("passkey-data").textContent);

  const made = (form) => {
    const options = given().creation_options;
    const alone = Boolean(form.elements.passwordless && form.elements.passwordless.checked);
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return window.webauthnJSON.create(options);
  };

  const fetched = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("The server did not begin.");
    return window.webauthnJSON.get((await answer.json()).request_options);
  };

  const WAYS = { add: made, login: fetched, confirm: () => window.webauthnJSON.get(given().request_options) };

  forms.forEach((form) => {
    if (form.dataset.passkey === "login") form.hidden = !possible;
    else if (!possible) show(form, "missing");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!possible) {
        show(form, "missing");
        return;
      }
      show(form, "");
      try {
        form.elements.credential.value = JSON.stringify(await WAYS[form.dataset.passkey](form));
      } catch (error) {
        // Browsers know passkeys for names alone, not for addresses of digits such as 127.0.0.1.
        show(form, error.name === "SecurityError" ? "missing" : "failed");
        return;
      }
      form.submit();
    });
  });
})();
