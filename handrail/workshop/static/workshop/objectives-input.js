// Shows a question's objectives as boxes to tick, from the list of objectives on the same page.
{
  const LIST = "objectives";

  class Objectives extends window.StimulusModule.Controller {
    connect() {
      this.element.hidden = true;
      this.box = document.createElement("div");
      this.box.className = "handrail-objectives";
      this.element.after(this.box);
      this.draw = () => this.show();
      // The list is part of the same form and changes while people write.
      this.form = this.element.closest("form");
      this.form.addEventListener("change", this.draw);
      document.addEventListener("wagtail:tab-changed", this.draw);
      this.show();
    }

    disconnect() {
      this.form.removeEventListener("change", this.draw);
      document.removeEventListener("wagtail:tab-changed", this.draw);
      this.box.remove();
    }

    get chosen() {
      return this.element.value.split(/\s+/).filter(Boolean);
    }

    // Every objective that is not deleted, as [id, words].
    get offered() {
      const field = (index, name) => this.form.elements[`${LIST}-${index}-${name}`]?.value;
      const count = Number(this.form.elements[`${LIST}-count`]?.value || 0);
      return Array.from({ length: count }, (_, index) => index)
        .filter((index) => !field(index, "deleted"))
        .map((index) => [field(index, "id"), field(index, "value") || "…"]);
    }

    show() {
      const offered = this.offered;
      const ids = new Set(offered.map(([id]) => id));
      this.box.replaceChildren(...offered.map(([id, words]) => this.row(id, words)));
      for (const id of this.chosen.filter((one) => !ids.has(one))) this.box.append(this.row(id, `? ${id}`));
      if (!this.box.children.length) {
        this.box.textContent = window.wagtailConfig?.HANDRAIL_NO_OBJECTIVES || "This page has no objectives yet.";
      }
    }

    row(id, words) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = this.chosen.includes(id);
      box.addEventListener("change", () => this.tick(id, box.checked));
      label.append(box, " ", words);
      return label;
    }

    tick(id, checked) {
      const others = this.chosen.filter((one) => one !== id);
      this.element.value = (checked ? [...others, id] : others).join(" ");
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  window.wagtail.app.register("handrail-objectives", Objectives);
}
