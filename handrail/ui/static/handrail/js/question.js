// Questions answered on the spot: the same verdicts and reasons that the answer page shows without script.
{
  const judges = {
    single: (chosen, options) => judges.multiple(chosen, options),

    multiple: (chosen, options) => {
      if (!chosen.length) return "missing";
      const right = chosen.filter((option) => "correct" in option.dataset).length;
      const wanted = options.filter((option) => "correct" in option.dataset).length;
      if (right === wanted && right === chosen.length) return "right";
      return right ? "partly" : "wrong";
    },

    ordering: (_, steps) => {
      const places = steps.map((step) => step.querySelector("select").value);
      if (places.includes("") || new Set(places).size < places.length) return "missing";
      const fitting = steps.filter((step, index) => step.dataset.place === places[index]).length;
      if (fitting === steps.length) return "right";
      return fitting * 2 >= steps.length ? "partly" : "wrong";
    },
  };

  const mark = (option, kind) => {
    if (kind === "ordering") {
      option.dataset.chosen = "";
      option.toggleAttribute("data-correct", option.querySelector("select").value === option.dataset.place);
    } else {
      option.toggleAttribute("data-chosen", option.querySelector("input").checked);
    }
    option.querySelector(".why").hidden = false;
  };

  // Whoever keeps progress listens; nothing leaves the page from here.
  const tell = (question, kind) => {
    const steps = [...question.querySelectorAll(".option select")].sort((one, other) => one.value - other.value);
    const chosen =
      kind === "ordering"
        ? steps.map((step) => step.name.split(".")[1])
        : [...question.querySelectorAll(".option input:checked")].map((input) => input.value);
    document.dispatchEvent(new CustomEvent("handrail:answered", { detail: { question: question.id, chosen } }));
  };

  const check = (question) => {
    const kind = question.dataset.question;
    const options = [...question.querySelectorAll(".option")];
    const outcome = judges[kind](options.filter((option) => option.querySelector("input:checked")), options);
    if (outcome !== "missing") options.forEach((option) => mark(option, kind));
    const says = question.querySelector(".outcome");
    says.textContent = says.dataset[outcome];
    says.dataset.outcome = outcome;
    if (outcome !== "missing") tell(question, kind);
  };

  for (const question of document.querySelectorAll("[data-question]")) {
    let typed = false;

    question.addEventListener("submit", (event) => {
      event.preventDefault();
      check(question);
    });
    question.querySelector("[type=submit]").addEventListener("click", (event) => {
      event.preventDefault();
      check(question);
    });

    // One touch is enough for a single choice. Arrow keys walk through the options, so after them the button decides.
    question.addEventListener("keydown", (event) => {
      typed = event.key.startsWith("Arrow");
    });
    question.addEventListener("pointerdown", () => {
      typed = false;
    });
    question.addEventListener("change", () => {
      if (question.dataset.question === "single" && !typed) check(question);
    });
  }
}
