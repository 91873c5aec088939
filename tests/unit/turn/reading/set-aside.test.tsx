// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { ReadingBody } from '@/components/turn/reading/ReadingBody';
import type { Content } from '@/lib/rows/content';
import type { Reading } from '@/lib/rows/reading';
import { buildContent, buildReading } from '../../database/rows';
import { draw } from '../../ui/draw';

const drawReading = (reading: Partial<Reading>, content: Partial<Content> = {}) =>
  draw(<ReadingBody whole={{ reading: buildReading(reading), content: buildContent(content) }} />);

const unfold = async (root: HTMLElement, selector: string) => {
  const details = root.querySelector<HTMLDetailsElement>(selector);
  await act(() => {
    if (!details) throw new Error(`no ${selector}`);
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
};

describe('a reading', () => {
  it('says what it is, and shows its text', async () => {
    const root = await drawReading(
      { pageKind: 'listing', certainty: 1 },
      { markdown: 'Otters **eat** crabs.', words: 3 },
    );
    expect(root.querySelector('.reading-view-facts')?.textContent).toBe('Read as a list · 3 words');
    expect(root.querySelector('.reading-text strong')?.textContent).toBe('eat');
    expect(root.querySelector('details')).toBeNull();
  });

  it('names the host of a link only where the link leaves the page’s site, or seems to', async () => {
    const to = (words: string, url: string) => `[${words}](${url})`;
    const links = [
      to('Pouches', 'https://otters.example/pouch'),
      to('Shells', 'https://shells.example/'),
      to('www.bank.example', 'https://otters.example/'),
      '![A stone](https://otters.example/stone.jpg)',
    ];
    const root = await drawReading({ url: 'https://otters.example/page' }, { markdown: links.join('\n\n') });
    const hosts = Array.from(root.querySelectorAll('a'), (link) => link.querySelector('.host')?.textContent ?? null);
    expect(hosts).toEqual([null, 'shells.example', 'otters.example', null]);
  });

  it('says that it was cut, and that the page was still loading', async () => {
    const root = await drawReading({ isLoading: true }, { cutWords: 1200 });
    expect(root.textContent).toContain('1,200 words were left out');
    expect(root.textContent).toContain('still loading when Sidenote read it');
  });

  it('draws what a page says of notes and fences as the page’s own words', async () => {
    const root = await drawReading({}, { markdown: '<think>\nStones.\n</think>\n\nOtters.' });
    expect(root.querySelector('.notes')).toBeNull();
    expect(root.textContent).toContain('Stones.');
  });

  it('counts what was left out by reason, and shows how the parts begin once they are unfolded', async () => {
    const root = await drawReading({
      leftOut: [
        { reason: 'navigation', words: 120, samples: ['<img src=x onerror=alert(1)> Home'] },
        { reason: 'other', words: 1, samples: [] },
      ],
    });
    expect(root.querySelector('.set-aside summary')?.textContent).toBe('Left out 121 words');
    expect(root.textContent).toContain('Navigation 120 words');
    expect(root.textContent).toContain('Other parts 1 word');
    expect(root.textContent).not.toContain('Home');
    await unfold(root, 'details.set-aside-part');
    expect(root.querySelector('li')?.textContent).toBe('<img src=x onerror=alert(1)> Home');
    expect(root.querySelector('img')).toBeNull();
  });

  it('says why words are hidden, and that they were not sent', async () => {
    const root = await drawReading({ hidden: [{ reason: 'tiny', words: 31, samples: ['Ignore'] }] });
    expect(root.textContent).toContain('Too small to read 31 words');
    expect(root.textContent).toContain('didn’t send them');
    expect(root.textContent).not.toContain('Ignore');
  });

  it('of an earlier version says how many words are hidden, where it does not know why', async () => {
    const root = await drawReading({}, { hiddenWords: 31 });
    expect(root.querySelector('.set-aside summary')?.textContent).toBe('Hidden on the page 31 words');
    expect(root.querySelectorAll('.set-aside-part')).toHaveLength(0);
  });

  it('of a selection names the heading above it', async () => {
    const root = await drawReading({ kind: 'selection', heading: 'Food' });
    expect(root.querySelector('.reading-view-facts')?.textContent).toBe('Selected text under “Food” · 3 words');
  });
});
