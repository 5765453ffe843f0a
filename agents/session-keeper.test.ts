import { afterEach, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief, question, section } from '../test/kit/brief.ts';
import { manualTimers } from '../test/kit/manual-timers.ts';

let kit: AgentsKit;
afterEach(() => kit.stop());

it('ends an interview that nobody came back to as soon as the control plane answers again, and lives on until then', async () => {
  const timers = manualTimers();
  const short = brief({ sections: [section('first', 'questions', [question('a')], 1)] });
  kit = await startAgents(short, { timers });
  const pass = async (reached: () => unknown, stepMs: number) =>
    until(() => {
      void timers.advance(stepMs);
      return reached();
    });
  const asked = (what: string) => kit.control.calls.filter((call) => call.what === what).length;
  const lost: unknown[] = [];
  const onLost = (fault: unknown) => lost.push(fault);
  process.on('unhandledRejection', onLost);
  try {
    const joining = kit.join();
    let ada: Awaited<typeof joining> | null = null;
    void joining.then((client) => {
      ada = client;
    });
    await pass(() => ada, 100);
    ada!.ws.terminate();
    await pass(() => asked('presence') === 2, 100);
    kit.control.failing.add('brief');
    const before = kit.control.briefsAsked();
    // Its memory is freed, its time runs out, and then its brief cannot be read, more than once.
    await pass(() => kit.control.briefsAsked() >= before + 2, 10_000);
    expect(asked('end')).toBe(0);
    kit.control.failing.clear();
    await pass(() => asked('end') === 1, 10_000);
    expect(kit.control.calls.find(({ what }) => what === 'end')?.body).toEqual({ reason: 'time' });
    expect(lost).toEqual([]);
  } finally {
    process.off('unhandledRejection', onLost);
  }
});
