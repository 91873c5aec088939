// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { captureSources } from '@/components/session/capture-sources';
import type { BoundSources } from '@/components/session/source';
import type { PreparedReading } from '@/lib/readings/prepare-reading';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { type BesidePage, useBesidePage } from './beside-page';
import type { FakeTabs } from './fake-tabs';

const getBeside = useBesidePage();
let beside: BesidePage;
let { tabs, about, sources, front } = {} as BesidePage;
beforeEach(() => {
  beside = getBeside();
  ({ tabs, about, sources, front } = beside);
});
const open = () => beside.open();

const ANYTHING = { needsPage: false, needsSelection: false };
async function texts(bound: BoundSources, wants = ANYTHING): Promise<string[] | string> {
  const captured = await captureSources(bound, [], wants);
  return captured.ok ? captured.readings.map(({ content }) => content.markdown) : captured.reason;
}

describe('a question', () => {
  it('is asked with what is highlighted at that moment, after one look', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    sources.removePage();
    tabs.change(1, { highlighted: 'river otters' });
    expect(await texts(await sources.bind())).toEqual(['river otters']);
    expect(tabs.injected).toEqual(['look 1']);
  });

  it('is asked with the selection that was shown, where the page has let go of it', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    const bound = await sources.bind();
    tabs.change(1, { highlighted: null });
    expect(await texts(bound)).toEqual(['# Page 1\n\nThe text of page 1.', 'sea otters']);
  });

  it('is asked with no selection that was taken off', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    sources.removeSelection();
    expect(await texts(await sources.bind())).toEqual(['# Page 1\n\nThe text of page 1.']);
  });

  it.each(['before it is read', 'while it is read'])(
    'is asked with the page that was shown where another tab comes to the front %s',
    async (moment) => {
      await open();
      const gate = Promise.withResolvers<void>();
      if (moment === 'while it is read') tabs.change(1, { gate: gate.promise });
      const reading = sources.bind().then((bound) => texts(bound));
      tabs.inFront = 2;
      await front.look();
      gate.resolve();
      expect(await reading).toEqual(['# Page 1\n\nThe text of page 1.']);
      expect(tabs.injected).not.toContain('read 2');
    },
  );

  it('waits for its window where it is asked before that is known', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    const bound = sources.bind();
    beside.follow();
    expect(await texts(await bound)).toEqual(['# Page 1\n\nThe text of page 1.', 'sea otters']);
  });

  it('is refused where it was asked before the page was known, and another tab came to the front', async () => {
    const gate = Promise.withResolvers<void>();
    tabs.change(1, { gate: gate.promise });
    beside.follow();
    const bound = sources.bind();
    await vi.waitFor(() => expect(tabs.injected).toEqual(['look 1']));
    tabs.inFront = 2;
    await front.look();
    gate.resolve();
    expect(await texts(await bound)).toBe('changed');
  });
});

describe('the page in front', () => {
  it('of another address than the conversation’s is offered, and attached once it is added', async () => {
    await open();
    about.value = { url: 'https://pages.example/2', title: 'Page 2' };
    expect(sources.pageUse.value).toBe('offered');
    expect(await texts(await sources.bind())).toEqual([]);
    sources.addPage();
    expect(await texts(await sources.bind())).toEqual(['# Page 1\n\nThe text of page 1.']);
  });

  it('that was taken off is attached again in a new conversation', async () => {
    await open();
    sources.removePage();
    expect(sources.pageUse.value).toBe('removed');
    sources.startOver({ isNew: true });
    expect(sources.pageUse.value).toBe('attached');
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
    const bound = await sources.bind();
    change(tabs);
    expect(await texts(bound)).toBe(reason);
  });

  it.each(GONE)('where the page of a selection %s', async (_name, change, reason) => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    sources.removePage();
    const bound = await sources.bind();
    change(tabs);
    expect(await texts(bound)).toBe(reason);
  });

  it.each(GONE)('where the page to be summarised %s', async (_name, change, reason) => {
    await open();
    const bound = await sources.bind();
    change(tabs);
    expect(await texts(bound, { needsPage: true, needsSelection: false })).toBe(reason);
  });

  it('where it is asked of what is highlighted, and nothing is', async () => {
    await open();
    expect(await texts(await sources.bind(), { needsPage: false, needsSelection: true })).toBe('changed');
  });

  it('and what the conversation has read already is not read twice, unless it stands elsewhere', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await open();
    const bound = await sources.bind();
    const first = await captureSources(bound, [], ANYTHING);
    const known = first.ok ? first.readings.map(({ reading }) => reading as unknown as ReadingSummary) : [];
    const selection = known[1]?.id;
    expect(known).toHaveLength(2);
    expect(await captureSources(bound, known, ANYTHING)).toEqual({
      ok: true,
      readings: [],
      storedReadings: [selection],
    });
    const elsewhere = known.map((reading) => ({ ...reading, url: 'https://pages.example/2' }));
    const again = await captureSources(bound, elsewhere, ANYTHING);
    expect(again.ok && again.readings).toHaveLength(2);
  });

  it.each(GONE)('but a question with which nothing was shown needs no page, though it %s', async (_name, change) => {
    await open();
    sources.removePage();
    const bound = await sources.bind();
    change(tabs);
    expect(await texts(bound)).toEqual([]);
  });

  it('and such a question is not held up by a page that hangs', async () => {
    await open();
    sources.removePage();
    const bound = await sources.bind();
    tabs.change(1, { gate: new Promise(() => {}) });
    vi.useFakeTimers();
    const reading = texts(bound);
    await vi.advanceTimersByTimeAsync(500);
    expect(await reading).toEqual([]);
  });

  it('where it is asked of the page as a whole, and there is none', async () => {
    await open();
    sources.removePage();
    expect(await texts(await sources.bind(), { needsPage: true, needsSelection: false })).toBe('failed');
    tabs.refuse(1);
    await front.look();
    expect(await texts(await sources.bind(), { needsPage: true, needsSelection: false })).toBe('no-grant');
    expect(await texts(await sources.bind(), { needsPage: false, needsSelection: true })).toBe('no-grant');
  });
});

