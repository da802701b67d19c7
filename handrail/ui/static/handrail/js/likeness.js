// How much a sentence is like the examples of a rule: handrail/content/replies/likeness.py in the browser. The weights
// come from there.
const likeness = ({ word, ends }) => {
  const words = new RegExp(word, "gu");
  const between = new RegExp(ends, "gu");

  const traits = (sentence) => {
    const found = (sentence.replace(/’/g, "'").toLowerCase().match(words) ?? [])
      .map((one) => (/^[0-9]+$/.test(one) ? "#" : one));
    if (!found.length) return [];
    const pairs = [...found, ">"].map((one, index) => `${found[index - 1] ?? "<"} ${one}`);
    return [...new Set([...found, ...pairs])];
  };

  const sentences = (text) => {
    const parts = [];
    let start = 0;
    for (const end of text.matchAll(between)) {
      parts.push([start, end.index]);
      start = end.index + end[0].length;
    }
    return [...parts, [start, text.length]].map((span) => ({ span, traits: traits(text.slice(...span)) }));
  };

  const together = (weights, sentence) => sentence
    .reduce((sum, trait) => sum + (Object.hasOwn(weights, trait) ? weights[trait] : 0), 0);

  // The sentences that are like the examples of a rule.
  const alike = ({ weights, threshold }, sentences) => sentences
    .filter(({ traits }) => together(weights, traits) > threshold)
    .map(({ span }) => span);

  return { sentences, alike };
};
