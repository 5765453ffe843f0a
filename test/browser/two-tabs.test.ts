import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeTextName } from '../../rooms/wire/contract.ts';
import { until } from '../kit/app.ts';
import { launchBrowser } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp } from '../kit/interview.ts';
import { candidatePass, type Drawn, type Pass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';
import { openDocument } from '../kit/typed-candidate.ts';

const revisions = (drawn: Drawn[]) =>
  drawn.map(({ id, version, versionNonce, index }) => ({ id, version, versionNonce, index }));

describe.skipIf(missing('chromium'))('two people in one room', () => {
  let server: Server;
  let staff: Staff;
  let browser: Browser;
  let pass: Pass;
  let candidate: RoomTab;
  let interviewer: RoomTab;

  beforeAll(async () => {
    server = await startServer();
    staff = await setUp(server);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    const { id, link } = await invitedInterview(staff);
    pass = await candidatePass(staff, link);
    candidate = await RoomTab.open(browser, staff, pass);
    interviewer = await RoomTab.open(browser, staff, await staffPass(staff, id));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await candidate.page.screenshot({ path: 'test-results/two-tabs-candidate.png' });
      await interviewer.page.screenshot({ path: 'test-results/two-tabs-interviewer.png' });
    }
    await Promise.all([candidate.close(), interviewer.close()]);
  });

  const show = (tab: 'Code' | 'Whiteboard') => Promise.all([candidate.show(tab), interviewer.show(tab)]);
  const bothSay = () => Promise.all([candidate.says('Saved'), interviewer.says('Saved')]);
  /** Waits until both show the same code, with all of these in it. */
  const sameCode = (...parts: string[]) =>
    until(async () => {
      const [one, two] = await Promise.all([candidate.code(), interviewer.code()]);
      return one === two && parts.every((part) => one.includes(part)) && one;
    }, `both editors with ${parts}`);
  /** Waits until both show the same board with so many elements. */
  const sameBoard = (count: number) =>
    until(async () => {
      const one = await candidate.drawn();
      const two = await interviewer.drawn();
      return one.length === count && JSON.stringify(revisions(one)) === JSON.stringify(revisions(two)) && one;
    }, `both boards with the same ${count} elements`);

  it('see what the other writes and draws, and merge what they did apart', { timeout: 180_000 }, async () => {
    await show('Code');
    await candidate.type('first = 1\n');
    await sameCode('first = 1');
    await show('Whiteboard');
    await candidate.draw('r', [280, 120], [420, 200]);
    await candidate.write('Load balancer of the service');
    await sameBoard(2);
    await bothSay();

    await candidate.goOffline();
    expect(await candidate.said()).toBe('Not saved');
    await candidate.page.getByText('The connection is lost.').waitFor();
    await candidate.draw('o', [480, 120], [560, 180]);
    await interviewer.draw('o', [480, 240], [560, 300]);
    await interviewer.write('Queue');
    await interviewer.says('Saved');
    await show('Code');
    await candidate.type('apart = "candidate"\n');
    await interviewer.type('apart = "interviewer"\n');
    await interviewer.says('Saved');
    await candidate.says('Not saved');
    expect(await candidate.code()).not.toContain('"interviewer"');
    expect(await interviewer.code()).not.toContain('"candidate"');

    await candidate.goOnline();
    await bothSay();
    await candidate.page.getByText('The connection is lost.').waitFor({ state: 'detached' });
    await sameCode('first = 1', 'apart = "candidate"', 'apart = "interviewer"');
    await show('Whiteboard');
    const merged = await sameBoard(5);
    expect(merged.map(({ type }) => type).sort()).toEqual(['ellipse', 'ellipse', 'rectangle', 'text', 'text']);

    await candidate.page.reload();
    await candidate.says('Saved');
    await show('Code');
    await sameCode('first = 1', 'apart = "candidate"', 'apart = "interviewer"');
    await show('Whiteboard');
    expect(revisions(await sameBoard(5))).toEqual(revisions(merged));
    expect([...candidate.faults, ...interviewer.faults]).toEqual([]);
  });

  it('take back what they did themselves, never what the other did', { timeout: 180_000 }, async () => {
    await show('Whiteboard');
    await candidate.draw('r', [280, 120], [420, 200]);
    await interviewer.drawnSoon(1);
    await interviewer.draw('o', [480, 120], [560, 180]);
    await candidate.drawnSoon(2);
    // As far as it goes: what a person selects can be taken back, too.
    for (let step = 0; step < 12; step++) await candidate.undo();
    expect((await sameBoard(1))[0]).toMatchObject({ type: 'ellipse' });

    await show('Code');
    await candidate.type('mine = 1\n');
    await interviewer.type('theirs = 2\n');
    await sameCode('mine = 1', 'theirs = 2');
    // Neither a look at another pane nor a lost connection forgets what may be taken back.
    await candidate.show('Whiteboard');
    await candidate.goOffline();
    await candidate.goOnline();
    await candidate.show('Code');
    await candidate.says('Saved');
    await candidate.editor.click();
    await candidate.undo();
    await until(async () => !(await sameCode('theirs = 2')).includes('mine'), 'the own line to be gone');
    await candidate.redo();
    await sameCode('mine = 1', 'theirs = 2');
    expect([...candidate.faults, ...interviewer.faults]).toEqual([]);
  });

  it('lose no key to a kill -9 of the server while both type', { timeout: 180_000 }, async () => {
    await show('Code');
    await candidate.type('# start\n');
    await sameCode('# start');
    const lines = (who: string) => Array.from({ length: 8 }, (_, at) => `${who} = ${at}`);
    const [ones, twos] = [lines('candidate'), lines('interviewer')];
    await candidate.editor.click();
    await candidate.page.keyboard.press('Control+Home');
    const typed = Promise.all([
      candidate.page.keyboard.type(`${ones.join('\n')}\n`, { delay: 15 }),
      interviewer.type(`${twos.join('\n')}\n`, 15),
    ]);
    await until(async () => (await interviewer.code()).includes(ones[1]!), 'some of it to arrive');
    await server.kill9();
    await Promise.all([candidate.says('Not saved'), interviewer.says('Not saved')]);
    await typed;
    await server.restart();
    await bothSay();
    await sameCode(...ones, ...twos);
    await candidate.page.reload();
    await candidate.show('Code');
    await sameCode(...ones, ...twos);
  });

  it('are told that the work is not saved as soon as the line is known to be dead', { timeout: 120_000 }, async () => {
    await show('Code');
    await candidate.loseLine();
    await candidate.type('lost = 1\n');
    await candidate.says('Saving');
    await candidate.page.getByText('The connection is lost.').waitFor({ timeout: 60_000 });
    expect(await candidate.said()).toBe('Not saved');
    await candidate.goOnline();
    await bothSay();
    await sameCode('lost = 1');
  });

  it('see the same text where a program wrote other line ends', async () => {
    await show('Code');
    const program = openDocument(pass.ticket);
    try {
      await until(() => program.provider.synced, 'the program in the document');
      const text = program.doc.getText(codeTextName(null, 'javascript'));
      text.insert(0, 'one\r\ntwo\rthree\nfour');
      await sameCode('four');
      await candidate.type('!');
      await until(() => text.toString() === 'one\r\ntwo\rthree\nfour!', 'what was typed at the end, there');
      await sameCode('four!');
      expect([...candidate.faults, ...interviewer.faults]).toEqual([]);
    } finally {
      program.close();
    }
  });
});
