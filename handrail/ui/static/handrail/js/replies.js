// The reply workshop: what someone writes is looked at here. No request is made, and nothing is stored.
{
  const form = document.querySelector("[data-reply]");

  const begin = () => {
    const judge = judging(JSON.parse(document.getElementById("_rules").textContent));
    const shown = document.querySelector("[data-looked]");
    const part = (selector) => document.querySelector(selector).content.cloneNode(true);
    const made = (name, ...content) => {
      const element = document.createElement(name);
      element.append(...content);
      return element;
    };

    const listed = (finding, index, read) => {
      const { key, measured, missed } = finding;
      const item = part(`template[data-rule="${key}"]`);
      const put = (name, ...content) => item.querySelector(`[data-${name}]`)?.replaceChildren(...content);
      put("number", index + 1);
      put("words", ...judge.quoted(read, finding).flatMap((one) => [made("q", one), " "]));
      if (measured !== null) put("measured", Math.round(measured));
      put("missed", ...missed.map((one) => part(`template[data-danger="${one}"]`)));
      return item;
    };

    const marked = ({ text, numbers }) =>
      numbers.length ? made("mark", text, made("sup", numbers.join(", "))) : text;

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = form.elements.text.value.trim();
      const seen = judge.review(text);
      const some = text !== "" && seen.findings.length > 0;
      const when = { empty: !text, none: text && !some, some, marked: some };
      for (const one of shown.querySelectorAll("[data-when]")) one.hidden = !when[one.dataset.when];
      const items = some ? seen.findings.map((one, index) => listed(one, index, seen.read)) : [];
      shown.querySelector("[data-findings]").replaceChildren(...items);
      shown.querySelector("[data-text]").replaceChildren(...(some ? judge.pieces(seen).map(marked) : []));
      shown.hidden = false;
      document.querySelector("[data-compare]").hidden &&= !text;
      shown.querySelector("h2").focus();
    });
  };

  if (form) begin();
}
