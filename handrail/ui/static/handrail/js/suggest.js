// Other wording is suggested where the words stand: the form of the talk page is fetched when someone asks for it, and
// put below the passage. Without this script the link at the end of the page leads to the same form.
{
  const body = document.querySelector("[data-suggest]");
  // What was typed below a block stays until the page is left, also while it is closed.
  const kept = new WeakMap();
  let open = null;
  let marked = null;

  const made = (textContent, name) =>
    Object.assign(document.createElement("button"), { type: "button", className: `button ${name}`, textContent });

  const fetched = async (address, options) => {
    const text = await (await fetch(address, options)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const part = document.adoptNode(page.querySelector("[data-suggest-part]"));
    part.prepend(made(body.dataset.suggestClose, "close"));
    return part;
  };

  const close = () => {
    open.part.remove();
    open.button.focus();
    open = null;
  };

  // Only one part is in the page at a time: their fields have the same names.
  const put = (button, part, below) => {
    const first = part.querySelector("[autofocus]") || part.querySelector("textarea, ol a, summary");
    first.removeAttribute("autofocus");
    open?.part.remove();
    below.after(part);
    open = { button, part, below };
    kept.set(button, open);
    first.focus();
  };

  const step = (button, below, address, options, otherwise = () => location.assign(address)) =>
    fetched(address, options).then((part) => put(button, part, below)).catch(otherwise);

  const ask = (button, block) => {
    const words = marked?.block === block ? marked.words : "";
    if (kept.has(button) && !words) return put(button, kept.get(button).part, kept.get(button).below);
    const below = words && !block.matches("form") ? marked.line : block;
    return step(button, below, `${body.dataset.suggest}?${new URLSearchParams({ block: block.id, words })}`);
  };

  // The words of the one line that a selection begins in, without the numbers of notes.
  const mark = () => {
    marked?.block.removeAttribute("data-marked");
    marked = null;
    const chosen = getSelection();
    if (chosen.isCollapsed || !body.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const { startContainer: from } = range;
    const start = (from.closest ? from : from.parentElement).closest("p, li, h2, h3, label, legend, figcaption");
    const block = start?.closest(".body > .block");
    if (!block || start.closest("[data-suggest-part]")) return;
    if (!start.contains(range.endContainer)) range.setEnd(start, start.childNodes.length);
    const words = range.cloneContents();
    words.querySelectorAll("sup, .suggest-here").forEach((one) => one.remove());
    const line = [...block.children].find((one) => one.contains(start));
    marked = { block, line, words: words.textContent.trim().replace(/\s+/g, " ").slice(0, 300) };
    block.style.setProperty("--marked", `${range.getBoundingClientRect().bottom - block.getBoundingClientRect().top}px`);
    block.dataset.marked = "";
  };

  if (body) {
    for (const block of body.querySelectorAll(":scope > .block")) {
      const button = made(body.dataset.suggestName, "suggest-here");
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => ask(button, block));
      block.append(button);
    }
    document.addEventListener("selectionchange", mark);

    body.addEventListener("click", (event) => {
      if (event.target.closest("[data-suggest-part] > .close")) close();
      const on = event.target.closest("[data-suggest-on]");
      if (!on || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      step(open.button, open.below, on.href);
    });

    body.addEventListener("submit", (event) => {
      const { target: form, submitter } = event;
      if (!submitter?.matches("[data-suggest-show]") || "plain" in submitter.dataset) return;
      event.preventDefault();
      const sent = new URLSearchParams(new FormData(form));
      sent.set("show", "1");
      step(open.button, open.below, form.action, { method: "POST", body: sent }, () => {
        submitter.dataset.plain = "";
        submitter.click();
      });
    });
    body.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.closest("[data-suggest-part]")) close();
    });
  }
}
