import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { createSigner } from '../src/platform/signing.ts';
import { SECRET, until } from '../test/kit/agents.ts';
import { brief } from '../test/kit/brief.ts';
import { type FakeSessions, startFakeSessions } from '../test/kit/fake-sessions.ts';
import { claims, VoiceClient } from '../test/kit/voice-client.ts';

const signer = createSigner(SECRET);
const children: ChildProcess[] = [];
let control: FakeSessions;
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await control.close();
});

async function startChild(): Promise<{ child: ChildProcess; ws: string }> {
  const child = spawn(process.execPath, ['test/kit/agents-child.ts', control.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, ws: line.toString().trim() };
}

/** As a browser does: tries again until the door opens. */
async function rejoin(ws: string, who: ReturnType<typeof claims>): Promise<VoiceClient> {
  for (;;) {
    const client = await VoiceClient.open(ws, signer, who).catch(() => null);
    if (client) return client;
  }
}

const answer = (n: number) =>
  `Answer ${n}: we measured it with a metric, wrote a test for it, and told the whole team what had changed in the end, and why we had chosen it.`;

it('V1, V4: after kill -9 a second process holds the session within 10 s, goes on in the same place and greets nobody again', async () => {
  const one = brief();
  control = await startFakeSessions(one);
  const who = claims(one.sessionId);
  const first = await startChild();
  const ada = await rejoin(first.ws, who);
  await until(() => ada.captions('agent').length === 2);
  ada.say('Short.');
  await until(() => ada.captions('agent').length === 3);
  const second = await startChild();

  // Killed with an answer on its way: the store has taken it or not, and the client, unanswered, says it again.
  const id = ada.say(answer(1));
  await until(() => control.turns.some((turn) => turn.id === id));
  first.child.kill('SIGKILL');
  const killedAt = performance.now();
  await until(() => ada.closed);

  const again = await rejoin(second.ws, who);
  expect(performance.now() - killedAt).toBeLessThan(10_000);
  again.say(answer(1), id);
  await until(() => again.of('said').some((said) => said.id === id));
  await until(() => again.captions('agent').some((caption) => caption.text.includes('a system you built')));
  again.say(answer(2));
  await until(() => again.captions('agent').at(-1)!.text.includes('your turn'));

  const moves = control.turns.map((turn) => turn.move);
  expect(moves.filter((move) => move === 'greet').length).toBe(1);
  const asked = control.turns.filter((turn) => turn.move === 'next_question').map((turn) => turn.questionId);
  expect(asked).toEqual(['a-hard-bug', 'a-system-you-built', null]);
  expect(control.turns.filter((turn) => turn.id === id).length).toBe(1);
  const shown = again.captions('agent').map((caption) => caption.turnId);
  expect(new Set(shown).size).toBe(shown.length);
  again.ws.terminate();
});

it('V4: leaves on SIGTERM by saying so, gives its sessions up at once and ends no interview', async () => {
  const one = brief();
  control = await startFakeSessions(one);
  const who = claims(one.sessionId);
  const first = await startChild();
  const ada = await rejoin(first.ws, who);
  await until(() => ada.captions('agent').length === 2);
  const second = await startChild();
  first.child.kill('SIGTERM');
  await until(() => ada.closed);
  expect(ada.of('bye')[0]).toMatchObject({ code: 'draining' });
  expect(ada.closed!.code).toBe(4500);

  const again = await rejoin(second.ws, who);
  await until(() => again.state()?.interviewer === 'listening');
  expect(again.captions('agent').length).toBe(2);
  expect(control.calls.some((call) => call.what === 'end')).toBe(false);
  again.ws.terminate();
});
