import { type Passage, PassageIndex } from './passage-index.ts';
import { emphasised, finishAnswer, quoted } from './quote.ts';
import type { Material } from './read-prompt.ts';
import { ENDS } from './split-sentences.ts';
import { countWords, termsOf } from './terms.ts';

type Form = 'summary' | 'key-points';

const FEWEST = 3;
const MOST = 6;
/** Sentences that share more than this part of their terms count as repetitions. */
const ALIKE = 0.5;
/** In words: a shorter sentence says too little, a longer one too much. */
const SHORT = 7;
const LONG = 50;
const BOILERPLATE = /cookie|subscribe|sign up|newsletter|all rights reserved|read more|advertisement|log in|©/i;
/** The beginning of a sentence that refers to the sentence before. */
const LEANS_BACK =
  /^((when|if|as|because|while|although|where) )?(it|its|this|that|these|those|they|their|he|she|his|her|but|however|and|so|also|such|er|sie|es|dies\p{L}*|il|elle|ils|elles|ce\p{L}*)\b/iu;

/** Returns the best sentences of a page, in the page's order, as a summary or as a list of key points. */
export function summarise(material: Material, form: Form): string {
  const index = new PassageIndex(material.text);
  const chosen = chooseSentences(index, material.title, form);
  if (chosen.length === 0) return finishAnswer(['The page came without any text to summarise.'], 'Nothing quoted');
  const title = material.title === '' ? [] : [`*${emphasised(material.title)}*`];
  const body = form === 'summary' ? chosen.map(({ text }) => quoted(text)) : [chosen.map(bullet).join('\n')];
  const note = `Quoted word for word: ${chosen.length} of the ${index.passages.length} sentences of the page`;
  return finishAnswer([...title, ...body], note);
}

function bullet({ heading, text }: Passage): string {
  return `- ${heading === '' ? '' : `*${emphasised(`${heading}:`)}* `}${quoted(text)}`;
}

function chooseSentences(index: PassageIndex, title: string, form: Form): Passage[] {
  const titleTerms = new Set(termsOf(title));
  const candidates = index.passages
    .filter(({ kind, terms }) => (kind === 'prose' || kind === 'item') && terms.length > 0)
    .map((passage) => ({ passage, score: weigh(index, passage, titleTerms, form) }));
  const wanted = Math.min(MOST, Math.max(FEWEST, Math.ceil(Math.sqrt(candidates.length))));
  const chosen: Passage[] = [];
  while (chosen.length < wanted) {
    let best: (typeof candidates)[number] | undefined;
    let bestScore = 0;
    for (const candidate of candidates) {
      const score = candidate.score * freshness(candidate.passage, chosen, form);
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
    if (!best) break;
    chosen.push(best.passage);
  }
  return chosen.sort((one, other) => one.index - other.index);
}

/** Weighs a sentence by terms that the page repeats, by terms of the title, and by its place and form. */
function weigh(index: PassageIndex, passage: Passage, titleTerms: ReadonlySet<string>, form: Form): number {
  const terms = [...new Set(passage.terms)];
  const substance = terms.reduce((sum, term) => sum + Math.log(index.countOf(term)), 0) / Math.sqrt(terms.length);
  const inTitle = terms.filter((term) => titleTerms.has(term)).length / Math.max(1, titleTerms.size);
  const first = index.passages.find(({ kind }) => kind === 'prose');
  let weight = (0.1 + substance) * (1 + 0.4 * inTitle);
  if (passage.index === first?.index) weight *= form === 'summary' ? 1.7 : 1.1;
  else if (passage.block === first?.block) weight *= form === 'summary' ? 1.25 : 1;
  else if (passage.place === 0) weight *= 1.1;
  const length = countWords(passage.text);
  if (length < SHORT) weight *= 0.3;
  if (length > LONG) weight *= 0.5;
  if (!ENDS.test(passage.text) || /[?？؟:]$/.test(passage.text)) weight *= 0.4;
  if (LEANS_BACK.test(passage.text)) weight *= 0.6;
  if (BOILERPLATE.test(passage.text)) weight *= 0.2;
  return weight;
}

/** Returns 1 for a sentence that is new beside the chosen ones, down to 0 for a repetition of one. */
function freshness(passage: Passage, chosen: readonly Passage[], form: Form): number {
  let fresh = 1;
  for (const other of chosen) {
    const shared = passage.terms.filter((term) => other.terms.includes(term)).length;
    const alike = shared / Math.max(1, Math.min(passage.terms.length, other.terms.length));
    if (other.index === passage.index || alike > ALIKE) return 0;
    fresh *= 1 - alike;
    if (other.block === passage.block) fresh *= 0.6;
    else if (other.heading === passage.heading && other.heading !== '') fresh *= form === 'summary' ? 0.8 : 0.4;
  }
  return fresh;
}
