import { expect, it, vi } from 'vitest';
import { sandboxLimits } from './contract.ts';
import { collectOutput } from './output.ts';

const collect = () => {
  const onFull = vi.fn();
  const onText = vi.fn();
  return { onFull, onText, output: collectOutput(onText, onFull) };
};

it('joins characters that come in pieces', () => {
  const { output, onText } = collect();
  const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  output.push('stdout', first);
  output.push('stderr', Buffer.from('!'));
  output.push('stdout', second);
  expect(output.finish()).toEqual({ stdout: 'é', stderr: '!', truncated: false });
  expect(onText.mock.calls).toEqual([
    ['stderr', '!'],
    ['stdout', 'é'],
  ]);
});

it('shows what is not text as the replacement character', () => {
  const { output } = collect();
  output.push('stdout', Buffer.from([0xff, 0x41, 0xc3]));
  expect(output.finish().stdout).toBe('\ufffdA\ufffd');
});

it('shares one limit between both streams and says once that it was reached', () => {
  const { output, onFull } = collect();
  output.push('stderr', Buffer.alloc(10, 'e'));
  output.push('stdout', Buffer.alloc(sandboxLimits.outputBytes, 'o'));
  output.push('stdout', Buffer.from('more'));
  const { stdout, stderr, truncated } = output.finish();
  expect([stdout.length, stderr.length, truncated]).toEqual([sandboxLimits.outputBytes - 10, 10, true]);
  expect(onFull).toHaveBeenCalledOnce();
});

it('takes exactly the limit without a notice', () => {
  const { output, onFull } = collect();
  output.push('stdout', Buffer.alloc(sandboxLimits.outputBytes, 'o'));
  expect(output.finish().truncated).toBe(false);
  expect(onFull).not.toHaveBeenCalled();
});

it('leaves out a character that the limit cuts in two', () => {
  const { output } = collect();
  output.push('stdout', Buffer.concat([Buffer.alloc(sandboxLimits.outputBytes - 1, 'o'), Buffer.from('é')]));
  expect(output.finish().stdout.endsWith('o')).toBe(true);
});
