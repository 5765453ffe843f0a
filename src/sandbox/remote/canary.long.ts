import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../../test/kit/services.ts';
import { createBubblewrap } from '../bubblewrap.ts';
import { Language } from '../contract.ts';
import type { Engine } from '../engines.ts';
import { packageOf } from '../languages.fixture.ts';
import { runRemoteCanary } from './canary.ts';

describe.skipIf(missing('bubblewrap'))('the canary for a server', () => {
  let boxes: Engine;
  beforeAll(() => {
    boxes = createBubblewrap(pino({ level: 'silent' }), { hidden: [] });
  });
  afterAll(() => boxes.close());

  for (const language of Language.options.filter((one) => one !== 'sql')) {
    const needed = packageOf[language];
    it.skipIf(needed && missing(needed))(`tells in ${language} what it sees`, { timeout: 300_000 }, async () => {
      expect(await boxes.probe(language)).toHaveProperty('version');
      const verdict = await runRemoteCanary(language, (job) => boxes.run(job, {}), { args: true });
      expect(verdict).toEqual({ note: expect.stringContaining('it is not root and reaches no network') });
    });
  }
});
