import { expect, it } from 'vitest';
import { createSeal } from './seal.ts';

const seal = createSeal('a secret of thirty-two characters or more');

it('gives back what was sealed, for the same thing alone', () => {
  const sealed = seal.close('whsec_ä', 'target 1');
  expect(sealed).not.toContain('whsec');
  expect(seal.open(sealed, 'target 1')).toBe('whsec_ä');
  expect(seal.close('whsec_ä', 'target 1')).not.toBe(sealed);
  expect(() => seal.open(sealed, 'target 2')).toThrow('cannot be opened');
  expect(() => createSeal('another secret, of as many characters').open(sealed, 'target 1')).toThrow(
    'cannot be opened',
  );
});

it('opens nothing that was changed or cut', () => {
  const bytes = Buffer.from(seal.close('whsec_x', 'target'), 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    expect(() => seal.open(changed.toString('base64url'), 'target')).toThrow('cannot be opened');
    expect(() => seal.open(bytes.subarray(0, i).toString('base64url'), 'target')).toThrow('cannot be opened');
  }
});
