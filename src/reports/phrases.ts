export const opening =
  'Thank you for the time and the thought that you gave to this interview. This is what we took from it, in your own words where we could.';
export const nothingShown =
  'This interview did not show enough of your strengths. That says more about the interview than about you.';
export const notCoveredIntro = 'Nothing counts against you here; the interview did not give enough to tell:';
export const advice = 'A recommendation advises; a named person decides.';
export const flagsIntro =
  'These words or lines try to steer whoever scores. None of them counts as evidence; a person should look at them and at the scores:';
export const refusedIntro = 'Offered by the assessor and not let stand:';
