import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Check, folderCheck, seldom } from './checks.ts';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';

const SMTP_TIMEOUT_MS = 10_000;

export type Letter = { to: string; subject: string; text: string };

/** Sends plain-text mail. Resolves when the server took it, or when the file is there; else throws `unavailable`. */
export interface Mail {
  send(letter: Letter): Promise<void>;
  /** Whether it would take mail: an SMTP server that answers and takes the password, a folder that can be written. */
  check: Check;
  close(): void;
}

export function createMail(
  config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>,
  timeoutMs = SMTP_TIMEOUT_MS,
): Mail {
  return config.SMTP_URL
    ? smtpMail(config.SMTP_URL, config.MAIL_FROM, timeoutMs)
    : fileMail(config.DATA_DIR, config.MAIL_FROM);
}

function smtpMail(url: string, from: string, timeoutMs: number): Mail {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const server = new URL(url);
  const transport = createTransport({
    host: server.hostname,
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    secure: server.protocol === 'smtps:',
    auth: server.username
      ? { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) }
      : undefined,
    ...timeouts,
  });
  return {
    async send(letter) {
      await transport.sendMail({ from, ...letter }).catch((cause) => {
        throw new AppError('unavailable', 'The mail could not be sent', { cause, retryAfterSeconds: 60 });
      });
    },
    check: seldom(() => transport.verify().then(() => ({ ok: true, detail: 'smtp' }))),
    close: () => transport.close(),
  };
}

/** One `.eml` a mail, complete when it appears: it is written beside and renamed. */
function fileMail(dataDir: string, from: string): Mail {
  const folder = join(dataDir, 'mail');
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async send(letter) {
      const { message } = await transport.sendMail({ from, ...letter });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID()}`;
      await writeFile(join(folder, `${name}.part`), message as Buffer, { mode: 0o600 });
      await rename(join(folder, `${name}.part`), join(folder, `${name}.eml`));
    },
    check: folderCheck(dataDir, 'file'),
    close: () => transport.close(),
  };
}
