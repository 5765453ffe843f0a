import { newId } from '../../src/platform/ids.ts';
import { listenAgents, until } from './agents.ts';
import { brief } from './brief.ts';
import { startFakeSessions } from './fake-sessions.ts';
import { claims, VoiceClient } from './voice-client.ts';

/** One `agents` process that holds a hundred interviews, one after the other, each with sound both ways. Prints its collected heap, in MiB, after every tenth. */
const SESSIONS = 100;
const tone = Int16Array.from({ length: 32_000 }, (_, i) => 9000 * Math.sin(i / 12) * Math.sin(i / 900));

const briefs = Array.from({ length: SESSIONS }, () => brief());
const control = await startFakeSessions(...briefs);
const server = await listenAgents({ controlUrl: control.url, env: { TTS_ENGINE: 'flite', AGENT_SESSIONS: '1000' } });
for (const [at, { sessionId }] of briefs.entries()) {
  const ada = await VoiceClient.open(server.ws, server.signer, claims(sessionId), { audio: true });
  await until(() => ada.frames.length > 20);
  for (let i = 0; i < tone.length; i += 320) ada.frame(tone.slice(i, i + 320));
  ada.say('I measured it first, and then the team changed one thing.', newId());
  await until(() => ada.of('said').length === 1);
  ada.send({ type: 'ask', what: 'leave' });
  await until(() => ada.closed);
  // What the fakes remember is not what is measured.
  control.turns.splice(0);
  control.calls.splice(0);
  control.audio.clear();
  if ((at + 1) % 10 > 0) continue;
  globalThis.gc!();
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc!();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  console.log(((heapUsed + external + arrayBuffers) / 1024 / 1024).toFixed(2));
}
await server.agents.close();
await server.app.close();
await control.close();
