import type { StyleFacts } from '@/lib/page/tree';
import { PLAIN_STYLE } from '../tree';
import { displayOf } from './displays';
import type { Look } from './look';

const MONO = /^["']?(?:monospace|[^,]*(?:\bmono|courier|consolas|menlo|monaco|\bcode\b|typewriter|fixed))/i;

/** What is known of a drawn element beside its look: `size` is the effective size of letters in CSS pixels. */
type Own = { parent: StyleFacts; name: string; hasWords: boolean; size: number; isStruck: boolean };

/**
 * Returns the facts of a drawn element. What only matters to words is taken where words stand directly in the element;
 * elsewhere it is as in the parent.
 */
export function factsOf(look: Look, { parent, name, hasWords, size, isStruck }: Own): StyleFacts {
  const { display } = look;
  return {
    ...parent,
    ...(hasWords ? lettersOf(look, size) : {}),
    shift: shiftOf(name, look.verticalAlign),
    struck: isStruck,
    display,
    space: spaceOf(look.whiteSpace),
    marker: display === 'list-item' && look.more !== 'none' ? look.more : '',
    position: look.position,
    float: look.float,
  };
}

/** Returns the facts of an element whose style was not read. */
export function undrawnFacts(name: string): StyleFacts {
  return { ...PLAIN_STYLE, display: displayOf(name) };
}

/** Returns the facts of an element of a document that was never laid out, by what browsers do with its name. */
export function inertFacts(name: string): StyleFacts {
  return {
    ...undrawnFacts(name),
    space: name === 'pre' ? 'pre' : 'normal',
    weight: /^(?:b|strong|th|h[1-6])$/.test(name) ? 700 : 400,
    italic: name === 'i' || name === 'em',
    mono: name === 'pre' || name === 'code',
    marker: name === 'li' ? 'disc' : '',
  };
}

function lettersOf(look: Look, size: number): Partial<StyleFacts> {
  return {
    size: Math.round(size * 10) / 10,
    weight: weightOf(look.fontWeight),
    italic: /^(?:italic|oblique)/.test(look.fontStyle),
    mono: MONO.test(look.fontFamily),
    unselectable: look.userSelect === 'none',
  };
}

/** Whether an element strikes through all words inside. */
export function isStruckThrough({ textDecorationLine }: Look): boolean {
  return textDecorationLine.includes('line-through');
}

function shiftOf(name: string, verticalAlign: string): StyleFacts['shift'] {
  if (verticalAlign === 'super' || name === 'sup') return 'super';
  return verticalAlign === 'sub' || name === 'sub' ? 'sub' : '';
}

function weightOf(weight: string): number {
  if (weight === 'bold') return 700;
  return Number.parseFloat(weight) || 400;
}

function spaceOf(whiteSpace: string): StyleFacts['space'] {
  if (whiteSpace === 'pre-line' || whiteSpace.startsWith('preserve-breaks')) return 'lines';
  return /^(?:pre|break-spaces)/.test(whiteSpace) ? 'pre' : 'normal';
}
