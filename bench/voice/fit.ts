// Fits the weights by which the interviewer tells a pause from the end of an answer, on the tuning part alone:
//   node bench/voice/fit.ts            prints how well weights of four authors do on the fifth
//   node bench/voice/fit.ts --write    writes agents/thought/weights.json from all five
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuresOf } from '../../agents/thought/features.ts';
import { signsOf, wordCount } from '../../agents/thought.ts';
import { type Answer, kindOf, readAnswers } from './answers.ts';

const LEAST_SEEN = 20;
const STEPS = 500;
const RATE = 0.03;
/** Ridge: a bucket or a word counts for less than a sign of many. */
const RIDGE = 1;
const BUCKET_RIDGE = 4;
const LEAST_WEIGHT = 0.03;
/** Of a question, or words that say "that was it": these are not weighed. */
const CERTAIN = 4;

type Pause = { author: string; features: Map<string, number>; finished: boolean; closed: boolean; score: number };
type Weights = Map<string, number>;

/** Of words there are weights in English only; the rest holds in every language. */
const isWord = (name: string) => name.includes(': ');

const pausesOf = (answer: Answer): Pause[] => {
  let words = '';
  return answer.parts.map(({ text, after }) => {
    const wordsBeforePause = wordCount(words);
    words = `${words} ${text}`.trim();
    const signs = signsOf(words);
    return {
      author: answer.id.split('-')[0]!,
      features: featuresOf(
        { words, language: 'en', wordsBeforePause, asked: kindOf(answer), question: answer.question },
        signs,
      ),
      finished: after.label === 'finished',
      closed: signs.ending === 'closed',
      score: 0,
    };
  });
};

/** Logistic regression by Adam. */
function fit(pauses: readonly Pause[], uses: (name: string) => boolean): Weights {
  const weighed = pauses.filter(({ closed }) => !closed);
  const seen = new Map<string, number>();
  for (const { features } of weighed) for (const name of features.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen]
    .filter(([name, count]) => uses(name) && (count >= LEAST_SEEN || !name.includes(':')))
    .map(([name]) => name);
  const place = new Map(names.map((name, at) => [name, at]));
  const rows = weighed.map(({ features, finished }) => ({
    at: [...features].flatMap(([name, value]) => (place.has(name) ? [[place.get(name)!, value] as const] : [])),
    finished: Number(finished),
  }));
  const ridge = names.map((name) => (name === 'any' ? 0 : name.includes(':') ? BUCKET_RIDGE : RIDGE));
  const weights = new Float64Array(names.length);
  const [first, second] = [new Float64Array(names.length), new Float64Array(names.length)];
  for (let step = 1; step <= STEPS; step++) {
    const slope = new Float64Array(names.length);
    for (const { at, finished } of rows) {
      const sum = at.reduce((total, [index, value]) => total + weights[index]! * value, 0);
      const error = 1 / (1 + Math.exp(-sum)) - finished;
      for (const [index, value] of at) slope[index]! += error * value;
    }
    for (let index = 0; index < weights.length; index++) {
      const of = (slope[index]! + ridge[index]! * weights[index]!) / rows.length;
      first[index] = 0.9 * first[index]! + 0.1 * of;
      second[index] = 0.999 * second[index]! + 0.001 * of * of;
      const by = first[index]! / (1 - 0.9 ** step) / (Math.sqrt(second[index]! / (1 - 0.999 ** step)) + 1e-8);
      weights[index]! -= RATE * by;
    }
  }
  return new Map(names.map((name, at) => [name, weights[at]!]));
}

const scoreOf = (weights: Weights, { closed, features }: Pause): number =>
  closed ? CERTAIN : [...features].reduce((sum, [name, value]) => sum + (weights.get(name) ?? 0) * value, 0);

/** Where half of the finished answers are surer: how many of the pauses are as sure. */
function show(label: string, pauses: readonly Pause[]): void {
  const sure = pauses.filter(({ finished }) => finished).map(({ score }) => score);
  const half = sure.sort((a, b) => b - a)[Math.floor(sure.length / 2)]!;
  const open = pauses.filter(({ finished }) => !finished);
  const wrong = open.filter(({ score }) => score >= half).length;
  const share = ((100 * wrong) / open.length).toFixed(1);
  console.log(
    `${label}: half of ${sure.length} answers at ${half.toFixed(2)} or more, and ${share} % of ${open.length} pauses`,
  );
}

const pauses = readAnswers('tune').flatMap(pausesOf);
const everything = () => true;
const withoutWords = (name: string) => !isWord(name);
for (const [label, uses] of [
  ['with words', everything],
  ['without words', withoutWords],
] as const) {
  for (const author of new Set(pauses.map((one) => one.author))) {
    const weights = fit(
      pauses.filter((one) => one.author !== author),
      uses,
    );
    const own = pauses.filter((one) => one.author === author);
    for (const one of own) one.score = scoreOf(weights, one);
    show(`${label}, author ${author} by the others`, own);
  }
  show(`${label}, all by the others`, pauses);
}
if (process.argv.includes('--write')) {
  const table = (weights: Weights) =>
    Object.fromEntries(
      [...weights]
        .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)
        .map(([name, weight]) => [name, Number(weight.toFixed(2))]),
    );
  const made = { english: table(fit(pauses, everything)), anyLanguage: table(fit(pauses, withoutWords)) };
  const file = join(import.meta.dirname, '..', '..', 'agents', 'thought', 'weights.json');
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
}
