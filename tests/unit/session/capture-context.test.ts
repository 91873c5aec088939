// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureContext } from '@/components/session/capture-context';
import { PageContext } from '@/components/session/page-context';
import type { BoundContext } from '@/components/session/page-state';
import type { PreparedReading } from '@/lib/readings/prepare-reading';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { FakeTabs } from './fake-tabs';

let tabs: FakeTabs;
let context: PageContext;
let stop: () => void;

beforeEach(() => {
  tabs = new FakeTabs(1, 2);
  context = new PageContext();
  stop = () => {};
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

async function open(): Promise<void> {
  stop = context.follow(1);
  await vi.waitFor(() => expect(context.page.value.kind).toBe('readable'));
  tabs.injected = [];
}

const ANYTHING = { needsPage: false, needsSelection: false };
async function texts(bound: BoundContext, wants = ANYTHING): Promise<string[] | string> {
  const captured = await captureContext(bound, [], wants);
  return captured.ok ? captured.readings.map(({ content }) => content.markdown) : captured.reason;
}

describe('a question', () => {
  it('is asked with what is highlighted at that moment, after one glance', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    context.removePage();
    tabs.change(1, { highlighted: 'river otters' });
    expect(await texts(await context.bind())).toEqual(['river otters']);
    expect(tabs.injected).toEqual(['look 1']);
  });

  it('is asked with the selection that was shown, where the page has let go of it', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    const bound = await context.bind();
    tabs.change(1, { highlighted: null });
    expect(await texts(bound)).toEqual(['The text of page 1.', 'sea otters']);
  });

  it('is asked with no selection that was taken off', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    context.removeSelection();
    expect(await texts(await context.bind())).toEqual(['The text of page 1.']);
  });

  it.each(['before it is read', 'while it is read'])(
    'is asked with the page that was shown where another tab comes to the front %s',
    async (moment) => {
      await open();
      const gate = Promise.withResolvers<void>();
      if (moment === 'while it is read') tabs.change(1, { gate: gate.promise });
      const reading = context.bind().then((bound) => texts(bound));
      tabs.inFront = 2;
      await context.look();
      gate.resolve();
      expect(await reading).toEqual(['The text of page 1.']);
      expect(tabs.injected).not.toContain('read 2');
    },
  );

  it('waits for its window where it is asked before that is known', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    const bound = context.bind();
    stop = context.follow(1);
    expect(await texts(await bound)).toEqual(['The text of page 1.', 'sea otters']);
  });

  it('is refused where it was asked before the page was known, and another tab came to the front', async () => {
    const gate = Promise.withResolvers<void>();
    tabs.change(1, { gate: gate.promise });
    stop = context.follow(1);
    const bound = context.bind();
    await vi.waitFor(() => expect(tabs.injected).toEqual(['look 1']));
    tabs.inFront = 2;
    await context.look();
    gate.resolve();
    expect(await texts(await bound)).toBe('changed');
  });
});

describe('the page in front', () => {
  it('of another address than the conversation’s is offered, and attached once it is added', async () => {
    await open();
    context.conversationPage.value = { url: 'https://pages.example/2', title: 'Page 2' };
    expect(context.pageUse.value).toBe('offered');
    expect(await texts(await context.bind())).toEqual([]);
    context.addPage();
    expect(await texts(await context.bind())).toEqual(['The text of page 1.']);
  });

  it('that was taken off is attached again in a new conversation', async () => {
    await open();
    context.removePage();
    expect(context.pageUse.value).toBe('removed');
    context.startOver();
    expect(context.pageUse.value).toBe('attached');
  });
});

