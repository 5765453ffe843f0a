import { describe, expect, it } from 'vitest';
import { type Architecture, seccompFilter } from './seccomp.ts';

const X64 = 0xc000003e;
const ARM64 = 0xc00000b7;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const errno = (code: number) => 0x00050000 | code;

type Call = { arch?: number; nr: number; args?: number[] };

/** What the kernel's interpreter would answer for a call: loads, jumps and returns of classic BPF. */
function answerOf(filter: Uint8Array, { arch = X64, nr, args = [] }: Call): number {
  const view = new DataView(filter.buffer);
  const data = new DataView(new ArrayBuffer(64));
  data.setUint32(0, nr, true);
  data.setUint32(4, arch, true);
  for (const [index, arg] of args.entries()) data.setBigUint64(16 + 8 * index, BigInt(arg), true);
  let loaded = 0;
  for (let at = 0; at * 8 < filter.length; at += 1) {
    const k = view.getUint32(at * 8 + 4, true);
    const jump = (isTrue: boolean) => view.getUint8(at * 8 + (isTrue ? 2 : 3));
    const code = view.getUint16(at * 8, true);
    if (code === 0x20) loaded = data.getUint32(k, true);
    else if (code === 0x15) at += jump(loaded === k);
    else if (code === 0x25) at += jump(loaded > k);
    else if (code === 0x45) at += jump((loaded & k) !== 0);
    else if (code === 0x06) return k;
    else throw new Error(`unknown instruction ${code}`);
  }
  throw new Error('the filter ends without an answer');
}

const machines: Record<Architecture, { arch: number; read: number; ptrace: number; socket: number; clone: number }> = {
  x64: { arch: X64, read: 0, ptrace: 101, socket: 41, clone: 56 },
  arm64: { arch: ARM64, read: 63, ptrace: 117, socket: 198, clone: 220 },
};

describe.each(['x64', 'arm64'] as const)('the filter of %s', (architecture) => {
  const filter = seccompFilter(architecture);
  const { arch, read, ptrace, socket, clone } = machines[architecture];
  const ask = (nr: number, ...args: number[]) => answerOf(filter, { arch, nr, args });

  it('lets ordinary calls through', () => expect(ask(read)).toBe(ALLOW));
  it('refuses to trace, and kernel interfaces with the same number everywhere', () => {
    expect(ask(ptrace)).toBe(errno(1));
    for (const nr of [425, 426, 427, 428, 429, 430, 438, 442, 447]) expect(ask(nr)).toBe(errno(1));
  });
  it('sends clone3 and calls that are newer than the filter to their fallback', () => {
    for (const nr of [435, 453, 462, 1000, 0xffffffff]) expect(ask(nr)).toBe(errno(38));
  });
  it('lets threads and processes be made, but no namespace', () => {
    expect(ask(clone, 0x3d0f00)).toBe(ALLOW);
    expect(ask(clone, 0x01200011)).toBe(ALLOW);
    for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
      expect(ask(clone, flag | 17)).toBe(errno(1));
  });
  it('opens sockets of four families only', () => {
    for (const call of [socket, architecture === 'x64' ? 53 : 199]) {
      const open = Array.from({ length: 64 }, (_, family) => family).filter((family) => ask(call, family) === ALLOW);
      expect(open).toEqual([1, 2, 10, 16]);
      expect(ask(call, 40)).toBe(errno(97));
    }
  });
  it('does not let a program type into a terminal', () => {
    const ioctl = architecture === 'x64' ? 16 : 29;
    expect(ask(ioctl, 1, 0x5412)).toBe(errno(1));
    expect(ask(ioctl, 1, 0x541c)).toBe(errno(1));
    expect(ask(ioctl, 1, 0x5413)).toBe(ALLOW);
  });
  it('kills programs of another architecture', () => {
    for (const other of [0x40000003, 0x40000028, architecture === 'x64' ? ARM64 : X64])
      expect(answerOf(filter, { arch: other, nr: read })).toBe(KILL);
  });
});

it('refuses the x32 numbers of 64-bit calls', () => {
  expect(answerOf(seccompFilter('x64'), { nr: 0x40000000 | 41, args: [40] })).toBe(errno(38));
});
