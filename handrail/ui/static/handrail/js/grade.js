// The reading grade of English text: handrail/content/measure.py in the browser, sign by sign.
const grade = (text, fewest) => {
  const wordsOf = (run) => run.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  const endsOf = (run) => run.match(/[.!?…。！？؟।]+(?![\p{L}\p{N}_])/gu) ?? [];
  const mute = new RegExp(
    "(?:[^aeiouyl]|[aeiouy]l)e$|(?:[^aeiouydtl]|[aeiouy]l)ed$|(?:[^aeiouycsgxzlh]|[aeiouy]l|[^aeiouycs]h)es$", "u"
  );

  const beats = (plain) => {
    const groups = plain.match(/[aeiouy]+/g)?.length ?? 0;
    return groups > 1 && mute.test(plain) ? groups - 1 : groups;
  };

  const syllables = (word) =>
    word.toLowerCase().replace(/['’]/g, "").split("-")
      .map((part) => (/^\p{Nd}+$/u.test(part) ? [...part].length : Math.max(1, beats(part))))
      .reduce((sum, count) => sum + count, 0);

  // What Python's strip() takes for blank, which is not quite what trim() does.
  const runs = text.split("\n").filter((run) => /[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u.test(run));
  const spoken = runs.flatMap(wordsOf);
  if (spoken.length < fewest) return null;
  const ends = runs.map((run) => Math.max(1, endsOf(run).length)).reduce((sum, count) => sum + count, 0);
  const beaten = spoken.map(syllables).reduce((sum, count) => sum + count, 0);
  return (0.39 * spoken.length) / ends + (11.8 * beaten) / spoken.length - 15.59;
};
