import { afterEach, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief } from '../test/kit/brief.ts';

let kit: AgentsKit;
afterEach(() => kit.stop());

const answer =
  'We had a memory leak, so I measured the heap with a metric every minute, wrote a test that showed it, and told the team what we would change in the cache.';

it('leads a typed interview from the greeting to the end, without a model and without sound', async () => {
  kit = await startAgents(brief());
  const ada = await kit.join();
  const asked = () => ada.captions('agent');

  await until(() => asked().length === 2);
  expect(asked()[0]!.text).toMatch(/An AI interviews you.*by rules.*kept as text/);
  expect(asked()[1]!.text).toContain('a hard bug');

  const id = ada.say('Not much.');
  await until(() => asked().length === 3);
  expect(ada.of('said')).toEqual([{ type: 'said', id, turnId: id }]);
  expect(asked()[2]!.text).toContain('Could you say more about a hard bug?');

  ada.say(answer);
  await until(() => asked().length === 4);
  expect(asked()[3]!.text).toContain('a system you built');
  ada.say(`${answer} Nothing else.`);
  await until(() => asked().at(-1)!.text.includes('your turn'));
  ada.say('Are you a human?');
  await until(() => asked().at(-1)!.text.includes('I am an AI'));
  ada.say('No, that is all.');
  await until(() => ada.closed);

  expect(ada.closed!.code).toBe(4410);
  expect(ada.of('bye').at(-1)!.code).toBe('completed');
  expect(kit.control.calls.filter((call) => call.what === 'end')).toEqual([
    { what: 'end', body: { reason: 'completed' } },
  ]);
  expect(kit.control.calls.filter((call) => call.what === 'section-end').length).toBe(2);
  expect(kit.control.turns.map((turn) => turn.move)).toEqual([
    'greet',
    'next_question',
    null,
    'follow_up',
    null,
    'next_question',
    null,
    'end_section',
    'next_question',
    null,
    'notice',
    null,
    'end_section',
    'end_interview',
  ]);
});
