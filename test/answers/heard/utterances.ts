import type { Request } from '../../../agents/brain/hear/hearing.ts';

/**
 * What people say to an interviewer, as they would to a person and mostly without stops, as recognisers deliver it. In each of German, French and Spanish the
 * first 150 requests were written before the patterns. Of 71 more, held out, the patterns knew 62, 64 and 61 at once, and took none of 12 answers for one; then
 * they were mended.
 */
export type Utterances = {
  asked: Record<Request, string[]>;
  /** Whole turns out of answers that begin, or sound, like a request. */
  answered: string[];
  yes: string[];
  no: string[];
  neither: string[];
  /** At an exercise. */
  done: string[];
  notDone: string[];
  knowsNot: string[];
  tries: string[];
  /** Neither an answer nor a request. */
  nothing: string[];
  thanks: string[];
  /** Goes on with the answer before, or says that it belongs to it. */
  goesOn: string[];
  ofTheLast: string[];
  /** At an exercise: something does not work. */
  fails: string[];
  /** Not sure of the question rather than of its answer. */
  unsure: string[];
};
