// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderMarkdown } from './render';

const CODE = '```js\nconst otter = "<b>";\n\n  stone();\n```';

describe('a code block', () => {
  it.each([
    ['js', 'JavaScript'],
    ['PY', 'Python'],
    ['c++ title="x"', 'C++'],
    ['brainfuck', 'brainfuck'],
    ['', ''],
    ['text', ''],
    ['constructor', 'constructor'],
    ['f&ouml;&ouml;', 'föö'],
  ])('marked %j is called %j', (info, name) => {
    const root = renderMarkdown(`\`\`\`${info}\nx\n\`\`\``);
    expect(root.querySelector('figcaption .language')?.textContent).toBe(name);
  });

  it('keeps its text as it is, and reads from left to right', () => {
    const root = renderMarkdown(CODE);
    expect(root.querySelector('pre > code')?.textContent).toBe('const otter = "<b>";\n\n  stone();');
    expect(root.querySelector('figure')?.getAttribute('dir')).toBe('ltr');
  });
});

describe('the copy button', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function withClipboard(writeText: (text: string) => Promise<void>) {
    vi.stubGlobal('navigator', { clipboard: { writeText } });
  }

  async function click(button: HTMLElement | null) {
    await act(async () => button?.click());
  }

  it('copies the code, says so, and after a moment offers it again', async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const button = renderMarkdown(CODE).querySelector<HTMLElement>('button');
    expect(button?.textContent).toBe('Copy');
    await click(button);
    expect(copied).toEqual(['const otter = "<b>";\n\n  stone();']);
    expect(button?.querySelector('[aria-live=polite]')?.textContent).toBe('Copied');
    void act(() => void vi.advanceTimersByTime(5_000));
    expect(button?.textContent).toBe('Copy');
  });

  it('says it when copying fails', async () => {
    withClipboard(() => Promise.reject(new DOMException('Document is not focused.', 'NotAllowedError')));
    const button = renderMarkdown(CODE).querySelector<HTMLElement>('button');
    await click(button);
    expect(button?.querySelector('[aria-live=polite]')?.textContent).toBe('Could not copy');
  });

  it('says it where there is no clipboard', async () => {
    vi.stubGlobal('navigator', {});
    const button = renderMarkdown(CODE).querySelector<HTMLElement>('button');
    await click(button);
    expect(button?.textContent).toBe('Could not copy');
  });
});
