// Puts the chosen beginning of an answer into the field, before what stands there already.
(() => {
  for (const place of document.querySelectorAll("[data-talk-beginnings]")) {
    const field = document.getElementById(place.dataset.talkBeginnings);
    const choice = place.querySelector("select");
    place.querySelector("button").addEventListener("click", () => {
      if (!choice.value) return;
      field.value = [choice.value, field.value].filter(Boolean).join("\n\n");
      field.focus();
      field.setSelectionRange(choice.value.length, choice.value.length);
    });
  }
})();
