import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Brief } from '../../src/interviews/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import type { QuestionKind } from '../../src/questions/contract.ts';
import type { Turn } from '../../src/sessions/contract.ts';
import { brief, question, section } from '../../test/kit/brief.ts';
import { startFakeSessions } from '../../test/kit/fake-sessions.ts';
import { type Line, openOurs, openPeer } from './line.ts';
import { KEY, type Providers } from './providers.ts';

/** What a session has just asked, and how. */
export type Asked = { kind: QuestionKind; question: string; tone: Brief['tone'] };
export type Usage = { cpuUs: number; rssBytes: number };

/** A voice in a process of its own on core 0. */
export type Side = {
  name: string;
  /** The candidate's line into the session of `asked[at]`, which listens. */
  open(at: number): Promise<Line>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

export async function startOurs(providers: Providers, asked: readonly Asked[]): Promise<Side> {
  const briefs = asked.map(briefOf);
  const control = await startFakeSessions(...briefs);
  const env = {
    AGENT_SESSIONS: '1000',
    LLM_BASE_URL: providers.openAiUrl,
    LLM_MODEL: 'm',
    TTS_ENGINE: 'openai',
    TTS_BASE_URL: providers.openAiUrl,
    STT_ENGINE: 'deepgram',
    DEEPGRAM_URL: providers.deepgramUrl,
    DEEPGRAM_API_KEY: KEY,
  };
  const child = onCoreZero('serve-ours.ts', { CONTROL_URL: control.url, AGENTS_ENV: JSON.stringify(env) });
  const { url, secret } = JSON.parse(await firstLine(child)) as { url: string; secret: string };
  const signer = createSigner(secret);
  return {
    ...processOf(child),
    name: 'ours',
    open: (at) => openOurs(url, signer, briefs[at]!.sessionId),
    async stop() {
      await ended(child);
      await control.close();
    },
  };
}

/** `mode`: one of `serve-agent-session.mjs`. */
export async function startPeer(providers: Providers, mode: string): Promise<Side> {
  const env = {
    OPENAI_URL: providers.openAiUrl,
    DEEPGRAM_URL: providers.deepgramUrl.replace('http', 'ws'),
    KEY,
    MODE: mode,
  };
  const child = onCoreZero('serve-agent-session.mjs', env);
  const url = await firstLine(child);
  return { ...processOf(child), name: `AgentSession, ${mode}`, open: () => openPeer(url), stop: () => ended(child) };
}

const processOf = (child: ChildProcess) => ({
  async usage(): Promise<Usage> {
    const answer = once(child, 'message').then(([usage]) => usage as Usage);
    if (child.connected) child.send('usage');
    const usage = await Promise.race([answer, gone(child)]);
    if (!usage) throw new Error('the process of a voice has ended');
    return usage;
  },
});

async function gone(child: ChildProcess): Promise<null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return null;
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await gone(child);
}

/** Starts a script of this folder, which dies with this process. */
function onCoreZero(script: string, env: Record<string, string>): ChildProcess {
  const args = ['-c', '0', process.execPath, '--expose-gc', join(import.meta.dirname, script)];
  const child = spawn('taskset', args, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    child.stdout!.resume();
    return line;
  }
  throw new Error('The process ended before it listened');
}

/** Enough for an hour of answers. */
const LATER = Array.from({ length: 20 }, (_, i) => `question-${i}`);

/** An interview whose first question was asked a moment ago. Nothing is recorded: the others do not either. */
function briefOf({ kind, question: text, tone }: Asked): Brief {
  const change = { kind, followUps: [], minutes: 20 };
  const plan = brief({
    tone,
    consents: { recording: false, aiEvaluation: true, browserRecognition: false },
    sections: [
      section(
        'experience',
        'questions',
        [question('first', { ...change, text }), ...LATER.map((id) => question(id, change))],
        60,
      ),
    ],
    at: 10_000,
  });
  const turn = (more: Pick<Turn, 'seq' | 'move' | 'text' | 'at' | 'endedAt' | 'sectionId' | 'questionId'>): Turn => ({
    id: newId(),
    sessionId: plan.sessionId,
    version: 1,
    audio: null,
    createdAt: plan.startedAt,
    speaker: { participantId: 'agent', role: 'agent', name: 'Interviewer' },
    source: 'script',
    interrupted: false,
    confidence: null,
    latency: null,
    ...more,
  });
  const first = { sectionId: 'experience', questionId: 'first' };
  plan.turns = [
    turn({
      seq: 1,
      move: 'greet',
      text: 'Hello Ada. An AI interviews you.',
      at: 1000,
      endedAt: 4000,
      sectionId: null,
      questionId: null,
    }),
    turn({ seq: 2, move: 'next_question', text, at: 5000, endedAt: 8000, ...first }),
  ];
  return plan;
}
