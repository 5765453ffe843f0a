import { access, constants } from 'node:fs/promises';

/** Whether a dependency would do its work now. `detail` says which it is, or what is wrong, and no host: anyone may read it. */
export type Check = () => Promise<Health>;
type Health = { ok: boolean; detail: string };

const ASK_AGAIN_MS = 10_000;
const PROBE_TIMEOUT_MS = 1500;

/** Asks at most every ten seconds: anyone may ask for health, and what is asked here is not ours alone. */
export function seldom(check: Check, now: () => number = () => performance.now()): Check {
  let last: { at: number; answer: Promise<Health> } | undefined;
  return () => {
    if (!last || now() - last.at >= ASK_AGAIN_MS) last = { at: now(), answer: check() };
    return last.answer;
  };
}

/** Rejects where nothing answers in time. */
async function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  const reply = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
  await reply.body?.cancel();
  return reply.status;
}

/** An engine elsewhere, asked for something that costs nothing and needs the key. */
export const keyCheck = (detail: string, url: string, authorization: string): Check =>
  seldom(async () => {
    const status = await statusOf(url, { authorization });
    if (status === 401 || status === 403) return { ok: false, detail: `${detail}: refuses the key` };
    return status >= 500 ? { ok: false, detail: `${detail}: answers ${status}` } : { ok: true, detail };
  });

/** An endpoint of OpenAI's interface: asked for its list of models. Some have no such list. */
export const engineCheck = (detail: string, engine: { baseURL: string; apiKey: string | undefined }): Check =>
  keyCheck(detail, `${engine.baseURL.replace(/\/$/, '')}/models`, `Bearer ${engine.apiKey ?? 'none'}`);

/** Several engines that stand in for each other: each must be well, and those that are not are named. */
export const everyCheck =
  (checks: readonly { detail: string; check: Check }[]): Check =>
  async () => {
    const answers = await Promise.all(
      checks.map(({ detail, check }) => check().catch(() => ({ ok: false, detail: `${detail}: no answer` }))),
    );
    const ill = answers.filter(({ ok }) => !ok);
    return { ok: ill.length === 0, detail: (ill.length > 0 ? ill : answers).map(({ detail }) => detail).join(', ') };
  };

/** Another role of the installation, in a process of its own. */
export const roleCheck = (url: string): Check =>
  seldom(async () => {
    const status = await statusOf(new URL('/ping', url).href);
    return { ok: status === 200, detail: `answers ${status}` };
  });

/** A folder that is there and can be written. */
export const folderCheck =
  (path: string, detail: string): Check =>
  () =>
    access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(
      () => ({ ok: true, detail }),
      ({ code }: NodeJS.ErrnoException) => ({
        ok: false,
        detail: `${detail}: the data folder cannot be written (${code})`,
      }),
    );
