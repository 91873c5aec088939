// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isBareByAccident } from '@/components/session/bare-question';
import { captureSources } from '@/components/session/capture-sources';
import type { CapturedPage } from '@/lib/page/capture';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';
import { capturedPage } from '../conversations/ask';
import { type BesidePage, useBesidePage } from './beside-page';

const getBeside = useBesidePage();
let { tabs, sources, front } = {} as BesidePage;
beforeEach(async () => {
  const beside = getBeside();
  ({ tabs, sources, front } = beside);
  await beside.open();
});

const PAGE = '# Page 1\n\nThe text of page 1.';
const ANYTHING = { needsPage: false, needsSelection: false };
const file = (name: string): CapturedPage =>
  capturedPage({ url: `file:///${name}`, title: name, markdown: `In ${name}.` });
const add = (name: string, read: CapturedPage | Unreadable = file(name)) =>
  sources.files.add(name, Promise.resolve(read));
const capture = async (wants = ANYTHING, known: ReadingSummary[] = []) =>
  captureSources(await sources.bind(), known, wants);
const texts = async (wants = ANYTHING) => {
  const captured = await capture(wants);
  return captured.ok ? captured.readings.map(({ content }) => content.markdown) : captured.reason;
};

describe('a file that was chosen', () => {
  it('goes with the question, before the page', async () => {
    add('a.pdf');
    add('b.pdf');
    expect(await texts()).toEqual(['In a.pdf.', 'In b.pdf.', PAGE]);
  });

  it('is waited for where it is still being read', async () => {
    const reading = Promise.withResolvers<CapturedPage>();
    sources.files.add('a.pdf', reading.promise);
    const asked = texts();
    reading.resolve(file('a.pdf'));
    expect(await asked).toEqual(['In a.pdf.', PAGE]);
  });

  it('goes no more once it was removed, sent, or left with its conversation', async () => {
    add('a.pdf');
    sources.files.remove(sources.files.list.value.map(({ id }) => id));
    add('b.pdf');
    sources.takeOffSent(await sources.bind());
    add('c.pdf');
    sources.startOver({ isNew: true });
    expect(await texts()).toEqual([PAGE]);
  });

  it('stays where it was chosen after the question was sent', async () => {
    add('a.pdf');
    const bound = await sources.bind();
    add('b.pdf');
    sources.takeOffSent(bound);
    expect(sources.files.list.value.map(({ name }) => name)).toEqual(['b.pdf']);
  });

  it('is named again, and not stored twice, where the conversation has read it', async () => {
    add('a.pdf');
    const first = await capture();
    const known = first.ok ? first.readings.map(({ reading }) => reading as unknown as ReadingSummary) : [];
    expect(await capture(ANYTHING, known)).toMatchObject({ readings: [], storedReadings: [known[0]?.id] });
  });

  it('that cannot be read keeps the question back, and says why', async () => {
    add('a.pdf', { ok: false, reason: 'locked' });
    expect(await texts()).toBe('locked');
    await vi.waitFor(() => expect(sources.files.list.value[0]?.read).toMatchObject({ reason: 'locked' }));
  });

  it('is enough where the page in front cannot be read', async () => {
    tabs.refuse(1);
    await front.look();
    expect(isBareByAccident(sources, await sources.bind())).toBe(true);
    add('a.pdf');
    expect(isBareByAccident(sources, await sources.bind())).toBe(false);
    expect(await texts()).toEqual(['In a.pdf.']);
    expect(await texts({ needsPage: true, needsSelection: false })).toEqual(['In a.pdf.']);
  });
});
