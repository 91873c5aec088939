// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ChatSession } from '@/components/session/chat-session';
import { SessionContext } from '@/components/session/use-session';
import { TurnView } from '@/components/turn/TurnView';
import type { Turn } from '@/lib/conversations/branch';
import { freshDatabase } from '../database/fresh-database';
import { buildAnswer, buildAttempt, buildDone, buildPosted, buildQuestion, NOW } from '../database/rows';
import { draw, named, press } from '../ui/draw';

const walkTo = vi.fn(async (_version: string) => {});
const goOn = vi.fn((_answer: unknown) => {});
vi.mock('@/components/session/answer-commands', () => ({ answerCommands: () => ({ walkTo, continue: goOn }) }));

beforeEach(async () => {
  walkTo.mockReset().mockResolvedValue();
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  await freshDatabase();
});

const turnOf = (rest: Partial<Turn> = {}): Turn => ({ question: buildQuestion(), answer: buildDone(), ...rest });
const session = () => new ChatSession('sidepanel');

function drawTurn(turn: Turn, { isLast = true, shownIn = session() } = {}) {
  return draw(
    <SessionContext.Provider value={shownIn}>
      <main>
        <TurnView turn={turn} isLast={isLast} />
      </main>
    </SessionContext.Provider>,
  );
}

const key = (root: HTMLElement, init: KeyboardEventInit) =>
  act(() => {
    const pager = root.querySelector('.versions');
    pager?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  });

describe('the pager', () => {
  const versions = ['first', 'answer', 'last'];

  it('goes on from the version that was asked for, however quickly the keys follow each other', async () => {
    const reading = Promise.withResolvers<void>();
    walkTo.mockReturnValue(reading.promise);
    const root = await drawTurn(turnOf({ answer: buildDone({ id: 'first' }), answers: versions }));
    for (let press = 0; press < 3; press++) await key(root, { key: 'ArrowRight' });
    await key(root, { key: 'ArrowLeft' });
    expect(walkTo.mock.calls.flat()).toEqual(['answer', 'last', 'answer']);
    // Where the reading leaves what was shown, the next key counts from there again.
    await act(() => reading.resolve());
    await key(root, { key: 'ArrowRight' });
    expect(walkTo).toHaveBeenLastCalledWith('answer');
  });

  it('walks by its buttons and by the arrow keys, and not beyond the ends', async () => {
    const root = await drawTurn(turnOf({ answers: versions }));
    expect(root.querySelector('.versions')?.textContent).toBe('2/3Version 2 of 3');
    await press(root, 'Previous version');
    await press(root, 'Next version');
    await key(root, { key: 'ArrowLeft' });
    await key(root, { key: 'ArrowRight' });
    await key(root, { key: 'ArrowLeft', altKey: true });
    await key(root, { key: 'ArrowUp' });
    expect(walkTo.mock.calls.flat()).toEqual(['first', 'last', 'first', 'last']);
    const end = await drawTurn(turnOf({ answer: buildDone({ id: 'last' }), answers: versions }));
    await press(end, 'Next version');
    await key(end, { key: 'ArrowRight' });
    expect(walkTo).toHaveBeenCalledTimes(4);
    expect(named(end, 'button', 'Next version').getAttribute('aria-disabled')).toBe('true');
  });

  it('follows the direction of the page', async () => {
    document.documentElement.style.direction = 'rtl';
    const root = await drawTurn(turnOf({ answers: versions }));
    const direction = vi
      .spyOn(globalThis, 'getComputedStyle')
      .mockReturnValue({ direction: 'rtl' } as CSSStyleDeclaration);
    await key(root, { key: 'ArrowLeft' });
    expect(walkTo.mock.calls.flat()).toEqual(['last']);
    direction.mockRestore();
    document.documentElement.style.direction = '';
  });

  it.each([
    ['is awaited', buildPosted()],
    [
      'failed',
      buildAnswer({
        state: 'failed',
        error: { kind: 'server', charged: 'no', status: 500, detail: '', requestId: null },
      }),
    ],
    ['was stopped', buildAnswer({ state: 'stopped', stoppedAt: NOW })],
  ])('stands below an answer that %s', async (_what, answer) => {
    expect((await drawTurn(turnOf({ answer, answers: versions }))).querySelector('.versions')).not.toBeNull();
    expect((await drawTurn(turnOf({ answer }))).querySelector('.versions')).toBeNull();
  });

  it('stands below a question that has versions', async () => {
    const root = await drawTurn(turnOf({ questions: ['question', 'edited'] }));
    await press(root, 'Next version');
    expect(walkTo).toHaveBeenCalledWith('edited');
  });
});

describe('the heading of an answer', () => {
  it('is there for those who listen, and names the version', async () => {
    expect((await drawTurn(turnOf())).querySelector('h3')?.textContent).toBe('Answer');
    const root = await drawTurn(turnOf({ answers: ['answer', 'other'] }));
    expect(root.querySelector('h3')?.textContent).toBe('Answer, version 1 of 2');
  });
});

