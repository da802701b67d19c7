// Says that a page's review is due, by the reader's own calendar: the page itself is the same every day.
{
  for (const note of document.querySelectorAll("[data-review-by]")) {
    const [year, month, day] = note.dataset.reviewBy.split("-").map(Number);
    if (new Date() >= new Date(year, month - 1, day + 1)) note.hidden = false;
  }
}
