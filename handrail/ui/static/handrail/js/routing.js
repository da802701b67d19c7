// Asking by the routing table: which questions come, and where a report goes. It is handrail/content/routing/asking.py in
// the browser; tests/learning holds the two side by side. Answers are a Map from a question's key to an answer's.
const routing = (table) => {
  const holds = (given) => (condition) => condition.answers.includes(given.get(condition.key));
  const isAsked = (question, given) => question.when.every(holds(given)) && !question.unless.some(holds(given));

  // The questions that are asked, in order, with their answers; the last has null where its answer is missing.
  const asked = (answers) => {
    const given = new Map();
    const way = [];
    for (const question of table.questions) {
      if (!isAsked(question, given)) continue;
      const answer = answers.get(question.key);
      if (!question.answers.includes(answer)) return [...way, [question.key, null]];
      given.set(question.key, answer);
      way.push([question.key, answer]);
    }
    return way;
  };

  const outcome = (answers) => {
    const way = asked(answers);
    if (way.some(([, answer]) => answer === null)) return null;
    const given = new Map(way);
    return table.rules.find((rule) => rule.when.every(holds(given)))?.outcome ?? null;
  };

  return { asked, outcome };
};