describe('an answer that was continued', () => {
  const part = (id: string, text: string, postedAt: number, cost: number) =>
    buildDone({ id, text, cost, attempts: [buildAttempt({ postedAt })], finishedAt: NOW + 30_000 });
  const parts = [part('answer', 'Otters', NOW + 10_000, 0.001), part('on', 'eat crabs.', NOW + 25_000, 0.002)] as const;
  const continued = [{ question: buildQuestion({ id: 'go-on', action: 'continue' }), answer: parts[1] }];

  it('is one text, with the time and the cost of all of it, and is copied whole', async () => {
    const written = vi.fn(async (_text: string) => {});
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });
    const root = await drawTurn(turnOf({ answer: parts[0], continued }));
    expect(root.querySelectorAll('article')).toHaveLength(1);
    expect(root.querySelector('article')?.textContent).toContain('Otters eat crabs.');
    expect(root.querySelector('.facts-text')?.textContent).toBe('25 s · $0.003');
    await press(root, 'Copy');
    expect(written).toHaveBeenCalledWith('Otters eat crabs.');
  });

  it('keeps its text while the rest is awaited', async () => {
    const awaited = [{ question: buildQuestion({ id: 'go-on' }), answer: buildPosted({ id: 'on' }) }];
    const root = await drawTurn(turnOf({ answer: parts[0], continued: awaited }));
    expect(root.querySelector('article')?.textContent).toContain('Otters');
    expect(root.querySelector('.answer-waiting')).not.toBeNull();
  });

  it('can be continued at its end, where nothing follows', async () => {
    const cut = { ...parts[1], cut: true };
    const again = [{ question: buildQuestion({ id: 'go-on' }), answer: cut }];
    const root = await drawTurn(turnOf({ answer: { ...parts[0], cut: true }, continued: again }));
    await press(root, 'Continue');
    expect(goOn).toHaveBeenCalledWith(cut);
    const earlier = await drawTurn(turnOf({ answer: { ...parts[0], cut: true } }), { isLast: false });
    expect(earlier.textContent).toContain('length limit');
    expect(() => named(earlier, 'button', 'Continue')).toThrow('no button');
  });
});

describe('a version that is not shown', () => {
  const news = buildAnswer({ id: 'again', state: 'failed' });
  const error = { kind: 'no-credits', charged: 'no', status: 406, detail: '', requestId: null } as const;

  it.each([
    ['is awaited', buildPosted({ id: 'again' }), 'A new answer is on its way.'],
    ['failed', { ...news, error }, 'No new answer: Your Segmind balance is used up'],
    ['is out', buildPosted({ id: 'again', stoppedAt: NOW }), 'You stopped waiting.'],
    ['was never sent', buildAnswer({ id: 'again', state: 'stopped', stoppedAt: NOW }), 'Stopped before it was sent.'],
    ['came late', buildDone({ id: 'again', stoppedAt: NOW }), 'This answer arrived after you stopped waiting.'],
    ['is empty', buildDone({ id: 'again', text: ' ' }), 'The new answer has no text.'],
  ])('is told where it %s', async (_what, told, words) => {
    const root = await drawTurn(turnOf({ answers: ['answer', 'again'], news: told }));
    expect(root.querySelector('.version-news')?.textContent).toContain(words);
  });

  it('is told where it came while another one was shown, until it is shown', async () => {
    const awaited = turnOf({ answers: ['answer', 'again'], news: buildPosted({ id: 'again' }) });
    const shownIn = session();
    const root = await drawTurn(awaited, { shownIn });
    const { render } = await import('preact');
    const redraw = (turn: Turn) =>
      act(() =>
        render(
          <SessionContext.Provider value={shownIn}>
            <main>
              <TurnView turn={turn} isLast />
            </main>
          </SessionContext.Provider>,
          root,
        ),
      );
    await redraw(turnOf({ answers: ['answer', 'again'] }));
    expect(root.querySelector('.version-news')?.textContent).toContain('The new answer is here.');
    await press(root, 'Show it');
    expect(walkTo).toHaveBeenCalledWith('again');
    await redraw(turnOf({ answer: buildDone({ id: 'again' }), answers: ['answer', 'again'] }));
    await redraw(turnOf({ answers: ['answer', 'again'] }));
    expect(root.querySelector('.version-news')).toBeNull();
  });
});

describe('a long question', () => {
  it.each([
    ['of many letters', 'x'.repeat(200_000)],
    ['of many lines', 'a\n'.repeat(100)],
    ['of characters of two units', '🦦'.repeat(2_000)],
  ])('%s is folded, and shown whole on request', async (_what, text) => {
    const root = await drawTurn(turnOf({ question: buildQuestion({ text }) }));
    const heading = () => root.querySelector('h2')?.textContent ?? '';
    expect(heading().length).toBeLessThan(620);
    expect(heading().isWellFormed()).toBe(true);
    await press(root, 'Show all');
    expect(heading()).toBe(text);
    await press(root, 'Show less');
    expect(heading().length).toBeLessThan(620);
  });

  it('is folded only where it is long', async () => {
    const root = await drawTurn(turnOf({ question: buildQuestion({ text: 'x'.repeat(600) }) }));
    expect(root.querySelector('h2')?.textContent).toHaveLength(600);
    expect(() => named(root, 'button', 'Show all')).toThrow('no button');
  });
});
