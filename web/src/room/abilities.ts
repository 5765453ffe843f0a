import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import { request } from '../api/client.ts';
import { ApiFailure } from '../api/problem.ts';
import { canRecognise, type RecognitionMode } from './audio/recognition.ts';
import type { RoomPass } from './room-pass.ts';
import type { Abilities } from './room-session.ts';

/** What the room is set up with: this person's ways of speaking, and the names on the interviewer's tile. */
export type Setup = {
  abilities: Abilities;
  /** `null` for staff, whose page about the interview says it. */
  info: CandidateInfo | null;
};

const plain: Setup = { abilities: { recognition: null, language: 'en', textOnly: false }, info: null };

/** Reads what the candidate chose before. The room opens without it too: typing always works. */
export async function readSetup({ link }: RoomPass): Promise<Setup> {
  if (!link) return plain;
  try {
    const info = await request<CandidateInfo>('GET', `/candidate-access/${encodeURIComponent(link)}/info`);
    const { language, accommodations } = info;
    const recognition = await recognitionOf(info);
    return { abilities: { recognition, language, textOnly: accommodations.textOnly }, info };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return plain;
  }
}

/** Whether spoken answers become words here: by the server, or by this very browser. */
export const canBeHeard = async (info: CandidateInfo): Promise<boolean> =>
  info.voice.speechToText === 'server' || (await recognitionOf(info)) !== null;

/** The browser recognises only where the installation says so, and sends sound away only with the candidate's own yes. */
async function recognitionOf(info: CandidateInfo): Promise<RecognitionMode | null> {
  const { speechToText } = info.voice;
  if (speechToText === 'browser-device') return (await canRecognise('device', info.language)) ? 'device' : null;
  if (speechToText !== 'browser-remote') return null;
  const agreed = info.consents.findLast((one) => one.kind === 'browser_recognition')?.given ?? false;
  return agreed && (await canRecognise('remote', info.language)) ? 'remote' : null;
}
