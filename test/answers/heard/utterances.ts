import type { Request } from '../../../agents/brain/request-patterns.ts';

/** What people say to an interviewer, as they would to a person and mostly without stops, as recognisers deliver it. Written before the patterns were. */
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
};
