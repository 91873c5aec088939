import { type Passage, PassageIndex } from './passage-index.ts';
import type { Material } from './read-prompt.ts';
import { ENDS } from './split-sentences.ts';

/** What is looked for. `earlier`: the terms of the question before, in a follow-up; `said`: what is not to be repeated. */
export type Query = { question: string; terms: readonly string[]; earlier: readonly string[]; said: string };

/** A sentence that matches, and how well. */
export type Found = { material: Material; index: PassageIndex; passage: Passage; score: number };

/** A sentence must score this part of the best one's score. */
const GOOD_ENOUGH = 0.5;
/** The page must have this part of what the question asks about, each term counted by how rare it is. */
const LEAST_COVERAGE = 0.3;
/** What an earlier question's terms count in a follow-up, and what it counts to stand beside its answer. */
const EARLIER_WEIGHT = 0.4;
const BESIDE_WEIGHT = 0.3;
const CUE_BONUS = 1.3;
/** A line of running text without an end is a caption or a label more often than an answer. */
const FRAGMENT_SHARE = 0.7;

/** What an answer to such a question tends to have in it. */
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

/** The sentences of all materials that match, the best first; none where the page is not on it. */
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
  // In a follow-up, what stands beside the earlier answer is as near as anything that has its words.
  const top = earlier.length > 0 ? scored.reduce((one, other) => (other.score > one.score ? other : one)) : undefined;
  for (const found of scored) if (found.passage.block === top?.passage.block) found.score += BESIDE_WEIGHT * top.score;

  const fresh = scored.filter(({ passage, score }) => score > 0 && !said.includes(passage.text));
  const best = fresh.reduce((highest, { score }) => Math.max(highest, score), 0);
  return fresh.filter(({ score }) => score >= GOOD_ENOUGH * best);
}
