import { type HiddenReason, isUnseen } from '@/lib/page/tree';
import { isSlit, meet } from './area';
import { areaOf } from './clip';
import { blend, type Colour, isIndistinct } from './colour';
import { readColour } from './colours';
import { mixInto } from './effects';
import type { Stand } from './enter';
import type { LaterPlaces } from './later';
import type { Look } from './look';
import type { RawElement } from './raw-element';
import type { Sight } from './sight';

/** Letters smaller than this, in CSS pixels, are written for machines. */
const SMALLEST_LETTERS = 3;

/** Text that is indented further left than this, in CSS pixels, is the text behind an image, or an injection. */
const FARTHEST_INDENT = -400;

/** A text of this alpha or less is drawn by nothing. */
const FAINTEST_ALPHA = 0.05;

/** Letters that are blurred by more than this share of their size can't be told apart. */
const MOST_BLUR = 0.2;

/**
 * An element whose own words are judged: `size` is the effective size of its letters; `unseenAs` says why it is not
 * visible by style, if it is not.
 */
export type Words = {
  element: RawElement;
  look: Look;
  /** Where the element stands; null where it has no layout. */
  stand: Stand | null;
  size: number;
  /** The ground around the element, without its own background; null where it is unknown. */
  behind: Colour | null;
  unseenAs: HiddenReason | null;
};

/**
 * Says why a person can't see the words that stand directly in an element. `colour` is not the last word: the words may
 * lie on a box that they are not inside of.
 */
export function judgeWords(words: Words, sight: Sight, later: LaterPlaces): HiddenReason {
  if (isUnseen(sight.reason)) return sight.reason;
  if (words.unseenAs) return words.unseenAs;
  if (words.size < SMALLEST_LETTERS) return 'tiny';
  if (sight.blur > words.size * MOST_BLUR) return 'faint';
  if (sight.reason === 'seen' && words.stand) {
    const reason = judgePlace(words, words.stand, sight);
    if (reason !== 'seen') return later.showsMoreOf(sight.flow.clipper) ? 'later' : reason;
  }
  return judgeColour(words, sight) ?? sight.reason;
}

function judgePlace(
  { element, look: { textIndent }, size }: Words,
  { area: own }: Stand,
  { flow }: Sight,
): HiddenReason {
  const outside = flow.clipper ? 'clipped' : 'outside';
  const indent = Number.parseFloat(textIndent);
  if (indent < FARTHEST_INDENT) return 'outside';
  if (flow.clipper === element && textIndent.endsWith('%') && indent >= 100) return 'clipped';
  const { words } = element.rare;
  let area = own;
  if (own[0] === own[2] || own[1] === own[3]) {
    if (!words || words[0] === words[2] || words[1] === words[3]) return 'clipped';
    area = areaOf(words, flow);
  }
  if (-indent > longestLine(element, size) && own[0] <= flow.reach[0]) return outside;
  if (!isSlit(meet(area, flow.reach))) return 'seen';
  // Boxes lower or narrower than a letter, whose words overflow, are judged by the words.
  return isSlit(area) && words && !isSlit(meet(areaOf(words, flow), flow.reach)) ? 'seen' : outside;
}

/** Returns how long the own words of an element may be in one line, in CSS pixels. */
function longestLine({ children }: RawElement, size: number): number {
  let length = 0;
  for (const child of children) if (typeof child === 'string') length += child.length;
  return length * size;
}

/** Returns the colour in which an element's own words are drawn; null where nothing or an unknown colour is drawn. */
export function drawnColour({ colour: written }: Look): Colour | null {
  const colour = readColour(written);
  return colour && colour[3] > FAINTEST_ALPHA ? colour : null;
}

/** Whether words are transparent, or in the colour of what is behind them; null where a person can make them out. */
function judgeColour({ look, element, behind }: Words, sight: Sight): 'colour' | 'faint' | null {
  const { hasPicture } = sight;
  // A background that is cut to the form of letters is no ground, but what is seen of them.
  const isCut = (element.rare.texts.webkitBackgroundClip ?? '').includes('text');
  const ground = isCut ? behind : sight.ground;
  if (sight.flatOver !== undefined && ground !== sight.flatOver) return 'faint';
  const written = look.colour === 'none' ? TRANSPARENT : readColour(look.colour);
  const colour = isCut && written ? overlay(written, readColour(look.backgroundColor)) : written;
  if (!colour || hasPicture) return null;
  if (colour[3] <= FAINTEST_ALPHA) return hasOutline(element, ground) ? null : 'colour';
  if (!ground) return null;
  // Only where words nearly have the colour of their ground is it known what else may show them.
  const alpha = element.rare.paints ? colour[3] * sight.opacity : colour[3];
  const solid = alpha < 1 ? blend([colour[0], colour[1], colour[2], alpha], ground) : colour;
  const mixed = sight.mixing ? mixInto(solid, ground, sight.mixing) : ([solid, ground] as const);
  if (!mixed || !isIndistinct(mixed[0], mixed[1]) || hasOutline(element, ground)) return null;
  return sight.mixing || alpha < colour[3] ? 'faint' : 'colour';
}

/** Returns the colour that stands out more of a colour and of the one below it. */
function overlay(colour: Colour, below: Colour | null): Colour | null {
  if (!below || colour[3] >= 1) return colour;
  return below[3] >= 1 ? blend(colour, below) : below[3] > colour[3] ? below : colour;
}

const TRANSPARENT = [0, 0, 0, 0] as const;

/** Whether an outline, or a shadow of another colour than the ground, shows the form of letters. */
function hasOutline({ rare }: RawElement, ground: Colour | null): boolean {
  const { textShadow = '', webkitTextStrokeWidth = '' } = rare.texts;
  if (Number.parseFloat(webkitTextStrokeWidth) > 0) return true;
  if (textShadow === 'none' || textShadow === '') return false;
  return (textShadow.match(/[\w-]+\([^()]*\)/g) ?? [textShadow]).some((shadow) => {
    const colour = readColour(shadow);
    if (!colour) return true;
    return colour[3] > FAINTEST_ALPHA && !(ground && isIndistinct(blend(colour, ground), ground));
  });
}
