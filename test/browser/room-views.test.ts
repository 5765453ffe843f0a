import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView, CodeView } from '../../rooms/contract.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { exerciseById, exerciseView } from '../../src/questions/find.ts';
import { call, until } from '../kit/app.ts';
import { launchBrowser } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp } from '../kit/interview.ts';
import { candidatePass, type Pass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { SECRET } from '../kit/rooms.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';

describe.skipIf(missing('chromium'))('what the interviewer sees and writes', () => {
  let server: Server;
  let staff: Staff;
  let browser: Browser;
  let pass: Pass;
  let candidate: RoomTab;
  let interviewer: RoomTab;

  beforeAll(async () => {
    server = await startServer({ env: { SECRET } });
    staff = await setUp(server);
    browser = await launchBrowser();
    const { id, link } = await invitedInterview(staff);
    pass = await candidatePass(staff, link);
    candidate = await RoomTab.open(browser, staff, pass);
    interviewer = await RoomTab.open(browser, staff, await staffPass(staff, id));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A call of the rooms' internal API, as the interviewer makes it. */
  async function internal<T>(method: string, what: string, body?: unknown): Promise<T> {
    const token = await createSigner(SECRET).sign('service', { role: 'agents' }, 60);
    const path = `/internal/v1/documents/${pass.ticket.sessionId}/${what}`;
    const reply = await call<T>(server, method, path, { token, body });
    expect(reply.status).toBe(200);
    return reply.body;
  }

  it('puts an exercise in under its own name and colour, and reads where the candidate is in it', async () => {
    await Promise.all([candidate.show('Code'), interviewer.show('Code')]);
    const exercise = exerciseView(exerciseById('parse-duration')!);
    const starter = exercise.starter.python;
    await internal('POST', 'code/exercise', { exercise, language: 'python' });
    const sees = async (tab: RoomTab) => {
      const caret = tab.page.locator('.cm-ySelectionCaret', { hasText: 'Interviewer' });
      await caret.waitFor();
      expect(await caret.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(107, 115, 123)');
      await until(async () => (await tab.code()) === starter, 'the starter in the editor');
    };
    await Promise.all([sees(candidate), sees(interviewer)]);
    await candidate.editor.click();
    await candidate.page.keyboard.press('Control+Home');
    await candidate.page.keyboard.press('ArrowRight');
    const seen = await until(async () => {
      const code = await internal<CodeView>('GET', 'code');
      return code.cursors.length > 0 && code;
    }, 'the cursor');
    const { id } = pass.ticket.participant;
    expect(seen).toMatchObject({ text: starter, cursors: [{ participantId: id, line: 1, column: 2 }] });
  });

  it('reads the board as it was drawn', async () => {
    await Promise.all([candidate.show('Whiteboard'), interviewer.show('Whiteboard')]);
    await candidate.draw('r', [280, 60], [400, 120]);
    await candidate.write('Public API of the service');
    await candidate.draw('o', [560, 60], [680, 120]);
    await candidate.write('Queue');
    await interviewer.drawnSoon(4);
    await candidate.draw('a', [405, 90], [555, 90]);
    await candidate.write('orders');
    await candidate.draw('p', [300, 200], [420, 240]);
    await candidate.draw('d', [520, 200], [600, 260]);
    await interviewer.drawnSoon(8);
    await candidate.page.keyboard.press('Delete');
    await candidate.write('Retries?', [640, 300]);
    await interviewer.drawnSoon(8);
    const { shapes, lastEditAt } = await internal<BoardView>('GET', 'board');
    expect(shapes).toEqual([
      { type: 'rectangle', label: 'Public API of the service' },
      { type: 'ellipse', label: 'Queue' },
      { type: 'arrow', label: 'orders', from: 0, to: 1 },
      { type: 'freedraw', label: '' },
      { type: 'text', label: 'Retries?' },
    ]);
    expect(lastEditAt).toBeGreaterThan(0);
  });
});
