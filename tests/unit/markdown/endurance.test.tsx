// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BoundedLexer } from '@/components/markdown/bounded-lexer';
import { startDrawing } from '@/components/markdown/drawing';
import { HARD, MARKDOWN } from './hard-answers';
import { renderMarkdown } from './render';

/**
 * How long the processor may work on a slice here, in ms, whatever else the machine does. The worst of these take a tenth
 * of it; where a bound is missing they take minutes or overflow the stack. The browser's own figures, layout included,
 * come from `npm run bench -- drawing`.
 */
const BEARABLE = 2_500;
vi.setConfig({ testTimeout: 120_000 });

// A block of up to a hundred thousand characters, such as a single line, is still drawn as Markdown.
const TRIALS = [90_000, 1_000_000].flatMap((length) => HARD.map(([what, text]) => ({ length, what, text })));

function workOf(task: () => void): number {
  const start = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe('a very long answer', () => {
  it.each(TRIALS)('of $length characters, $what: the first slice is there in time', ({ length, text }) => {
    const answer = text(length);
    let drawing = startDrawing('');
    expect(workOf(() => (drawing = startDrawing(answer)))).toBeLessThan(BEARABLE);
    if (drawing.isNotesOnly) expect(drawing.notes.length).toBeGreaterThan(length / 10);
    else expect(drawing.slices()[0]?.props).toMatchObject({ class: 'slice' });
  });
});

describe('seven thousand characters', () => {
  it.each(MARKDOWN)('of %s are drawn at once, and as Markdown', (_what, text) => {
    const root = renderMarkdown(text(7_000));
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(root.querySelector('.slice')).not.toBeNull();
  });
});

describe('twenty thousand characters', () => {
  it.each(MARKDOWN)('of %s are drawn in three slices at most, and as Markdown', (_what, text) => {
    const drawing = startDrawing(text(20_000));
    for (let slices = 1; slices < 3 && !drawing.isDone(); slices++) {
      expect(workOf(() => drawing.drawMore())).toBeLessThan(BEARABLE);
    }
    expect(drawing.isDone()).toBe(true);
    expect(drawing.slices()[0]?.props).toMatchObject({ class: 'slice' });
  });
});

describe('an answer that the lexer fails on', () => {
  afterEach(() => vi.restoreAllMocks());
  const text = `A *word*.\n\n${'x'.repeat(30_000)} y`;

  it.each(['blockTokens', 'inlineTokens'] as const)('is drawn as it was written (%s)', (method) => {
    vi.spyOn(BoundedLexer.prototype, method).mockImplementation(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    const root = renderMarkdown(text);
    expect(root.textContent).toBe(text);
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(root.querySelectorAll('p.plain').length).toBeGreaterThan(1);
  });
});
