import type { HiddenReason } from '../tree';
import { areaOf } from './clip';
import { blend, isIndistinct } from './colour';
import { readColour } from './colours';
import { isSlit, meet, type Place } from './place';
import type { Sight } from './sight';

/** Letters smaller than this, in CSS pixels, are written for machines. */
const SMALLEST_LETTERS = 3;

/** Text indented further left than this, in CSS pixels, is the text behind an image, or an injection. */
const FARTHEST_INDENT = -400;

/** A text of this alpha or less is drawn by nothing. */
const FAINTEST_ALPHA = 0.05;

/** An element whose own words are judged: `size` is the effective size of its letters. */
export type Words = { element: Element; style: CSSStyleDeclaration; rect: DOMRect | null; size: number };

/** Says why a person can't see the words that stand directly in an element. */
export function judgeWords(words: Words, sight: Sight, place: Place): HiddenReason {
  const { style } = words;
  if (sight.reason !== 'seen' && sight.reason !== 'folded') return sight.reason;
  if (style.visibility === 'hidden' || style.visibility === 'collapse') return 'not-drawn';
  if (words.size < SMALLEST_LETTERS) return 'tiny';
  if (Number.parseFloat(style.textIndent) < FARTHEST_INDENT) return 'outside';
  if (sight.reason === 'seen' && words.rect && place.isLaidOut) {
    const reason = judgePlace(words.element, words.rect, sight, place);
    if (reason !== 'seen') return reason;
  }
  return isSwallowed(style, sight) ? 'colour' : sight.reason;
}

function judgePlace(element: Element, own: DOMRect, { flow, box }: Sight, place: Place): HiddenReason {
  let rect = own;
  if (rect.width === 0 || rect.height === 0) {
    rect = rectOfWords(element);
    if (rect.width === 0 || rect.height === 0) return 'clipped';
  }
  const area = areaOf(rect, rect === own ? box : flow);
  if (!isSlit(meet(area, flow.reach))) return 'seen';
  // Boxes lower or narrower than a letter, whose words overflow, are judged by the words.
  if (isSlit(area)) {
    const words = areaOf(rectOfWords(element), flow);
    if (!isSlit(meet(words, flow.reach))) return 'seen';
  }
  return flow.reach === place.page.reach || flow.reach === place.window.reach ? 'outside' : 'clipped';
}

function rectOfWords(element: Element): DOMRect {
  const words = new Range();
  words.selectNodeContents(element);
  return words.getBoundingClientRect();
}

/** Whether words are transparent, or in the colour of what is behind them. */
function isSwallowed(style: CSSStyleDeclaration, { ground, hasPicture }: Sight): boolean {
  const colour = readColour(style.webkitTextFillColor || style.color);
  if (!colour || hasPicture) return false;
  if (colour[3] > FAINTEST_ALPHA) {
    if (!ground || !isIndistinct(colour[3] < 1 ? blend(colour, ground) : colour, ground)) return false;
  }
  return style.textShadow === 'none' || style.textShadow === '';
}
