// Progress, for those who asked to have it kept: one small request on each page, and one for each answer. For everybody
// else this does nothing and asks for nothing.
{
  const keeps = /(?:^|;\s*)handrail_keeps=1(?:;|$)/.test(document.cookie);
  const overview = document.querySelector("[data-progress]");
  const topic = document.querySelector("[data-visit]");

  const start = () => {
    const { lang } = document.documentElement;
    const address = overview ? overview.dataset.progress : `/learning/${lang}/${topic.dataset.visit}/`;
    const key = (path) => path.split("/").at(-2);

    const send = (what) =>
      fetch(address, {
        method: "POST",
        keepalive: true,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(what),
      });

    const tick = (list, read) => {
      for (const link of list.querySelectorAll("li > a, :is(h3, h4) > a")) {
        if (!read.has(key(link.pathname))) continue;
        const sign = document.createElement("span");
        sign.className = "read";
        sign.setAttribute("role", "img");
        sign.setAttribute("aria-label", list.dataset.read);
        link.append(" ", sign);
      }
    };

    const show = ({ read, last, due }) => {
      for (const list of document.querySelectorAll("[data-read]")) tick(list, new Set(read));
      if (!overview) return;
      document.querySelector("[data-keep]").hidden = true;
      overview.hidden = false;
      const list = overview.querySelector("[data-due]");
      list.hidden = !due.length;
      for (const one of due) {
        const link = Object.assign(document.createElement("a"), { href: one.address, textContent: one.title });
        const item = document.createElement("li");
        item.append(link);
        list.querySelector("ul").append(item);
      }
      const way = document.querySelector("[data-continue]");
      const there = last && document.querySelector(`.outline a[href="${CSS.escape(last)}"]`);
      if (!way || !there) return;
      way.href = last;
      way.querySelector("span").textContent = there.firstChild.textContent;
      way.hidden = false;
      document.querySelector("[data-start]").classList.remove("main");
      document.querySelector("[data-start]").before(way);
    };

    const asked = topic && !("answered" in topic.dataset) ? send({ page: key(location.pathname) }) : fetch(address);
    asked.then((answer) => answer.ok && answer.json().then(show)).catch(() => {});

    document.addEventListener("handrail:answered", ({ detail: { question, chosen } }) => {
      send({ question: `${key(location.pathname)}/${question}`, chosen }).catch(() => {});
    });
  };

  if (keeps && (overview || topic)) start();
}
