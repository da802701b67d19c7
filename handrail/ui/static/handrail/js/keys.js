// Alt+Page Up and Alt+Page Down lead back and on. They carry a modifier, so they meet neither what people type nor the
// single keys of screen readers.
{
  const ways = new Map([...document.querySelectorAll("[data-key]")].map((way) => [way.dataset.key, way]));

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const way = ways.get(event.key);
    if (!way) return;
    event.preventDefault();
    way.click();
  });
}
