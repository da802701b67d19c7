// 'Continue' on the overview leads to the page that was read last in this window. The window's own memory is all that
// is used: it ends with the visit.
{
  const read = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  };

  const keep = (key, value) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Without memory there is no 'Continue'; nothing else depends on it.
    }
  };

  const page = document.querySelector("[data-visit]");
  if (page && !("answered" in page.dataset)) {
    keep(`handrail ${page.dataset.visit}`, { address: location.pathname, title: page.dataset.visitTitle });
  }

  const way = document.querySelector("[data-continue]");
  const last = way && read(`handrail ${way.dataset.continue}`);
  if (last && String(last.address).startsWith("/") && !String(last.address).startsWith("//")) {
    way.href = last.address;
    way.querySelector("span").textContent = last.title;
    way.hidden = false;
    document.querySelector("[data-start]")?.classList.remove("main");
    document.querySelector("[data-start]")?.before(way);
  }
}
