// The routing guide: one question at a time. No request is made, and nothing is stored.
{
  const stage = document.querySelector("[data-guide]");

  const begin = () => {
    const table = routing(JSON.parse(document.getElementById("_table").textContent));
    const beginning = [...stage.childNodes].map((node) => node.cloneNode(true));

    const part = (selector) => document.querySelector(selector).content.cloneNode(true);

    const listed = ([key, answer], index) => {
      const item = part("template[data-given]");
      const question = document.querySelector(`template[data-ask="${key}"]`).content;
      item.querySelector("[data-asked]").textContent = question.querySelector("h2").textContent;
      item.querySelector("[data-answer]").textContent = question.querySelector(`[value="${answer}"]`).textContent;
      item.querySelector("[data-change]").dataset.change = index;
      return item;
    };

    const result = (key) => {
      const shown = part(`template[data-outcome="${key}"]`);
      shown.querySelector("[data-list]").replaceChildren(...way.given().map(listed));
      for (const one of shown.querySelectorAll("[data-copy], [data-print]")) one.hidden = false;
      return shown;
    };

    const question = (key) => {
      const shown = part(`template[data-ask="${key}"]`);
      shown.querySelector("[data-number]").textContent = way.given().length + 1;
      return shown;
    };

    const show = () => {
      const given = new Map(way.given());
      const open = table.asked(given).find(([, answer]) => answer === null);
      const key = open ? null : table.outcome(given);
      const intro = document.querySelector("[data-first]");
      if (intro) {
        // The intro speaks of danger in its own words; later the module's stand at the end.
        intro.hidden = given.size > 0;
        document.querySelector("[data-later]")?.toggleAttribute("hidden", !intro.hidden);
      }
      if (!given.size) stage.replaceChildren(...beginning.map((node) => node.cloneNode(true)));
      else stage.replaceChildren(open ? question(open[0]) : result(key));
      const heading = stage.querySelector("[data-focus]");
      heading.focus({ preventScroll: true });
      stage.scrollIntoView({ block: "start" });
    };

    const way = steps(show);

    stage.addEventListener("submit", (event) => {
      event.preventDefault();
      const { target: form, submitter } = event;
      if ("back" in form.dataset) history.back();
      else if ("change" in form.dataset) way.backTo(Number(form.dataset.change));
      else if (submitter?.name) way.answer([submitter.name, submitter.value]);
    });

    const copy = async (row) => {
      const button = row.querySelector("button");
      const text = stage.querySelector("[data-tell]");
      const said = row.querySelector("[role=status]");
      try {
        await navigator.clipboard.writeText(text.innerText);
        said.textContent = button.dataset.copied;
      } catch {
        // Without a safe connection a page cannot write there: the text is marked, to be copied by hand.
        getSelection().selectAllChildren(text);
        said.textContent = button.dataset.marked;
      }
    };

    stage.addEventListener("click", (event) => {
      const near = (selector) => event.target.closest(selector);
      if (near("[data-print]")) print();
      if (near("[data-copy] button")) copy(near("[data-copy]"));
      if (near("[data-over]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        way.startOver();
      }
    });
  };

  if (stage) begin();
}
