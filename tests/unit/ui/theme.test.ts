import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../components/theme.css', import.meta.url), 'utf8');

/** Maps every `--name: light-dark(#…, #…)` to its two colours. */
const colours = new Map(
  Array.from(css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g), ([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function colour(name: string, scheme: 'light' | 'dark'): string {
  const value = colours.get(name)?.[scheme];
  if (!value) throw new Error(`theme.css declares no --${name}`);
  return value;
}

const SURFACES = ['surface', 'surface-raised', 'surface-sunken', 'accent-soft', 'danger-soft', 'warn-soft'];
const TEXTS = ['text', 'text-quiet', 'accent', 'danger', 'warn', 'ok'];

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  test.each(SURFACES.flatMap((surface) => TEXTS.map((text) => [text, surface])))(
    '--%s can be read on --%s (AA, 4.5:1)',
    (text, surface) => {
      expect(contrast(colour(text, scheme), colour(surface, scheme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('--accent-text can be read on --accent', () => {
    expect(contrast(colour('accent-text', scheme), colour('accent', scheme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SURFACES)('--line-strong can be told from --%s (3:1)', (surface) => {
    expect(contrast(colour('line-strong', scheme), colour(surface, scheme))).toBeGreaterThanOrEqual(3);
  });
});

test('the contrast is computed as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
