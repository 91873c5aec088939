import { type Passage, PassageIndex } from './passage-index.ts';
import type { Material } from './read-prompt.ts';
import { ENDS } from './split-sentences.ts';

/** A search. `earlier` holds the terms of the question before a follow-up, `said` the text not to repeat. */
export type Query = { question: string; terms: readonly string[]; earlier: readonly string[]; said: string };

/** A sentence that matches, and its score. */
export type Found = { material: Material; index: PassageIndex; passage: Passage; score: number };

/** A sentence must reach this share of the best sentence's score. */
const GOOD_ENOUGH = 0.5;
/** The page must have this share of the question's terms, each weighted by its rarity. */
const LEAST_COVERAGE = 0.3;
/** The weight of the earlier question's terms in a follow-up. */
const EARLIER_WEIGHT = 0.4;
/** The weight, in a follow-up, of standing in the same block as the best sentence. */
const BESIDE_WEIGHT = 0.3;
const CUE_BONUS = 1.3;
/** The weight of running text without a full stop, which is more often a caption or a label than an answer. */
const FRAGMENT_SHARE = 0.7;

/** Patterns of questions, each with a pattern of what answers to such a question often contain. */
const CUES: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [
    /\bwhy\b|warum|pourquoi|por qué|почему|为什么|なぜ|왜/iu,
    /\b(because|since|due to|therefore|so that|in order to|reason|causes?d?|as a result|weil|car|parce|porque)\b|потому|因为|ため/iu,
  ],
  [
    /\bhow (many|much|long|old|far|often|big|large)\b|\bwhen\b|\bwhat year\b|wie ?viel|wann|combien|quand|cuánt|cuándo|сколько|когда|多少|いつ|언제/iu,
    /\p{Nd}/u,
  ],
  [/\bwho\b|\bwer\b|\bqui\b|quién|\bкто\b/iu, /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u],
];

/** Returns the matching sentences of all materials, the best first; none where the page has too few of the terms. */
export function findPassages(materials: readonly Material[], query: Query): Found[] {
  return materials
    .flatMap((material) => findIn(material, new PassageIndex(material.paragraph || material.text), query))
    .sort((one, other) => other.score - one.score)
    .filter(({ passage }, place, all) => all.findIndex((other) => other.passage.text === passage.text) === place);
}

function findIn(material: Material, index: PassageIndex, query: Query): Found[] {
  const { question, terms, earlier, said } = query;
  const asked = [...terms, ...earlier];
  const rarity = (some: readonly string[]) => some.reduce((sum, term) => sum + index.rarityOf(term), 0);
  const present = asked.filter((term) => index.countOf(term) > 0);
  if (present.length === 0 || rarity(present) < LEAST_COVERAGE * rarity(asked)) return [];

  const cue = CUES.find(([asks]) => asks.test(question))?.[1];
  const scored = index.passages.map((passage) => {
    const score = index.score(passage, terms) + EARLIER_WEIGHT * index.score(passage, earlier);
    const whole = passage.kind !== 'prose' || ENDS.test(passage.text) ? 1 : FRAGMENT_SHARE;
    return { material, index, passage, score: score * whole * (cue?.test(passage.text) ? CUE_BONUS : 1) };
  });
  // In a follow-up, the best sentence is usually the earlier answer, so other sentences of its block score higher.
  const top = earlier.length > 0 ? scored.reduce((one, other) => (other.score > one.score ? other : one)) : undefined;
  for (const found of scored) if (found.passage.block === top?.passage.block) found.score += BESIDE_WEIGHT * top.score;

  const fresh = scored.filter(({ passage, score }) => score > 0 && !said.includes(passage.text));
  const best = fresh.reduce((highest, { score }) => Math.max(highest, score), 0);
  return fresh.filter(({ score }) => score >= GOOD_ENOUGH * best);
}
