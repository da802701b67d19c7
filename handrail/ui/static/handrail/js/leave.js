// Leaving at once: the page goes blank, the visit's memory is emptied, and the neutral page takes the place of this one
// in the history. Without this script the control is a link.
//
// The routing guide has an entry for each answer. There the neutral page takes the place of the first one, so that Back does
// not lead into the guide; from the others, which Forward could reach, the guide goes back to the first by itself.
{
  const way = document.querySelector("[data-leave]");
  let left = false;

  const go = () => location.replace(way.href);

  const leave = () => {
    document.title = " ";
    document.body.replaceChildren();
    try {
      sessionStorage.clear();
    } catch {
      // A browser that keeps no memory has nothing to empty.
    }
    const steps = history.state?.step;
    if (!steps || left) return go();
    left = true;
    addEventListener("popstate", go);
    history.go(-steps);
    setTimeout(go, 500); // in case the browser has forgotten the first entry
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
