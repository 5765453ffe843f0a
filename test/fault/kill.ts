import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import type { History } from '../../src/interviews/contract.ts';
import type { Ticket, Turn } from '../../src/sessions/contract.ts';
import { until } from '../kit/app.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../kit/fake-openai.ts';
import {
  consent,
  createInterview,
  facts,
  invite,
  reached,
  type Staff,
  setUp,
  shortenPlan,
  staffCall,
  transcriptOf,
} from '../kit/interview.ts';
import { type Server, startServer } from '../kit/server.ts';
import { competenciesOf, openDocument, TypedCandidate } from '../kit/typed-candidate.ts';

const KILLS_AN_INTERVIEW = 3;

async function withServer<T>(
  work: (server: Server, staff: Staff) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const server = await startServer({ env: { LOG_LEVEL: 'error', ...env } });
  try {
    return await work(server, await setUp(server));
  } finally {
    await server.stop();
  }
}

async function enterInterview(staff: Staff) {
  const id = await createInterview(staff);
  const plan = await shortenPlan(staff, id);
  const link = await invite(staff, id);
  await consent(staff, link);
  const candidate = await TypedCandidate.join(staff, link, { competencies: competenciesOf(plan) });
  return { id, plan, link, candidate };
}

export type AnswerKills = {
  /** Kills after an answer was sent and before it was acknowledged, and kills when an answer had just been. */
  unacknowledged: number;
  acknowledged: number;
  interviews: { sent: string[]; turns: Turn[]; planned: string[] }[];
};

/** Kills the server while a candidate answers, lets the candidate come back, and types every interview to its end. */
export const killDuringAnswers = (kills: number): Promise<AnswerKills> =>
  withServer(async (server, staff) => {
    const result: AnswerKills = { unacknowledged: 0, acknowledged: 0, interviews: [] };
    for (let left = kills; left > 0; left -= KILLS_AN_INTERVIEW) {
      const { id, plan, candidate } = await enterInterview(staff);
      try {
        for (let kill = 0; kill < Math.min(left, KILLS_AN_INTERVIEW); kill++)
          result[await killDuringAnswer(server, candidate, kill % 2 === 1)]++;
        await candidate.finish();
      } finally {
        candidate.close();
      }
      await reached(staff, id, 'ASSESSMENT_PENDING');
      const planned = plan.sections.flatMap(({ questions }) => questions.map((question) => question.id));
      result.interviews.push({ sent: [...candidate.sent.values()], turns: await transcriptOf(staff, id), planned });
    }
    return result;
  });

async function killDuringAnswer(server: Server, candidate: TypedCandidate, waits: boolean) {
  await candidate.asked();
  const answer = candidate.answer();
  if (waits) await killAtAcknowledgement(server, candidate, answer);
  const killed = server.kill9();
  const struck = candidate.isAcknowledged(answer) ? 'acknowledged' : 'unacknowledged';
  await killed;
  await server.restart();
  await candidate.enter();
  await until(() => candidate.isAcknowledged(answer), 'the acknowledgement after the kill');
  return struck;
}

/** In the moment in which it arrives, not one look later: what it promises must be on the disk already. */
function killAtAcknowledgement(server: Server, candidate: TypedCandidate, answer: string): Promise<void> {
  const { ws } = candidate.voice;
  return new Promise((resolve, reject) => {
    ws.on('message', () => {
      if (candidate.isAcknowledged(answer)) server.kill9().then(resolve, reject);
    });
  });
}

export type TypingKills = {
  /** Kills at whose moment a client had typed what was not stored yet. */
  struckInFlight: number;
  typed: string;
  /** What was marked as saved at the kills. */
  saved: string[];
  /** What the two who typed have at the end, and what one reads who comes last. */
  texts: string[];
};

