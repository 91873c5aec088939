import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, median, percentile95, rowBelow } from './bench-row.ts';

const CONVERSATIONS = 10_000;
const MESSAGES_EACH = 10;
const LONG_CONVERSATION = 5_000;
const RUNS = 9;

/** Fills the extension's database with conversations in their stored form, one of them very long. */
async function seed(page: Surface, sizes: { conversations: number; each: number; long: number }): Promise<void> {
  await page.evaluate(async ({ conversations, each, long }) => {
    const opened = indexedDB.open('sidenote');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const database = opened.result;
    const text = 'Sea otters keep a favourite stone in a pouch of skin under the arm. '.repeat(4);
    const write = (count: number, start: number, name: string, time: number) =>
      new Promise<void>((resolve, reject) => {
        const transaction = database.transaction(['conversations', 'messages'], 'readwrite', { durability: 'relaxed' });
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
        for (let index = start; index < start + count; index++) {
          const conversation = crypto.randomUUID();
          const at = time + index * 60_000;
          const row = { id: conversation, title: `Conversation ${index} about otters`, renamed: false, pinned: false };
          const page = { url: 'https://example.org/otters', title: 'Otters' };
          const messages = name === 'long' ? long : each;
          let parent: string | null = null;
          for (let message = 0; message < messages; message++) {
            const id: string = crypto.randomUUID();
            const common = { id, conversation, parent, created: at + message, text, readings: [] };
            const question = { ...common, role: 'user', action: null, targetLanguage: null };
            const answer = {
              ...common,
              role: 'assistant',
              state: 'done',
              waiting: null,
              attempt: 0,
              attempts: [],
              error: null,
              usage: null,
              cost: 0.001,
              model: 'deepseek-chat',
              cut: false,
              askedAt: at,
              finishedAt: at,
              stoppedAt: null,
              shown: false,
              budgetShare: 1,
            };
            transaction.objectStore('messages').put(message % 2 === 0 ? question : answer);
            parent = id;
          }
          transaction
            .objectStore('conversations')
            .put({ ...row, created: at, updated: at, page, readAt: at, deletedAt: null, leaf: parent });
        }
      });
    const begin = Date.now() - (conversations + 2) * 60_000;
    for (let start = 0; start < conversations; start += 500) await write(500, start, 'c', begin);
    await write(1, conversations, 'long', begin);
    database.close();
  }, sizes);
}

/** Returns the ms from a click on `button` to the frame in which `target` is painted. */
function timeToPaint(page: Surface, button: string, target: string): Promise<number> {
  return page.evaluate(
    ({ button, target }) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        document.querySelector<HTMLElement>(button)?.click();
        const look = () => {
          if (document.querySelector(target) === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - start));
        };
        requestAnimationFrame(look);
      }),
    { button, target },
  );
}

/** Returns the frame times in ms while the messages scroll from the bottom to the top in 100 steps. */
function scrollFrames(page: Surface): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('.chat-messages');
        const frames: number[] = [];
        let last = performance.now();
        const step = () => {
          const now = performance.now();
          frames.push(now - last);
          last = now;
          scroller?.scrollBy(0, -200);
          if (frames.length < 120) requestAnimationFrame(step);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
}

/** Measures the list with 100,000 messages in the database, and a conversation of 5,000: opened and scrolled. */
export async function benchHistory(segmind: SegmindEmulator): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    const page = await browser.openExtensionPage('chat.html');
    await page.waitFor('textarea');
    await page.resize(800, 700); // a wider tab has its history at the side, and no button for it
    await seed(page, { conversations: CONVERSATIONS, each: MESSAGES_EACH, long: LONG_CONVERSATION });
    const lists: number[] = [];
    const opens: number[] = [];
    let frames: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const list = await timeToPaint(page, '.chat-header button', '.history-row');
      const open = await timeToPaint(page, '.history-open', '.turn[data-last="true"] .markdown');
      if (run === 0) continue;
      lists.push(list);
      opens.push(open);
      frames = await scrollFrames(page);
    }
    return [
      rowBelow('100,000 messages: list', median(lists), { pass: 50, aim: 30, unit: ' ms' }),
      rowBelow('a conversation of 5,000 messages: opened', median(opens), { pass: 100, aim: 70, unit: ' ms' }),
      rowBelow('a conversation of 5,000 messages: scrolling p95', percentile95(frames), {
        pass: 20,
        aim: 17,
        unit: ' ms',
      }),
    ];
  } finally {
    await browser.close();
  }
}
