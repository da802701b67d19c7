// The answers given in the routing guide, and how many of them count: those after are there for the browser's Forward.
// They stay in a variable here. Each is an entry of the history, so that Back leads to the question before; the entry
// knows its number and nothing else.
const steps = (show) => {
  let answers = [];
  let step = 0;

  // Where an entry has been come to whose answers are not in memory, as after a reload, it leads back to what is known.
  const arrive = (there) => {
    if (there > answers.length) history.go(answers.length - there);
    else {
      step = there;
      show();
    }
  };

  history.scrollRestoration = "manual";
  addEventListener("popstate", ({ state }) => arrive(state?.step ?? 0));
  if (history.state?.step) arrive(history.state.step);

  const answer = (given) => {
    answers = [...answers.slice(0, step), given];
    step = answers.length;
    history.pushState({ step }, "");
    show();
  };

  const backTo = (earlier) => history.go(earlier - step);

  const startOver = () => {
    answers = [];
    backTo(0);
  };

  return { given: () => answers.slice(0, step), answer, backTo, startOver };
};