/** Kills the server while a candidate and an interviewer type into one editor; their providers come back by themselves. */
export const killDuringTyping = (kills: number): Promise<TypingKills> =>
  withServer(async (server, staff) => {
    const { id, candidate } = await enterInterview(staff);
    const watcher = openDocument(await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`));
    const texts = [candidate, watcher].map(({ doc }) => doc.getText('scratch:javascript'));
    const editors = [candidate, watcher];
    const result: TypingKills = { struckInFlight: 0, typed: '', saved: [], texts: [] };
    const type = () => {
      const author = result.typed.length % 2;
      const letter = String.fromCharCode(0x4e00 + result.typed.length);
      texts[author]!.insert(result.typed.length % (texts[author]!.length + 1), letter);
      result.typed += letter;
    };
    try {
      await until(() => editors.every((editor) => editor.isSaved()), 'both in the document');
      const keys = setInterval(type, 5);
      for (let kill = 0; kill < kills; kill++) {
        const before = result.typed.length;
        await until(
          () => result.typed.length > before + 30 && editors.every(({ provider }) => provider.synced),
          'some typing',
        );
        await until(() => candidate.isSaved(), 'a moment at which all of one is saved');
        result.saved.push(candidate.doc.getText('scratch:javascript').toString());
        type();
        if (kill % 2 === 1) await delay(Math.random() * 5);
        const killed = server.kill9();
        if (!editors.every((editor) => editor.isSaved())) result.struckInFlight++;
        await killed;
        await server.restart();
      }
      await until(() => editors.every(({ provider }) => provider.synced), 'both back');
      clearInterval(keys);
      await until(() => editors.every((editor) => editor.isSaved()), 'all saved');
      await until(() => texts[0]!.toString() === texts[1]!.toString(), 'both with the same text');
      const late = openDocument(await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`));
      await until(() => late.provider.synced, 'the one who comes last');
      result.texts = [...texts, late.doc.getText('scratch:javascript')].map(String);
      late.close();
      return result;
    } finally {
      watcher.close();
      candidate.close();
    }
  });

export type HandlerKills = {
  planning: { moves: string[]; plans: number }[];
  assessing: { moves: string[]; version: number; answer: string; turns: string[] }[];
};

/** Kills the server while a handler of an event waits for a model: the planner's and the assessor's in turn. */
export async function killDuringHandlers(kills: number): Promise<HandlerKills> {
  const model = await startFakeOpenAi();
  const result: HandlerKills = { planning: [], assessing: [] };
  try {
    const env = { LLM_BASE_URL: model.url, LLM_MODEL: 'fake', LLM_TIMEOUT_SECONDS: '30' };
    await withServer(async (server, staff) => {
      for (let kill = 0; kill < kills; kill++) {
        if (kill % 2 === 0) result.planning.push(await killPlanner(server, staff, model));
        else result.assessing.push(await killAssessor(server, staff, model));
      }
    }, env);
    return result;
  } finally {
    await model.close();
  }
}

/** The model says nothing until the server is killed; after that it fails at once. */
async function killWhileItWaits(server: Server, model: FakeOpenAi, state: () => Promise<unknown>): Promise<void> {
  const before = model.requests.length;
  await state();
  await until(() => model.requests.length > before, 'the question to the model');
  await server.kill9();
  model.fault = 'garbage';
  await server.restart();
}

const movesOf = async (staff: Staff, id: string): Promise<string[]> =>
  (await staffCall<z.infer<typeof History>>(staff, 'GET', `/interviews/${id}/history`)).data.map(({ move }) => move);

async function killPlanner(server: Server, staff: Staff, model: FakeOpenAi) {
  model.fault = 'slow';
  let id = '';
  await killWhileItWaits(server, model, async () => {
    ({ id } = await staffCall<{ id: string }>(staff, 'POST', '/interviews', facts, 201));
    await reached(staff, id, 'GENERATING_PLAN');
  });
  await reached(staff, id, 'PENDING');
  const { revision } = await staffCall<{ revision: number }>(staff, 'GET', `/interviews/${id}/plan`);
  return { moves: await movesOf(staff, id), plans: revision };
}

async function killAssessor(server: Server, staff: Staff, model: FakeOpenAi) {
  model.fault = 'garbage';
  const { id, candidate } = await enterInterview(staff);
  await candidate.asked();
  const answer = candidate.answer();
  await until(() => candidate.isAcknowledged(answer), 'the acknowledgement');
  model.fault = 'slow';
  await killWhileItWaits(server, model, async () => {
    candidate.ask('leave');
    await reached(staff, id, 'COMPLETED');
    candidate.close();
  });
  await reached(staff, id, 'ASSESSMENT_PENDING');
  const { version } = await staffCall<{ version: number }>(staff, 'GET', `/interviews/${id}/assessment`);
  const turns = (await transcriptOf(staff, id)).map(({ text }) => text);
  return { moves: await movesOf(staff, id), version, answer: candidate.sent.get(answer)!, turns };
}
