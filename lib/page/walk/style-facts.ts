import type { StyleFacts } from '../tree';
import type { Look } from './look';
import type { TreeWriter } from './tree-writer';

const MONO = /^["']?(?:monospace|[^,]*(?:\bmono|courier|consolas|menlo|monaco|\bcode\b|typewriter|fixed))/i;

/** The style of elements that are not drawn. */
export const UNDRAWN: StyleFacts = {
  display: 'inline',
  space: 'normal',
  size: 16,
  weight: 400,
  italic: false,
  mono: false,
  struck: false,
  shift: '',
  letters: '',
  marker: '',
  position: 'static',
  float: 'none',
  unselectable: false,
};

/**
 * Returns the index of the facts of a drawn element. What only matters to words is read only where words stand directly
 * in the element; elsewhere it is as in the parent, since reading it takes time.
 *
 * @param parent the index of the parent's facts
 * @param own `size` is the effective size of letters, `family` the computed font family
 */
export function readStyle(
  writer: TreeWriter,
  { style, display, position, float, whiteSpace }: Look,
  own: { parent: number; name: string; hasWords: boolean; size: number; family: string; isStruck: boolean },
): number {
  const { hasWords } = own;
  const marker = display === 'list-item' ? style.listStyleType : '';
  const letters = hasWords
    ? `${own.size}|${style.fontWeight}|${style.fontStyle}|${own.family}|` +
      `${style.verticalAlign}|${style.textTransform}|${style.userSelect}`
    : own.parent;
  const key = `${own.name === 'sup' || own.name === 'sub' ? own.name : ''}${display}|${position}|${float}|${whiteSpace}|${marker}|${own.isStruck}|${letters}`;
  return writer.styleOf(key, () => {
    const inherited = writer.factsAt(own.parent) ?? UNDRAWN;
    return {
      ...inherited,
      ...(hasWords ? readLetters(style, own) : {}),
      shift: readShift(own.name, style.verticalAlign),
      struck: own.isStruck,
      display,
      space: readSpace(whiteSpace),
      marker: marker === 'none' ? '' : marker,
      position,
      float,
    };
  });
}

function readLetters(
  style: CSSStyleDeclaration,
  { size, family }: { size: number; family: string },
): Partial<StyleFacts> {
  return {
    size: Math.round(size * 10) / 10,
    weight: readWeight(style.fontWeight),
    italic: /^(?:italic|oblique)/.test(style.fontStyle),
    mono: MONO.test(family),
    letters: /^(?:uppercase|lowercase|capitalize)$/.test(style.textTransform) ? style.textTransform : '',
    unselectable: style.userSelect === 'none',
  };
}

/** Whether an element strikes through all words inside. */
export function isStruckThrough(style: CSSStyleDeclaration): boolean {
  return style.textDecorationLine.includes('line-through');
}

function readShift(name: string, verticalAlign: string): StyleFacts['shift'] {
  if (verticalAlign === 'super' || name === 'sup') return 'super';
  return verticalAlign === 'sub' || name === 'sub' ? 'sub' : '';
}

function readWeight(weight: string): number {
  if (weight === 'bold') return 700;
  return Number.parseFloat(weight) || 400;
}

function readSpace(whiteSpace: string): StyleFacts['space'] {
  if (whiteSpace === 'pre-line' || whiteSpace.startsWith('preserve-breaks')) return 'lines';
  return /^(?:pre|break-spaces)/.test(whiteSpace) ? 'pre' : 'normal';
}
