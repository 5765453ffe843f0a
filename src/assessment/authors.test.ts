import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AskAuthors } from '../../rooms/contract.ts';
import { codeVersion } from '../../test/answers/record.ts';
import type { ParticipantRole } from '../sessions/contract.ts';
import { authorsOf, typistOf } from './authors.ts';

const sessionOf = (...roles: ParticipantRole[]) => ({
  id: 'session',
  participants: roles.map((role) => ({ id: role, role, name: role, userId: null })),
});
const version = codeVersion(1, 'one\ntwo\nthree\nfour');

/** Answers with these lines and remembers what it was asked. */
function rooms(lines: (string | null)[]) {
  const asked: AskAuthors['versions'][] = [];
  const codeAuthors = async (_: string, versions: AskAuthors['versions']) => {
    asked.push(versions);
    return { versions: [{ id: version.id, lines }] };
  };
  return { asked, codeAuthors };
}

it('does not ask where nobody but the candidate could write: all of it is theirs', async () => {
  const room = rooms([]);
  const authors = await authorsOf(room, sessionOf('candidate', 'observer'), [version]);
  expect(room.asked).toEqual([]);
  expect(typistOf(version, authors)(0)).toBe('candidate');
});

it('asks the editor’s record where an interviewer took part, and takes nobody’s word for what it does not tell', async () => {
  const room = rooms(['given', 'candidate', 'interviewer', null]);
  const authors = await authorsOf(room, sessionOf('candidate', 'interviewer'), [version]);
  expect(room.asked).toMatchObject([
    [{ id: version.id, length: 18, sha256: createHash('sha256').update(version.text).digest('hex') }],
  ]);
  expect(authors.candidates).toEqual(['candidate']);
  expect([0, 1, 2, 3].map(typistOf(version, authors))).toEqual(['given', 'candidate', 'other', 'unknown']);
  expect(typistOf(codeVersion(2, 'never seen there'), authors)(0)).toBe('unknown');
});
