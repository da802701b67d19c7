// The routing guide: one question at a time. What is answered stays in a variable here: no request is made and nothing is
// stored. Each answer is an entry of the history, so that the browser's Back leads to the question before; the entry knows
// its number and nothing else.
{
  const stage = document.querySelector("[data-guide]");

  const begin = () => {
    const table = routing(JSON.parse(document.getElementById("_table").textContent));
    const beginning = [...stage.childNodes].map((node) => node.cloneNode(true));
    let answers = [];
    let step = 0; // how many of the answers count: those after it are there for the browser's Forward

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
      shown.querySelector("[data-list]").replaceChildren(...answers.slice(0, step).map(listed));
      for (const one of shown.querySelectorAll("[data-copy], [data-print]")) one.hidden = false;
      return shown;
    };

    const question = (key) => {
      const shown = part(`template[data-ask="${key}"]`);
      shown.querySelector("[data-number]").textContent = step + 1;
      return shown;
    };

    const show = () => {
      const given = new Map(answers.slice(0, step));
      const open = table.asked(given).find(([, answer]) => answer === null);
      const key = open ? null : table.outcome(given);
      const intro = document.querySelector("[data-first]");
      if (intro) {
        // The intro speaks of danger in its own words; later the module's stand at the end.
        intro.hidden = step > 0;
        document.querySelector("[data-later]")?.toggleAttribute("hidden", !intro.hidden);
      }
      if (!step) stage.replaceChildren(...beginning.map((node) => node.cloneNode(true)));
      else stage.replaceChildren(open ? question(open[0]) : result(key));
      const heading = stage.querySelector("[data-focus]");
      heading.focus({ preventScroll: true });
      stage.scrollIntoView({ block: "start" });
    };

    const answer = (key, value) => {
      answers = [...answers.slice(0, step), [key, value]];
      step = answers.length;
      history.pushState({ step }, "");
      show();
    };

    // Where an entry has been come to whose answers are not in memory, as after a reload, it leads back to what is known.
    const arrive = (there) => {
      if (there > answers.length) history.go(answers.length - there);
      else {
        step = there;
        show();
      }
    };

    history.scrollRestoration = "manual";
    addEventListener("popstate", ({ state }) => arrive(state?.step ?? 0));
    if (history.state?.step) arrive(history.state.step);

    stage.addEventListener("submit", (event) => {
      event.preventDefault();
      const { target: form, submitter } = event;
      if ("back" in form.dataset) history.back();
      else if ("change" in form.dataset) history.go(Number(form.dataset.change) - step);
      else if (submitter?.name) answer(submitter.name, submitter.value);
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
        answers = [];
        history.go(-step);
      }
    });
  };

  if (stage) begin();
}
