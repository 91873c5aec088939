import { type HiddenReason, isUnseen, type StyleFacts } from '@/lib/page/tree';
import type { Area } from './area';
import type { Colour } from './colour';
import { enter, type Stand, standOf } from './enter';
import { drawnColour, judgeWords } from './judge-words';
import type { Look } from './look';
import { isIconFont } from './pseudo-words';
import type { RawElement } from './raw-element';
import type { Scope } from './scope';
import type { Sight } from './sight';
import { factsOf, inertFacts, isStruckThrough, undrawnFacts } from './style-facts';
import { hasTwin } from './twin';

/**
 * An element as it is drawn. `hidden` says why the words that stand directly in it are not seen; where `colour` is set,
 * they have that colour, which is the one of the ground behind them unless they lie on another box.
 */
export type Judged = {
  scope: Scope;
  style: StyleFacts;
  hidden: HiddenReason;
  stand: Stand | null;
  colour: Colour | null;
};

/** Judges an element that is not drawn, or whose style was not read: this one is seen as far as what is around it is. */
export function judgeUndrawn(element: RawElement, outer: Scope): Judged {
  const { name } = element;
  const reason = reasonOf(element, outer);
  const style = outer.isInert ? inertFacts(name) : undrawnFacts(name);
  return { scope: withReason(outer, name, reason), style, hidden: reason, stand: null, colour: null };
}

function reasonOf(element: RawElement, { sight, place }: Scope): HiddenReason {
  if (element.name === 'script') return 'not-drawn';
  if (element.look === null) return sight.reason;
  return place.later.has(element) ? 'later' : 'not-drawn';
}

function withReason(outer: Scope, name: string, reason: HiddenReason): Scope {
  return { ...outer, name, sight: { ...outer.sight, reason } };
}

/**
 * Judges an element that has a style.
 *
 * @param hasWords whether words stand directly in it
 */
export function judgeDrawn(element: RawElement, look: Look, hasWords: boolean, outer: Scope): Judged {
  const { name } = element;
  const { place } = outer;
  const isFolded = outer.sight.reason === 'folded' || isFoldedInto(outer, element);
  const around = name === 'body' ? { ...outer.sight, fixed: place.still } : outer.sight;
  const stand = isFolded || !place.isLaidOut || !element.area ? null : standOf(around, look, element.area);
  const isHiddenFromAid = element.attributes['aria-hidden'] === 'true';
  const isDecoration = outer.isDecoration || isHiddenFromAid;
  const sight = seeInside(element, look, outer, { stand, isFolded, isTwin: isHiddenFromAid && !outer.isDecoration });
  const isVisible = look.visibility === 'visible';
  const invisible =
    !isVisible && outer.invisible === 'not-drawn' && place.later.has(element) ? 'later' : outer.invisible;
  const isStruck = outer.isStruck || isStruckThrough(look);
  const size = Number.parseFloat(look.fontSize) * sight.scale * element.rare.zoom;
  const style = factsOf(look, { parent: outer.style, name, hasWords, size, isStruck });
  // Firefox gives letters that nothing paints no place.
  const drawnSize = (outer.isSvg && stand && heightOf(stand.area)) || size;
  const behind = outer.sight.ground;
  const words = { element, look, stand, size: drawnSize, behind, unseenAs: isVisible ? null : invisible };
  const reason = hasWords ? judgeWords(words, sight, place.later) : sight.reason;
  // Words in the colour of their ground are judged when all grounds are known.
  const colour = reason === 'colour' && stand ? drawnColour(look) : null;
  const scope: Scope = {
    ...outer,
    name,
    sight,
    style,
    invisible,
    isStruck,
    isSvg: name === 'svg' || (outer.isSvg && name !== 'foreignObject'),
    isIcon: hasWords && isIconFont(look.fontFamily),
    isDecoration,
  };
  return { scope, style, hidden: colour ? sight.reason : reason, stand, colour };
}

/** The height of letters in a drawing, which its scale makes larger or smaller than their style says. */
function heightOf([, top, , bottom]: Area): number {
  return bottom - top;
}

function seeInside(
  element: RawElement,
  look: Look,
  { sight: outer, place }: Scope,
  own: { stand: Stand | null; isFolded: boolean; isTwin: boolean },
): Sight {
  const around: Sight = own.isFolded && outer.reason === 'seen' ? { ...outer, reason: 'folded' } : outer;
  const sight = enter(around, element, look, own.stand);
  if (isUnseen(around.reason)) return sight;
  if (isUnseen(sight.reason)) return place.later.has(element) ? { ...sight, reason: 'later' } : sight;
  return own.isTwin && hasTwin(element) ? { ...sight, reason: 'twin' } : sight;
}

/** Whether an element is folded away by the one around it. */
function isFoldedInto({ name: parent }: Scope, { name, parent: details }: RawElement): boolean {
  return parent === 'details' && name !== 'summary' && details !== null && !('open' in details.attributes);
}
