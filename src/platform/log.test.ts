import { expect, it, vi } from 'vitest';
import { AppError } from './errors.ts';
import { createLog, withLazyChildren } from './log.ts';

it('says of an error what it is and where, and nothing of whom it is about', () => {
  const lines: string[] = [];
  const log = createLog({ LOG_LEVEL: 'info' }, { write: (line) => void lines.push(line) });
  const answer = Object.assign(new Error('550 5.1.1 <casey@example.test>: no such person'), {
    rejected: ['casey@example.test'],
  });
  const details = { said: 'my own words' };
  log.warn({ err: new AppError('unavailable', 'The mail could not be sent', { cause: answer, details }) }, 'no mail');
  expect(lines[0]).toContain('The mail could not be sent');
  expect(lines[0]).toContain('log.test.ts');
  expect(lines[0]).toContain('unavailable');
  expect(lines[0]).not.toContain('casey@');
  expect(lines[0]).not.toContain('my own words');
});

it('makes a child when it has something to say, redacted as ever', () => {
  const lines: string[] = [];
  const log = createLog({ LOG_LEVEL: 'info' }, { write: (line) => void lines.push(line) });
  const made = vi.spyOn(log, 'child');
  const child = withLazyChildren(log).child({}).child({ correlationId: 'abc' }); // as Fastify does
  expect(made).not.toHaveBeenCalled();
  child.warn({ email: 'casey@example.test' }, 'one');
  child.child({ part: 'inner' }).info('two');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { correlationId: 'abc', email: '[redacted]', msg: 'one' },
    { correlationId: 'abc', part: 'inner', msg: 'two' },
  ]);
});
