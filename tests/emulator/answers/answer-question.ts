import { type Passage, PassageIndex } from './passage-index.ts';
import { blockQuoted, finishAnswer, literal, quoted } from './quote.ts';
import type { Material, Prompt } from './read-prompt.ts';
import { plainText } from './split-sentences.ts';
import { questionTermsOf } from './terms.ts';

const MOST_QUOTES = 3;
/** A quotation must score this part of the best one's score. */
const GOOD_ENOUGH = 0.5;
/** The page must have this part of what the question asks about, each term counted by how rare it is. */
const LEAST_COVERAGE = 0.3;
/** What an earlier question's terms count in a follow-up. */
const EARLIER_WEIGHT = 0.4;
const CUE_BONUS = 1.3;

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
const LEANS_BACK = /^(it|this|that|these|those|they|he|she|such)\b/i;

type Query = { question: string; own: string[]; earlier: string[] };
type Found = { material: Material; index: PassageIndex; passage: Passage; score: number };

/** The sentences that match the question best, quoted; or that there are none. */
export function answerQuestion({ materials, question, earlierQuestions, earlierAnswers }: Prompt): string {
  const own = questionTermsOf(question);
  const earlier = earlierQuestions.map(questionTermsOf).find((terms) => terms.length > 0) ?? [];
  const sources = materials.map((material) => ({ material, index: new PassageIndex(material.text) }));
  const search = (query: Query) => sources.flatMap(({ material, index }) => find(material, index, query));

  const isNew = ({ passage }: Found) => !earlierAnswers.includes(literal(passage.text));
  const direct = search({ question, own, earlier: [] });
  // "And why?" says nothing by itself: it is read together with what was asked before.
  const leansOnEarlier = direct.length === 0 && own.length <= 1 && earlier.length > 0;
  const found = leansOnEarlier ? search({ question, own: [...own, ...earlier], earlier }).filter(isNew) : direct;
  if (found.length > 0) return tell(found, leansOnEarlier ? (earlierQuestions[0] ?? '') : null, materials.length > 1);

  const asked = own.length > 0 ? own : earlier;
  if (asked.length === 0) return finishAnswer([quoteAll(materials)], 'The question names nothing to look for');
  const sentences = sources.reduce((sum, { index }) => sum + index.passages.length, 0);
  const verb = leansOnEarlier ? 'nothing more' : 'nothing';
  const nothing = `The page text has ${verb} on that: I looked through ${sentences} sentences${nameOf(materials)}.`;
  return finishAnswer([nothing], 'Nothing quoted');
}

function find(material: Material, index: PassageIndex, { question, own, earlier }: Query): Found[] {
  const rarity = (terms: readonly string[]) => terms.reduce((sum, term) => sum + index.rarityOf(term), 0);
  const present = own.filter((term) => index.countOf(term) > 0);
  if (present.length === 0 || rarity(present) < LEAST_COVERAGE * rarity(own)) return [];
  const cue = CUES.find(([asks]) => asks.test(question))?.[1];
  const scored = index.passages.map((passage) => {
    const fresh = own.filter((term) => !earlier.includes(term));
    const score = index.score(passage, fresh) + EARLIER_WEIGHT * index.score(passage, earlier);
    return { material, index, passage, score: cue?.test(passage.text) ? score * CUE_BONUS : score };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score > 0 && score >= GOOD_ENOUGH * best);
}

function tell(found: readonly Found[], earlierQuestion: string | null, namesPages: boolean): string {
  const best = found.toSorted((one, other) => other.score - one.score).slice(0, MOST_QUOTES);
  const parts = best.map(({ material, index, passage }, place) => {
    const where = [
      passage.heading === '' ? '' : `under “${literal(passage.heading)}”`,
      namesPages && material.title !== '' ? `in “${literal(material.title)}”` : '',
    ].filter((part) => part !== '');
    const lead = place === 0 ? 'Closest to your question, the page says' : 'It also says';
    return `${[lead, ...where].join(' ')}:\n\n${blockQuoted(withContext(index, passage))}`;
  });
  if (earlierQuestion !== null) parts.unshift(`Read together with ${quoted(earlierQuestion)}:`);
  return finishAnswer(parts, 'Quoted word for word from the page');
}

/** A sentence that leans on the one before it is quoted together with that. */
function withContext(index: PassageIndex, passage: Passage): string {
  const before = index.passages[passage.index - 1];
  if (!before || before.block !== passage.block || !LEANS_BACK.test(passage.text)) return passage.text;
  return `${before.text} ${passage.text}`;
}

/** "What does this mean?" about a selection: all there is to say is the selection, or how the page begins. */
function quoteAll(materials: readonly Material[]): string {
  const newest = materials.findLast(({ kind }) => kind === 'selection') ?? materials.at(-1);
  const text = newest?.kind === 'selection' ? newest.text : (newest?.text.split(/\n{2,}/)[0] ?? '');
  const what = newest?.kind === 'selection' ? 'The highlighted text says' : 'The page begins';
  return `${what}:\n\n${blockQuoted(plainText(text))}`;
}

function nameOf(materials: readonly Material[]): string {
  const titles = materials.map(({ title }) => title).filter((title) => title !== '');
  return titles.length === 0 ? '' : ` of ${[...new Set(titles)].map(quoted).join(' and ')}`;
}
