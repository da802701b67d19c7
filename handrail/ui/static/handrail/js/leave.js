// Leaving at once: the page goes blank, the visit's memory is emptied, and the neutral page takes the place of this one
// in the history. Without this script the control is a link.
{
  const way = document.querySelector("[data-leave]");

  const leave = () => {
    document.title = " ";
    document.body.replaceChildren();
    try {
      sessionStorage.clear();
    } catch {
      // A browser that keeps no memory has nothing to empty.
    }
    location.replace(way.href);
  };

  let before = -Infinity;

  if (way) {
    way.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });

    // Escape may also close something that is open; a second one within a second means to leave.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat || event.isComposing) return;
      if (event.timeStamp - before <= 1000) leave();
      before = event.timeStamp;
    }, { capture: true });
  }
}
