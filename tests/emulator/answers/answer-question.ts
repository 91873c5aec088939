import { type Found, findPassages } from './find-passages.ts';
import { blockQuoted, emphasised, finishAnswer, withoutEscapes } from './quote.ts';
import type { Material, Prompt } from './read-prompt.ts';
import { plainText, splitSentences } from './split-sentences.ts';
import { questionTermsOf } from './terms.ts';

const MOST_QUOTES = 3;
const LEANS_BACK = /^(it|this|that|these|those|they|he|she|such)\b/i;

/** Answers a question with quotes of the sentences that match best, or says that no sentence matches. */
export function answerQuestion({ materials, question, earlierQuestions, earlierAnswers }: Prompt): string {
  const terms = questionTermsOf(question);
  const direct = findPassages(materials, { question, terms, earlier: [], said: '' });
  if (direct.length > 0) return tell(direct, 'Closest to your question', materials.length > 1);

  // A question like "And why?" has no terms of its own, so the question before lends its terms.
  const before = earlierQuestions.find((earlier) => questionTermsOf(earlier).length > 0);
  const isFollowUp = terms.length <= 1 && before !== undefined;
  if (isFollowUp) {
    const said = withoutEscapes(earlierAnswers);
    const found = findPassages(materials, { question, terms, earlier: questionTermsOf(before), said });
    if (found.length > 0) return tell(found, `Read together with ${emphasised(before)}`, materials.length > 1);
  }
  if (terms.length === 0 && !isFollowUp) {
    return finishAnswer([showMaterial(materials)], 'The question names nothing to look for');
  }
  const sentences = materials.reduce((sum, { text }) => sum + splitSentences(text).length, 0);
  const nothing = `The page text has nothing ${isFollowUp ? 'more ' : ''}on that`;
  return finishAnswer([`${nothing}: I looked through ${sentences} sentences${nameOf(materials)}.`], 'Nothing quoted');
}

function tell(found: readonly Found[], lead: string, namesPages: boolean): string {
  const parts: string[] = [];
  let lastPlace: string | null = null;
  for (const each of found.slice(0, MOST_QUOTES)) {
    const place = placeOf(each, namesPages);
    if (lastPlace === null) parts.push(`${lead}, the page says${place}:`);
    else if (place !== lastPlace) parts.push(`It also says${place}:`);
    parts.push(blockQuoted(withContext(each)));
    lastPlace = place;
  }
  return finishAnswer(parts, 'Quoted word for word from the page');
}

function placeOf({ passage, material }: Found, namesPages: boolean): string {
  const under = passage.heading === '' ? '' : ` under ${emphasised(passage.heading)}`;
  return namesPages && material.title !== '' ? `${under} in ${emphasised(material.title)}` : under;
}

/** Returns a sentence, together with the sentence before where its first word refers back to that sentence. */
function withContext({ index, passage }: Found): string {
  const before = index.passages[passage.index - 1];
  if (!before || before.block !== passage.block || !LEANS_BACK.test(passage.text)) return passage.text;
  return `${before.text} ${passage.text}`;
}

/** Shows the selection or the page's beginning, for a question without terms such as "What does this mean?". */
function showMaterial(materials: readonly Material[]): string {
  const newest = materials.findLast(({ kind }) => kind === 'selection') ?? materials.at(-1);
  const isSelection = newest?.kind === 'selection';
  const text = isSelection ? newest.text : (newest?.text.split(/\n{2,}/)[0] ?? '');
  return `${isSelection ? 'The highlighted text says' : 'The page begins'}:\n\n${blockQuoted(plainText(text))}`;
}

function nameOf(materials: readonly Material[]): string {
  const titles = new Set(materials.map(({ title }) => title).filter((title) => title !== ''));
  return titles.size === 0 ? '' : ` of ${[...titles].map(emphasised).join(' and ')}`;
}
