import { describe, expect, it } from 'vitest';
import { loadConfig } from '../platform/config.ts';
import { type Consent, InterviewLanguage } from './contract.ts';
import { consentFor, hasGiven, noticesFor, requireConsents } from './notices.ts';
import { texts } from './texts/texts.ts';

const config = loadConfig({});
const at = '2026-01-01T00:00:00.000Z';
const answers = (...declined: string[]): Consent[] =>
  noticesFor(config, 'en').map(({ kind, version }) =>
    consentFor(config, 'en', { kind, version, given: !declined.includes(kind) }, at),
  );

describe('notices', () => {
  it('ask about the browser only where it sends the voice away', () => {
    const kinds = (env: Record<string, string>) => noticesFor(loadConfig(env), 'en').map(({ kind }) => kind);
    expect(kinds({})).toEqual(['ai_notice', 'recording', 'ai_evaluation']);
    expect(kinds({ STT_BROWSER: 'remote' })).toContain('browser_recognition');
    expect(kinds({ STT_BROWSER: 'remote', STT_BASE_URL: 'http://127.0.0.1/v1' })).not.toContain('browser_recognition');
  });

  it.each([{ LLM_BASE_URL: 'http://127.0.0.1/v1', LLM_MODEL: 'm' }, { DEEPGRAM_API_KEY: 'key' }])(
    'say, as words of their own, that voice and words go to services where they do: %j',
    (env) => {
      const [plain] = noticesFor(config, 'de');
      const [told] = noticesFor(loadConfig(env), 'de');
      expect(told!.text).toBe(`${plain!.text} ${texts.de.sentToServices}`);
      expect(told!.version).not.toBe(plain!.version);
    },
  );

  it.each(['recording', 'ai_evaluation'])('let somebody in who declined %s', (kind) => {
    expect(() => requireConsents(config, 'en', answers(kind))).not.toThrow();
  });

  it('let nobody in who declined the notice of the AI, or left one unanswered', () => {
    expect(() => requireConsents(config, 'en', answers('ai_notice'))).toThrow('ask for a human interviewer');
    expect(() => requireConsents(config, 'en', answers().slice(1))).toThrow('An AI will interview you');
    expect(() => requireConsents(config, 'en', [])).toThrow();
  });

  it('count the newest answer alone, and only to the words as they read now', () => {
    expect(hasGiven([...answers(), ...answers('recording')], 'recording')).toBe(false);
    expect(hasGiven([...answers('recording'), ...answers()], 'recording')).toBe(true);
    expect(hasGiven([], 'recording')).toBe(false);
    const older = answers().map((consent) => ({ ...consent, version: 'older' }));
    expect(() => requireConsents(config, 'en', older)).toThrow('Please answer first');
  });

  it('refuse an answer to words that are no longer shown, or that were never asked', () => {
    const { kind } = noticesFor(config, 'en')[0]!;
    expect(() => consentFor(config, 'en', { kind, version: 'older', given: true }, at)).toThrow('read it again');
    const browser = { kind: 'browser_recognition', version: '1', given: true } as const;
    expect(() => consentFor(config, 'en', browser, at)).toThrow('not asked here');
  });

  it('ask the same in every language, in its own words', () => {
    const remote = loadConfig({ STT_BROWSER: 'remote' });
    const [english, ...others] = InterviewLanguage.options.map((language) => noticesFor(remote, language));
    for (const notices of others) {
      const asked = (list: typeof notices) => list.map(({ kind, version, required }) => ({ kind, version, required }));
      expect(asked(notices)).toEqual(asked(english!));
      for (const [at, { title, text, ifDeclined }] of notices.entries())
        for (const words of [title, text, ifDeclined])
          expect([english![at]!.title, english![at]!.text, english![at]!.ifDeclined]).not.toContain(words);
    }
  });

  it('are proven by a hash that differs for each, and in each language', () => {
    const inAll = InterviewLanguage.options.flatMap((language) =>
      noticesFor(config, language).map(({ kind, version }) =>
        consentFor(config, language, { kind, version, given: true }, at),
      ),
    );
    const hashes = inAll.map(({ textHash }) => textHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
