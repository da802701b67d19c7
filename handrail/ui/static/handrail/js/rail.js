// The rail shows where the reader stands: the current stop is brought into sight, beside the text or in the sheet.
{
  const rail = document.querySelector("[data-rail]");

  const show = () => {
    const here = rail.querySelector("[aria-current]");
    if (!here) return;
    const stop = here.getBoundingClientRect();
    const frame = rail.getBoundingClientRect();
    if (stop.bottom > frame.bottom || stop.top < frame.top) {
      rail.scrollTop += stop.top - frame.top - frame.height / 3;
    }
  };

  if (rail) {
    const wide = matchMedia("(min-width: 62.01rem)");
    if (wide.matches) show();
    rail.addEventListener("toggle", (event) => {
      if (event.newState === "open") show();
    });

    // A sheet that is open while the window grows would stay on top of the page.
    wide.addEventListener("change", () => {
      if (wide.matches && rail.matches(":popover-open")) rail.hidePopover();
    });
  }
}
