import { describe, expect, it } from 'vitest';
import { blend, type Colour, isIndistinct, parseColour } from '@/lib/extraction/drawn/colour';

const WHITE: Colour = [255, 255, 255, 1];

function read(text: string): Colour {
  const colour = parseColour(text);
  if (!colour) throw new Error(`${text} was not understood`);
  return colour;
}

describe('a computed colour', () => {
  it.each([
    'rgb(255, 255, 255)',
    'rgba(255, 255, 255, 1)',
    'color(srgb 1 1 1)',
    'color(display-p3 1 1 1)',
    'oklch(1 0 0)',
    'oklab(1 0 0)',
  ])('is white: %s', (text) => {
    expect(isIndistinct(read(text), WHITE)).toBe(true);
  });

  it.each(['rgb(34, 34, 34)', 'color(srgb 1 0 0)', 'oklch(0.5 0 0)', 'oklch(0.9 0.2 100)', 'rgb(230, 230, 230)'])(
    'is made out on white: %s',
    (text) => {
      expect(isIndistinct(read(text), WHITE)).toBe(false);
    },
  );

  it('is unknown where it is written in another way', () => {
    expect(parseColour('lab(50 40 20)')).toBeNull();
    expect(parseColour('')).toBeNull();
  });

  it('fades into its ground by its alpha', () => {
    expect(isIndistinct(blend(read('rgba(0, 0, 0, 0.03)'), WHITE), WHITE)).toBe(true);
    expect(isIndistinct(blend(read('rgb(0 0 0 / 0.6)'), WHITE), WHITE)).toBe(false);
  });

  it('is the red, green and blue that CSS defines for oklch', () => {
    const [red, green, blue] = read('oklch(0.62796 0.25768 29.234)');
    expect([red, green, blue].map(Math.round)).toEqual([255, 0, 0]);
  });
});
