import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../test/kit/services/service.ts';
import { type SmtpFault, startSmtp } from '../../test/kit/smtp.ts';
import { createMail } from './mail.ts';

const TIMEOUT_MS = 300;
const letter = {
  to: 'casey@example.test',
  subject: 'Größe: 10 €',
  text: `Hello,\n.a dot\n${'long '.repeat(300)}\nend`,
};

async function smtp(fault: SmtpFault = 'none') {
  const server = await startSmtp();
  onTestFinished(() => server.close());
  server.fault = fault;
  return server;
}
function mailTo(SMTP_URL: string | undefined, DATA_DIR = '/nowhere') {
  const mail = createMail({ SMTP_URL, MAIL_FROM: 'One <post@one.test>', DATA_DIR }, TIMEOUT_MS);
  onTestFinished(() => mail.close());
  return mail;
}
const unavailable = { code: 'unavailable', info: { retryAfterSeconds: 60 } };

describe('mail by SMTP', () => {
  it('is delivered word for word', async () => {
    const server = await smtp();
    const mail = mailTo(server.url);
    await mail.send(letter);
    expect(server.letters).toMatchObject([
      {
        from: { name: 'One', address: 'post@one.test' },
        to: [{ address: letter.to }],
        subject: letter.subject,
        text: expect.stringContaining(letter.text),
      },
    ]);
    expect(await mail.check()).toEqual({ ok: true, detail: 'smtp' });
  });

  it('that is refused is told, and the next one is delivered', async () => {
    const server = await smtp('refuses');
    const mail = mailTo(server.url);
    await expect(mail.send(letter)).rejects.toMatchObject(unavailable);
    server.fault = 'none';
    await mail.send(letter);
    expect(server.letters).toHaveLength(1);
  });

  it.each<SmtpFault>(['mute', 'stuck'])('to a server that is %s fails in time', async (fault) => {
    const server = await smtp(fault);
    const began = performance.now();
    await expect(mailTo(server.url).send(letter)).rejects.toMatchObject(unavailable);
    expect(performance.now() - began).toBeLessThan(TIMEOUT_MS * 5);
    expect(server.letters).toEqual([]);
  });

  it('to a server that is not there, or with a wrong password, fails, and its check says so', async () => {
    const { wrongUrl } = await smtp();
    for (const url of [`smtp://127.0.0.1:${await freePort()}`, wrongUrl]) {
      const mail = mailTo(url);
      await expect(mail.send(letter)).rejects.toMatchObject(unavailable);
      await expect(mail.check()).rejects.toThrow();
    }
  });
});

it('mail by file needs a folder that can be written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-mail-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(await mailTo(undefined, folder).check()).toEqual({ ok: true, detail: 'file' });
  rmSync(folder, { recursive: true });
  expect(await mailTo(undefined, folder).check()).toMatchObject({
    ok: false,
    detail: expect.stringContaining('ENOENT'),
  });
});
