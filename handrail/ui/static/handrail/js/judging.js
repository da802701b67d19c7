// Which rules find something in a reply, and where: handrail/content/replies/review.py and marked.py in the browser.
const judging = (data) => {
  const { compiled, words } = patterns(data.language);
  const { sentences, alike } = likeness({ word: data.language.word, ends: data.ends });
  const hides = data.private.map((source) => new RegExp(source, "giu"));

  const found = (regulars, text) => regulars.flatMap((one) => [...text.matchAll(one)])
    .map((match) => [match.index, match.index + match[0].length]);

  const says = (list, text) => list.some((pattern) => text.search(compiled(pattern)) >= 0);

  const sorted = (spans) => {
    const unique = new Map(spans.map((span) => [span.join(" "), span]));
    return [...unique.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  };

  const isInside = ([start, end], [first, last]) => first <= start && end <= last;

  const meant = (rule, text, parts) => {
    const spared = found(rule.but.map(compiled), text);
    return sorted([
      ...found(rule.patterns.map(compiled), text).filter((span) => !spared.some((other) => isInside(span, other))),
      ...alike(rule, parts).filter((span) => !spared.some((other) => isInside(other, span))),
    ]);
  };

  const finders = {
    says: (rule, text, parts) => ({ spans: meant(rule, text, parts) }),
    lacks: (rule, text, parts) => (says(rule.patterns, text) || alike(rule, parts).length ? null : {}),
    longer: (rule, text) => {
      const measured = text.match(words)?.length ?? 0;
      return rule.most !== null && measured > rule.most ? { measured } : null;
    },
    harder: (rule, text) => {
      const measured = grade(text, data.fewest);
      return measured !== null && rule.most !== null && measured > rule.most ? { measured } : null;
    },
    repeats: (rule, text) => ({ spans: sorted(found(hides, text)) }),
    misses: (rule, text) => {
      const missed = data.dangers.filter((danger) => !says(danger.noticed, text)).map((danger) => danger.key);
      return missed.length ? { missed } : null;
    },
  };

  const finding = (rule, text, parts) => {
    const seen = says(rule.unless, text) ? null : finders[rule.finds](rule, text, parts);
    if (!seen || seen.spans?.length === 0) return null;
    return { key: rule.key, spans: [], measured: null, missed: [], ...seen };
  };

  const review = (text) => {
    const read = [...text].slice(0, data.limit).join("");
    const parts = sentences(read);
    const found = new Map(data.rules.map((rule) => [rule.key, finding(rule, read, parts)]));
    const counts = ({ key, onlyWith }) => found.get(key) && (onlyWith === null || found.get(onlyWith));
    return { read, findings: data.rules.filter(counts).map(({ key }) => found.get(key)) };
  };

  // What was read, cut wherever the findings that it belongs to change, with the numbers of these.
  const pieces = ({ read, findings }) => {
    const edges = new Set([0, read.length, ...findings.flatMap(({ spans }) => spans.flat())]);
    const cuts = [...edges].sort((one, other) => one - other);
    const found = [];
    cuts.slice(1).forEach((end, index) => {
      const start = cuts[index];
      const covers = ({ spans }) => spans.some(([first, last]) => first <= start && end <= last);
      const numbers = findings.flatMap((one, place) => (covers(one) ? [place + 1] : []));
      const before = found.at(-1);
      if (before && before.numbers.join() === numbers.join()) before.text += read.slice(start, end);
      else found.push({ text: read.slice(start, end), numbers });
    });
    return found;
  };

  // The words of a finding, each once, without those that stand inside longer ones.
  const quoted = (read, { spans }) => {
    const inside = ([start, end], [first, last]) => first <= start && end <= last && (first < start || end < last);
    const whole = spans.filter((span) => !spans.some((other) => inside(span, other)));
    return [...new Set(whole.map(([start, end]) => read.slice(start, end)))];
  };

  return { review, pieces, quoted };
};