describe('what the conversation was asked with before', () => {
  const summaryOf = ({ reading, content }: PreparedReading): ReadingSummary => ({
    ...reading,
    ...content,
    excerpt: '',
    leftOutWords: 0,
    id: reading.id,
  });
  const ask = async (known: ReadingSummary[]) => {
    const captured = await captureSources(await sources.bind(), known, ANYTHING);
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
    sources.removePage();
    const [selection] = (await ask([])).readings.map(summaryOf);
    expect(await ask([selection as ReadingSummary])).toMatchObject({ readings: [], storedReadings: [selection?.id] });
    const elsewhere = { ...(selection as ReadingSummary), before: 'Sea' };
    expect((await ask([elsewhere])).readings).toHaveLength(1);
  });

  it('is a selection of the page that the person sees, though it stands in a frame', async () => {
    tabs.change(1, { highlighted: 'otters', frame: 'about:srcdoc' });
    await open();
    sources.removePage();
    expect((await ask([])).readings[0]?.reading).toMatchObject({ url: 'https://pages.example/1', title: 'Page 1' });
  });
});

describe('a selection that was sent', () => {
  it('lets go, until something else was highlighted', async () => {
    tabs.change(1, { highlighted: 'otters' });
    await open();
    const bound = await sources.bind();
    expect(await texts(bound)).toContain('otters');
    sources.takeOffSent(bound);
    expect(sources.selection.value).toBeNull();
    await front.look();
    expect(await texts(await sources.bind())).not.toContain('otters');
    tabs.change(1, { highlighted: 'shells' });
    await front.look();
    expect(await texts(await sources.bind())).toContain('shells');
  });

  it('does not come back with its tab, nor into another conversation', async () => {
    tabs.change(1, { highlighted: 'otters' });
    await open();
    sources.takeOffSent(await sources.bind());
    tabs.activate(2);
    await front.look();
    tabs.activate(1);
    await front.look();
    expect(sources.selection.value).toBeNull();
    sources.startOver({ isNew: false });
    expect(sources.selection.value).toBeNull();
    sources.addSelection();
    expect(sources.selection.value?.markdown).toBe('otters');
  });
});

describe('a selection that was sent and is still highlighted', () => {
  it('is offered to a new conversation', async () => {
    tabs.change(1, { highlighted: 'otters' });
    await open();
    sources.takeOffSent(await sources.bind());
    sources.startOver({ isNew: true });
    expect(sources.selection.value?.markdown).toBe('otters');
  });
});

describe('a selection that was taken off', () => {
  it('goes along again once it was asked for by name, or something else was highlighted meanwhile', async () => {
    tabs.change(1, { highlighted: 'otters' });
    await open();
    sources.removeSelection();
    expect(sources.selection.value).toBeNull();
    sources.addSelection();
    expect(sources.selection.value?.markdown).toBe('otters');
    sources.removeSelection();
    tabs.change(1, { highlighted: null });
    await front.look();
    tabs.change(1, { highlighted: 'otters' });
    await front.look();
    expect(sources.selection.value?.markdown).toBe('otters');
  });
});
