// @vitest-environment happy-dom
import { isValidElement } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BoundedLexer } from '@/components/markdown/bounded-lexer';
import { type Drawing, startDrawing } from '@/components/markdown/drawing';
import { HARD, MARKDOWN } from './hard-answers';
import { renderMarkdown } from './render';

/**
 * How long the processor may work on a slice, in ms of a quiet machine. The worst slices take half of it; without a
 * bound they take seconds or overflow the stack. tests/screens/drawing.spec.ts measures the layout too.
 */
const BEARABLE = 200;
/** The processor time that {@link busyWork} takes on a quiet machine of 2026, in ms. */
const NOMINAL = 40;
/** The most elements in a slice: a full slice, and the elements added by the block that fills it. */
const MOST_ELEMENTS = 1_500;
vi.setConfig({ testTimeout: 120_000 });

const SIZES = [7_000, 50_000, 250_000, 1_000_000];
const TRIALS = SIZES.flatMap((length) => HARD.map(([what, text]) => ({ length, what, text })));

function workOf(task: () => void): number {
  const start = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** Matches patterns and makes objects, as reading and drawing do. */
function busyWork(): number {
  const words: { text: string; children: string[] }[] = [];
  const prose = 'Sea **otters** use [stones](https://a.example) as `tools`. '.repeat(2_000);
  for (const { 0: text } of prose.matchAll(/(?:\*+|`+|[^\s*`]+(?= |$)|\S)/g)) words.push({ text, children: [...text] });
  return words.length;
}

/** Returns how many times slower this machine is now than a quiet one; at least 1. */
function slowness(): number {
  return Math.max(1, workOf(busyWork) / NOMINAL);
}

/** How many drawings to try. The best one counts, because the engine also compiles and collects garbage meanwhile. */
const MOST_TRIALS = 3;

/** Draws at most `most` slices of an answer, and fails if one takes too long, in ms of a quiet machine: see {@link slowness}. */
function drawInTime(answer: string, most: number): Drawing {
  let drawing = startDrawing('');
  let worst = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < MOST_TRIALS && worst > BEARABLE; trial++) {
    // The machine may be slow for moments only, so its pace is taken right before and after what is measured.
    const before = slowness();
    const times = [
      workOf(() => {
        drawing = startDrawing(answer);
      }),
    ];
    while (times.length < most && !drawing.isDone()) times.push(workOf(() => drawing.drawMore()));
    worst = Math.min(worst, Math.max(...times) / Math.max(before, slowness()));
  }
  expect(worst).toBeLessThanOrEqual(BEARABLE);
  return drawing;
}

function elementsIn(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((count: number, child) => count + elementsIn(child), 0);
  return isValidElement(node) ? 1 + elementsIn((node.props as { children?: unknown }).children) : 0;
}

describe('a very long answer', () => {
  it.each(TRIALS)(
    'of $length characters, $what: each slice is there in time, and has its bounds',
    ({ length, text }) => {
      const drawing = drawInTime(text(length), 4);
      if (drawing.isNotesOnly) expect(drawing.notes.length).toBeGreaterThan(length / 10);
      else expect(drawing.slices()[0]?.props).toMatchObject({ class: 'slice' });
      expect(Math.max(0, ...drawing.slices().map(elementsIn))).toBeLessThan(MOST_ELEMENTS);
    },
  );
});

describe('seven thousand characters', () => {
  it.each(MARKDOWN)('of %s are drawn at once, and as Markdown', (_what, text) => {
    const root = renderMarkdown(text(7_000));
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(root.querySelector('.slice')).not.toBeNull();
  });
});

describe('twenty thousand characters', () => {
  it.each(MARKDOWN)('of %s are drawn in twenty-five slices at most, and as Markdown', (_what, text) => {
    const drawing = drawInTime(text(20_000), 25);
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
