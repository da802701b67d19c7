// Unfolds what is folded before printing, for browsers whose style sheets cannot, and folds it again afterwards.
{
  let opened = [];

  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".content-note details:not([open])")];
    for (const fold of opened) fold.open = true;
  });

  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
