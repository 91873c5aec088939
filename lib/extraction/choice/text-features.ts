import type { Block } from './block';
import { DATE, PRICE, shareOf } from './patterns';

export const TEXT_FEATURES = [
  'text.words',
  'text.linkShare',
  'text.links',
  'text.wordLength',
  'text.commas',
  'text.sentences',
  'text.endsSentence',
  'text.startsCapital',
  'text.capitals',
  'text.digits',
  'text.boldShare',
  'text.buttonShare',
  'text.monoShare',
  'text.pictures',
  'text.controls',
  'text.heading',
  'text.isProse',
  'text.size',
  'text.weight',
  'text.price',
  'text.date',
  'text.colon',
  'text.bar',
  'text.later',
  'text.folded',
  'text.isRun',
  'text.marker',
  'text.unselectable',
  'text.question',
  'text.itemprop',
] as const;

/** Adds what the words of a block are like, in the order of `TEXT_FEATURES`. */
export function addTextFeatures(out: number[], { facts, heading, isProse, area, nodes }: Block): void {
  const { text } = facts;
  const letters = text.replace(/\s+/g, '').length;
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  const { style, hidden, attributes } = area.element;
  const tail = text.trimEnd().slice(-1);
  out.push(
    Math.min(200, facts.words),
    shareOf(facts.linkWords, facts.words),
    facts.links,
    shareOf(letters, facts.words),
    text.match(/[,、，;]/g)?.length ?? 0,
    text.match(/[.!?。！？](?:\s|$)/g)?.length ?? 0,
    /[.!?。！？…"”]/.test(tail) ? 1 : 0,
    /^\s*[\p{Lu}"“]/u.test(text) ? 1 : 0,
    shareOf(upper, letters),
    shareOf(text.match(/\d/g)?.length ?? 0, letters),
    shareOf(facts.boldWords, facts.words),
    shareOf(facts.buttonWords, facts.words),
    shareOf(facts.monoWords, facts.words),
    facts.pictures,
    facts.controls,
    heading,
    isProse ? 1 : 0,
    style.size,
    style.weight,
    PRICE.test(text.slice(0, 200)) ? 1 : 0,
    DATE.test(text.slice(0, 200)) ? 1 : 0,
    tail === ':' ? 1 : 0,
    /[|·•›»]/.test(text.slice(0, 200)) ? 1 : 0,
    hidden === 'later' ? 1 : 0,
    hidden === 'folded' ? 1 : 0,
    nodes[0] === area.element ? 0 : 1,
    style.marker === '' || style.marker === 'none' ? 0 : 1,
    style.unselectable ? 1 : 0,
    tail === '?' ? 1 : 0,
    attributes.itemprop === undefined ? 0 : 1,
  );
}