describe('what was shown as attached is sent, or nothing is', () => {
  const GONE: [name: string, change: (fake: FakeTabs) => void, reason: string][] = [
    ['was closed', (fake) => fake.tabs.delete(1), 'changed'],
    ['was left for another', (fake) => fake.change(1, { document: 'D9' }), 'changed'],
    ['was swapped by its script', (fake) => fake.change(1, { url: 'https://pages.example/9' }), 'changed'],
    ['may not be read any more', (fake) => fake.refuse(1), 'no-grant'],
  ];
  it.each(GONE)('where the page %s', async (_name, change, reason) => {
    await open();
    const bound = await context.bind();
    change(tabs);
    expect(await texts(bound)).toBe(reason);
  });

  it.each(GONE)('where the page of a selection %s', async (_name, change, reason) => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    context.removePage();
    const bound = await context.bind();
    change(tabs);
    expect(await texts(bound)).toBe(reason);
  });

  it.each(GONE)('where the page to be summarised %s', async (_name, change, reason) => {
    await open();
    const bound = await context.bind();
    change(tabs);
    expect(await texts(bound, { needsPage: true, needsSelection: false })).toBe(reason);
  });

  it('where it is asked of what is highlighted, and nothing is', async () => {
    await open();
    expect(await texts(await context.bind(), { needsPage: false, needsSelection: true })).toBe('changed');
  });

  it('and what the conversation has read already is not read twice, unless it stands elsewhere', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    const bound = await context.bind();
    const first = await captureContext(bound, [], ANYTHING);
    const known = first.ok ? first.readings.map(({ reading }) => reading as unknown as ReadingSummary) : [];
    const selection = known[1]?.id;
    expect(known).toHaveLength(2);
    expect(await captureContext(bound, known, ANYTHING)).toEqual({
      ok: true,
      readings: [],
      storedReadings: [selection],
    });
    const elsewhere = known.map((reading) => ({ ...reading, url: 'https://pages.example/2' }));
    const again = await captureContext(bound, elsewhere, ANYTHING);
    expect(again.ok && again.readings).toHaveLength(2);
  });

  it.each(GONE)('but a question with which nothing was shown needs no page, though it %s', async (_name, change) => {
    await open();
    context.removePage();
    const bound = await context.bind();
    change(tabs);
    expect(await texts(bound)).toEqual([]);
  });

  it('and such a question is not held up by a page that hangs', async () => {
    await open();
    context.removePage();
    const bound = await context.bind();
    tabs.change(1, { gate: new Promise(() => {}) });
    vi.useFakeTimers();
    const reading = texts(bound);
    await vi.advanceTimersByTimeAsync(500);
    expect(await reading).toEqual([]);
  });

  it('where it is asked of the page as a whole, and there is none', async () => {
    await open();
    context.removePage();
    expect(await texts(await context.bind(), { needsPage: true, needsSelection: false })).toBe('failed');
    tabs.refuse(1);
    await context.look();
    expect(await texts(await context.bind(), { needsPage: true, needsSelection: false })).toBe('no-grant');
    expect(await texts(await context.bind(), { needsPage: false, needsSelection: true })).toBe('no-grant');
  });
});

describe('what the conversation was asked with before', () => {
  const summaryOf = ({ reading, content }: PreparedReading): ReadingSummary => ({
    ...reading,
    ...content,
    excerpt: '',
    id: reading.id,
  });
  const ask = async (known: ReadingSummary[]) => {
    const captured = await captureContext(await context.bind(), known, ANYTHING);
    if (!captured.ok) throw new Error(captured.reason);
    return captured;
  };

  it('is not read a second time, unless something else was read since', async () => {
    await open();
    const [page] = (await ask([])).readings.map(summaryOf);
    expect(await ask([page as ReadingSummary])).toEqual({ ok: true, readings: [], storedReadings: [] });
    const other = { ...(page as ReadingSummary), id: 'other', url: 'https://pages.example/2' };
    expect((await ask([page as ReadingSummary, other])).readings).toHaveLength(1);
  });

  it('is another passage where the same words stand in another place', async () => {
    tabs.change(1, { highlighted: 'otters' });
    await open();
    context.removePage();
    const [selection] = (await ask([])).readings.map(summaryOf);
    expect(await ask([selection as ReadingSummary])).toMatchObject({ readings: [], storedReadings: [selection?.id] });
    const elsewhere = { ...(selection as ReadingSummary), before: 'Sea' };
    expect((await ask([elsewhere])).readings).toHaveLength(1);
  });

  it('is a selection of the page that the person sees, though it stands in a frame', async () => {
    tabs.change(1, { highlighted: 'otters', frame: 'about:srcdoc' });
    await open();
    context.removePage();
    expect((await ask([])).readings[0]?.reading).toMatchObject({ url: 'https://pages.example/1', title: 'Page 1' });
  });
});

describe('a selection that was taken off', () => {
  it('goes along again once it was asked for by name, or something else was highlighted meanwhile', async () => {
    tabs.change(1, { highlighted: 'otters' });
    await open();
    context.removeSelection();
    expect(context.selection.value).toBeNull();
    context.addSelection();
    expect(context.selection.value?.markdown).toBe('otters');
    context.removeSelection();
    tabs.change(1, { highlighted: null });
    await context.look();
    tabs.change(1, { highlighted: 'otters' });
    await context.look();
    expect(context.selection.value?.markdown).toBe('otters');
  });
});
