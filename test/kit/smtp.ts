import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** Faults on demand. `refuses`: knows no recipient; `mute`: takes the connection and says nothing; `stuck`: takes the letter and does not say so. */
export type SmtpFault = 'none' | 'refuses' | 'mute' | 'stuck';

/** A mail server on loopback that wants a name and a password, with characters that an address must encode. */
export async function startSmtp() {
  const behaviour = { fault: 'none' as SmtpFault, letters: [] as Email[] };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === 'post@one.test' && password === 'a/b:c' ? done(null, { user: username }) : done(new Error('wrong')),
    onConnect: (_session, done) => {
      if (behaviour.fault !== 'mute') done();
    },
    onRcptTo: (_address, _session, done) =>
      done(behaviour.fault === 'refuses' ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null),
    onData: async (stream, _session, done) => {
      const letter = await PostalMime.parse(await buffer(stream));
      if (behaviour.fault === 'stuck') return;
      behaviour.letters.push(letter);
      done();
    },
  });
  server.on('error', () => undefined); // of connections that the other side gave up
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const url = (password: string) => `smtp://post%40one.test:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  return Object.assign(behaviour, {
    url: url('a/b:c'),
    wrongUrl: url('wrong'),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  });
}
