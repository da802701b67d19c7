// Keys for those who go through many threads. They can be switched off, and never act while someone writes.
(() => {
  const room = document.querySelector("[data-talk]");
  const help = room && room.querySelector("[data-talk-keys]");
  if (!help) return;
  const KEPT = "handrail.talk.keys";
  const toggle = help.querySelector("[data-talk-switch]");
  const said = room.querySelector("[data-talk-said]");
  const opens = [...room.querySelectorAll("[data-talk-open]")];

  const say = (words) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = words; }); };
  const kept = () => { try { return localStorage.getItem(KEPT) !== "off"; } catch { return true; } };
  toggle.checked = kept();
  toggle.addEventListener("change", () => {
    try { localStorage.setItem(KEPT, toggle.checked ? "on" : "off"); } catch { /* Then it holds for this page. */ }
    say(toggle.checked ? help.dataset.saidOn : help.dataset.saidOff);
  });

  const writes = (target) => target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select");
  const row = () => document.activeElement.closest("[data-talk-row]");
  const move = (step) => {
    const here = opens.findIndex((one) => one.closest("[data-talk-row]") === row());
    const next = opens[here < 0 ? (step > 0 ? 0 : opens.length - 1) : here + step];
    if (next) next.focus();
    return Boolean(next);
  };
  const approve = () => {
    const place = room.querySelector("[data-talk-list]") ? row() : room;
    const button = place && place.querySelector("[data-talk-approve]");
    if (button) button.click(); else say(help.dataset.saidNone);
    return true;
  };
  const decide = () => {
    const place = room.querySelector("[data-talk-decision]");
    const first = place && place.querySelector("textarea, input:not([type=hidden])");
    if (first) { place.scrollIntoView(); first.focus(); }
    return Boolean(first);
  };
  const onward = () => { const way = room.querySelector("[data-talk-next]"); if (way) way.click(); return Boolean(way); };
  const show = () => { help.showModal(); return true; };
  const keys = { j: () => move(1), k: () => move(-1), a: approve, d: decide, n: onward };

  const button = room.querySelector("[data-talk-help]");
  button.hidden = false;
  button.addEventListener("click", show);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (help.open || writes(event.target) || !toggle.checked) return;
    const inList = Boolean(row());
    const arrow = inList && { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const act = arrow ? () => move(arrow) : event.key === "?" ? show : Object.hasOwn(keys, event.key) && keys[event.key];
    if (act && act()) event.preventDefault();
  });
})();
