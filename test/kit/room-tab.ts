import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Ticket } from '../../src/sessions/contract.ts';
import { PASSWORD, until } from './app.ts';
import type { Staff } from './interview.ts';
import { must, staffCall } from './interview.ts';
import { tapSound } from './page-sound.ts';

/** What the pages before the room leave in a tab. */
export type Pass = { ticket: Ticket; link?: string };

export const candidatePass = async (staff: Staff, link: string): Promise<Pass> => ({
  ticket: await must<Ticket>(staff, 'POST', `/candidate-access/${link}/join`, { body: {} }),
  link,
});

export const staffPass = async (staff: Staff, id: string): Promise<Pass> => ({
  ticket: await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`, {}),
});

/** What of an Excalidraw element a test looks at. */
export type Drawn = {
  id: string;
  type: string;
  version: number;
  versionNonce: number;
  index: string;
  text?: string;
  x: number;
  y: number;
};

type Copying = Window & { copied?: string };
type Told = Window & { told?: Promise<void>; unaware?: boolean };
type Point = readonly [x: number, y: number];
export type Look = NonNullable<Parameters<Browser['newContext']>[0]>;

/** One person's browser, in the room. */
export class RoomTab {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that nothing in the page took care of. */
  readonly faults: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
  }

  static async open(browser: Browser, site: Staff, { ticket, link }: Pass, look: Look = {}): Promise<RoomTab> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...look });
    if (!link)
      await context.request.post(`${site.url}/api/v1/auth/login`, {
        data: { email: 'admin@one.test', password: PASSWORD },
      });
    const tab = new RoomTab(context, await context.newPage());
    const kept = {
      [`vivavoce.ticket.${ticket.sessionId}`]: JSON.stringify(ticket),
      ...(link ? { [`vivavoce.link.${ticket.sessionId}`]: link } : {}),
    };
    // Once: what the tab keeps later is its own.
    await tab.page.addInitScript((all) => {
      for (const [key, value] of Object.entries(all))
        if (!sessionStorage.getItem(key)) sessionStorage.setItem(key, value);
    }, kept);
    await tab.page.addInitScript(() => {
      addEventListener('offline', (event) => (window as Told).unaware && event.stopImmediatePropagation());
    });
    // Taken here instead of the clipboard, which all tabs share.
    await tab.page.addInitScript(() => {
      navigator.clipboard.writeText = async (text) => {
        (window as Copying).copied = text;
      };
    });
    await tapSound(tab.page);
    await tab.page.goto(`${site.url}/room/${ticket.sessionId}`);
    await tab.says('Saved');
    return tab;
  }

  get #header(): Locator {
    return this.page.getByRole('region', { name: 'Where the interview stands' });
  }

  button(name: RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Waits until a moving picture of this name is on the page. */
  async sees(name: string): Promise<void> {
    const video = this.page.getByRole('figure').filter({ hasText: name }).locator('video').first();
    await video.waitFor({ timeout: 30_000 });
    const frames = () =>
      video.evaluate((node: HTMLVideoElement) =>
        node.videoWidth > 0 ? node.getVideoPlaybackQuality().totalVideoFrames : 0,
      );
    const first = await until(frames, `a picture of ${name}`, 30);
    await until(async () => (await frames()) > first + 5, `a picture of ${name} that moves`, 30);
  }

  /** Waits until the header says this of the shared work. */
  says(saved: 'Saved' | 'Saving' | 'Syncing' | 'Not saved'): Promise<void> {
    return this.#header.getByText(saved, { exact: true }).waitFor({ timeout: 40_000, state: 'attached' });
  }

  /** What the header says of the shared work at this moment. */
  async said(): Promise<string> {
    return (await this.#header.getByText(/^(Saved|Saving|Syncing|Not saved)$/).textContent()) ?? '';
  }

  /** Cuts the network, as a browser without one: it says so, sockets stay open and carry nothing, new ones fail. */
  async goOffline(): Promise<void> {
    await this.page.evaluate(() => {
      (window as Told).told = new Promise((resolve) => addEventListener('offline', () => resolve(), { once: true }));
    });
    await this.context.setOffline(true);
    await this.page.evaluate(() => (window as Told).told);
  }

  /** The same where the browser does not notice: the next router is there, and nothing behind it. */
  async loseLine(): Promise<void> {
    await this.page.evaluate(() => {
      (window as Told).unaware = true;
    });
    await this.context.setOffline(true);
  }

  goOnline(): Promise<void> {
    return this.context.setOffline(false);
  }

  async show(tab: 'Code' | 'Whiteboard'): Promise<void> {
    await this.page.getByRole('tab', { name: tab }).click();
    await (tab === 'Code' ? this.editor : this.#canvas).waitFor({ timeout: 30_000 });
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: /^Code in/ });
  }

  /** Types at the end of the code. */
  async type(text: string, delay = 0): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text, { delay });
  }

  /** The code as the editor shows it, without the names at the others' cursors. */
  code(): Promise<string> {
    return this.editor.evaluate((node) => {
      const copy = node.cloneNode(true) as typeof node;
      for (const caret of copy.querySelectorAll('.cm-ySelectionCaret')) caret.remove();
      return [...copy.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
    });
  }

  get #canvas(): Locator {
    return this.page.locator('.excalidraw canvas.interactive');
  }

  /** Drags over the board with a tool of Excalidraw, named by its key; points are from the board's left upper corner. */
  async draw(tool: 'r' | 'o' | 'd' | 'a' | 'p', from: Point, to: Point): Promise<void> {
    const box = (await this.#canvas.boundingBox())!;
    // Excalidraw listens to keys where it has the focus.
    await this.page.locator('.excalidraw.excalidraw-container').focus();
    await this.page.keyboard.press(tool);
    await this.page.mouse.move(box.x + from[0], box.y + from[1]);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + (from[0] + to[0]) / 2, box.y + (from[1] + to[1]) / 2, { steps: 4 });
    await this.page.mouse.move(box.x + to[0], box.y + to[1], { steps: 4 });
    await this.page.mouse.up();
  }

  /** Writes into what is selected, or at a point. */
  async write(text: string, at?: Point): Promise<void> {
    if (at) await this.#canvas.dblclick({ position: { x: at[0], y: at[1] } });
    else await this.page.keyboard.press('Enter');
    await this.page.locator('textarea.excalidraw-wysiwyg').fill(text);
    await this.page.keyboard.press('Escape');
    await this.page.locator('textarea.excalidraw-wysiwyg').waitFor({ state: 'detached' });
  }

  /** All that is on the board, by selecting and copying it. */
  async drawn(): Promise<Drawn[]> {
    await this.page.locator('.excalidraw.excalidraw-container').focus();
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Control+c');
    const copied = await this.page.evaluate(() => {
      const { copied = '' } = window as Copying;
      delete (window as Copying).copied;
      return copied;
    });
    await this.page.keyboard.press('Escape');
    return copied ? (JSON.parse(copied) as { elements: Drawn[] }).elements : [];
  }

  /** Waits until the board holds so many elements; they. */
  drawnSoon(count: number): Promise<Drawn[]> {
    return until(async () => {
      const drawn = await this.drawn();
      return drawn.length === count && drawn;
    }, `${count} elements on the board`);
  }

  undo(): Promise<void> {
    return this.page.keyboard.press('Control+z');
  }

  redo(): Promise<void> {
    return this.page.keyboard.press('Control+y');
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
