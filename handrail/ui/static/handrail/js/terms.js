// A glossary term opens its definition where it stands. Without this script, or with a modifier key, the link leads to
// the words at the end of the page.
{
  const card = document.createElement("div");

  const open = (link) => {
    const entry = document.getElementById(link.hash.slice(1));
    const word = document.createElement("b");
    word.textContent = entry.querySelector("dt").textContent;
    const meaning = entry.querySelector("dd").cloneNode(true);
    meaning.querySelectorAll(".back").forEach((way) => way.remove());
    meaning.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    card.replaceChildren(word, ...meaning.childNodes);
    card.setAttribute("aria-label", word.textContent);
    document.body.append(card);
    card.showPopover();
    const place = link.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    card.style.top = `${scrollY + place.bottom + 8}px`;
    card.style.left = `${Math.max(16, Math.min(place.left, room))}px`;
    card.focus();
  };

  if ("popover" in card) {
    card.className = "word-card";
    card.popover = "auto";
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");

    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-term]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (card.contains(link)) {
        // From one definition to the next the way leads through the list.
        card.hidePopover();
        return;
      }
      event.preventDefault();
      open(link);
    });
  }
}
