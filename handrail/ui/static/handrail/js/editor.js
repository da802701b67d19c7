// Shows the way to the workshop to people who have signed in there. The cookie says no more than that.
{
  if (/(?:^|;\s*)handrail_editor=1(?:;|$)/.test(document.cookie)) {
    for (const way of document.querySelectorAll("[data-editor-only]")) way.hidden = false;
  }
}
