import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../kit/app.ts';
import { launchBrowser } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp } from '../kit/interview.ts';
import { candidatePass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';

/** Each prints, waits, and prints again. */
const programs = {
  python: 'import time\nprint("first of python", flush=True)\ntime.sleep(2)\nprint("last of python")\n',
  java: 'public class Main { public static void main(String[] a) throws Exception { System.out.println("first of java"); Thread.sleep(2000); System.out.println("last of java"); } }\n',
  bash: 'echo first of bash\nsleep 2\necho last of bash >&2\n',
};

describe.skipIf(missing('chromium') || missing('bubblewrap') || missing('default-jdk-headless'))(
  'code that runs in a room',
  () => {
    let server: Server;
    let browser: Browser;
    let candidate: RoomTab;
    let interviewer: RoomTab;
    beforeAll(async () => {
      server = await startServer({ env: { SANDBOX_LANGUAGES: 'javascript,typescript,python,java,bash' } });
      const staff: Staff = await setUp(server);
      browser = await launchBrowser();
      const { id, link } = await invitedInterview(staff);
      candidate = await RoomTab.open(browser, staff, await candidatePass(staff, link));
      interviewer = await RoomTab.open(browser, staff, await staffPass(staff, id));
      await Promise.all([candidate.show('Code'), interviewer.show('Code')]);
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });

    const output = (tab: RoomTab) => tab.page.getByRole('region', { name: 'Output', exact: true });
    const choose = async (tab: RoomTab, language: string) => {
      await tab.page.getByLabel('Programming language, for everyone').selectOption(language);
      await tab.page.getByRole('textbox', { name: /^Code in/ }).waitFor();
    };
    const write = async (tab: RoomTab, code: string) => {
      await tab.editor.click();
      await tab.page.keyboard.press('Control+A');
      await tab.page.keyboard.insertText(code);
    };
    const runButton = (tab: RoomTab) => tab.page.getByRole('button', { name: 'Run', exact: true });

    it.each(Object.entries(programs))(
      'in %s shows both people its output while it runs',
      { timeout: 90_000 },
      async (language, code) => {
        await choose(candidate, language);
        await write(candidate, code);
        await runButton(candidate).click();
        for (const tab of [candidate, interviewer]) {
          await output(tab).getByText(`first of ${language}`).waitFor({ timeout: 30_000 });
          expect(await output(tab).getByText(`last of ${language}`).count()).toBe(0);
        }
        for (const tab of [candidate, interviewer]) await output(tab).getByText(`last of ${language}`).waitFor();
        await output(interviewer).getByText('Finished').waitFor();
      },
    );

    it('is stopped by whoever sits in the room', { timeout: 60_000 }, async () => {
      await choose(candidate, 'python');
      await write(candidate, 'import time\nprint("up", flush=True)\ntime.sleep(4)\n');
      await runButton(candidate).click();
      await output(interviewer).getByText('up', { exact: true }).waitFor();
      await interviewer.page.getByRole('button', { name: 'Stop', exact: true }).click();
      for (const tab of [candidate, interviewer]) await output(tab).getByText('Stopped').waitFor();
    });

    it('reads the input that its person gave', { timeout: 60_000 }, async () => {
      await write(candidate, 'print(input()[::-1])\n');
      await candidate.page.getByRole('button', { name: 'Input of the program' }).click();
      await candidate.page.getByRole('textbox', { name: 'Input of the program' }).fill('drawer');
      await runButton(candidate).click();
      await output(interviewer).getByText('reward').waitFor();
    });

    it('does not run for the candidate while interviewers have locked it', { timeout: 60_000 }, async () => {
      const lock = interviewer.page.getByRole('switch', { name: 'Only interviewers run code' });
      await lock.click();
      await candidate.page.getByText('The interviewer has locked running for now.').waitFor();
      expect(await runButton(candidate).isDisabled()).toBe(true);
      expect(await runButton(interviewer).isDisabled()).toBe(false);
      await candidate.page.reload();
      await candidate.show('Code');
      await candidate.page.getByText('The interviewer has locked running for now.').waitFor();
      await lock.click();
      await until(async () => !(await runButton(candidate).isDisabled()), 'running to be unlocked');
    });

    it('is formatted for both, and a fault says where', { timeout: 60_000 }, async () => {
      await choose(candidate, 'typescript');
      await write(candidate, 'const a:number=1;console.log( a )');
      await candidate.page.getByRole('button', { name: 'Format' }).click();
      await until(
        async () => (await interviewer.code()).includes('const a: number = 1;\nconsole.log(a);'),
        'tidy code',
      );
      await write(candidate, 'const = 1');
      await candidate.page.getByRole('button', { name: 'Format' }).click();
      await candidate.page.getByText(/^Not formatted: .*\(1:7\)/).waitFor();
    });
  },
);
