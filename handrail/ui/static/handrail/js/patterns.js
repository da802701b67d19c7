// Patterns as regular expressions: the reader of handrail/content/replies/patterns.py in the browser. What it is made
// with (letters, blanks, words) comes from there. Patterns were checked before they got here.
const patterns = ({ letter, blanks, apostrophe, i, word, gap: most }) => {
  const gap = { source: `(?:${word}${blanks}){0,${most}}` };
  const kept = new Map();

  const plain = (sign) => {
    const ending = sign.endsWith("*") ? `${letter}{0,30}` : "";
    return sign.replace(/\*$/, "").replace(/[iI]/g, () => i).replace(/['’]/g, () => apostrophe) + ending;
  };

  const read = (signs) => {
    let at = 0;
    const sign = () => signs[at] ?? "";

    const part = () => {
      const here = signs[at++];
      if (here === "..." || here === "…") return gap;
      let found;
      if (here === "#") found = "[0-9]{1,9}";
      else if (here === "(") found = group();
      else found = plain(here);
      if (sign() !== "?") return { source: found };
      at++;
      return { source: found, missing: true };
    };

    const joined = (one, index, all) => {
      if (index === all.length - 1 || one === gap) return one.source;
      return one.missing ? `(?:${one.source}${blanks})?` : one.source + blanks;
    };

    const sequence = () => {
      const found = [];
      while (sign() && sign() !== ")" && sign() !== "|") {
        if (sign().startsWith(" ")) at++;
        else found.push(part());
      }
      return found.map(joined).join("");
    };

    const choice = () => {
      const found = [sequence()];
      while (sign() === "|") {
        at++;
        found.push(sequence());
      }
      return found.length === 1 ? found[0] : `(?:${found.join("|")})`;
    };

    const group = () => {
      const found = choice();
      at++;
      return `(?:${found})`;
    };

    return choice();
  };

  const source = (pattern) =>
    `(?<!${letter})${read(pattern.match(/\.\.\.|…|[()|?#]| +|[^\s()|?#*.…]+\*?|./gsu) ?? [])}(?!${letter})`;

  const compiled = (pattern) => {
    if (!kept.has(pattern)) kept.set(pattern, new RegExp(source(pattern), "giu"));
    return kept.get(pattern);
  };

  return { source, compiled, words: new RegExp(word, "gu") };
};
