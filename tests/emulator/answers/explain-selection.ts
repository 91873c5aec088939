import { type Passage, PassageIndex } from './passage-index.ts';
import { blockQuoted, finishAnswer, literal, quoted } from './quote.ts';
import type { Material } from './read-prompt.ts';
import { plainText } from './split-sentences.ts';
import { stem, termsOf, wordsOf } from './terms.ts';

const HARD_WORDS = 3;
const SHORTEST_HARD_WORD = 6;
const NEIGHBOURS = 1;
const DEFINES = /\b(is an?|are|means?|called|known as|refers? to|defined as|i\.e\.)\b/i;

/** Explains a selection with the sentences around it, and other sentences of the page that use its hardest words. */
export function explainSelection(selection: Material, pages: readonly Material[]): string {
  const text = plainText(selection.text);
  const page = pages.find((candidate) => plainText(candidate.text).includes(text)) ?? pages.at(-1);
  const index = new PassageIndex(page?.text || selection.paragraph || selection.text);
  const around = findAround(index, text) || plainText(selection.paragraph);
  const parts = [`The highlighted text:\n\n${blockQuoted(text)}`];
  if (around !== '' && around !== text) parts.push(`It stands in this passage:\n\n${blockQuoted(around)}`);
  const words = findHardWords(index, text);
  if (words.length > 0) {
    const lines = words.map((word) => tellWord(index, word, text));
    parts.push(`Its hardest words, and where else the page has them:\n\n${lines.join('\n')}`);
  }
  return finishAnswer(parts, 'Quoted word for word from the page');
}

/** Returns the sentences that hold the selection, with their neighbours; '' where no sentence does. */
function findAround(index: PassageIndex, selection: string): string {
  const wanted = new Set(termsOf(selection));
  const touches = ({ text, terms }: Passage) =>
    text.includes(selection) ||
    selection.includes(text) ||
    (wanted.size > 1 && terms.filter((term) => wanted.has(term)).length >= 0.8 * wanted.size);
  const first = index.passages.findIndex(touches);
  const last = index.passages.findLastIndex((passage) => passage.index - first <= 8 && touches(passage));
  if (first < 0) return '';
  const near = index.passages.slice(Math.max(0, first - NEIGHBOURS), last + NEIGHBOURS + 1);
  const { block } = index.passages[first] ?? {};
  return near
    .filter((passage) => passage.block === block || touches(passage))
    .map(({ text }) => text)
    .join(' ');
}

/** Returns the words of the selection that are the longest and the rarest on the page. */
function findHardWords(index: PassageIndex, selection: string): string[] {
  const hardness = (word: string) => index.rarityOf(stem(word)) + word.length / 3;
  return [...new Set(wordsOf(selection))]
    .filter((word) => word.length >= SHORTEST_HARD_WORD && termsOf(word).length > 0 && !/\p{N}/u.test(word))
    .sort((one, other) => hardness(other) - hardness(one))
    .slice(0, HARD_WORDS);
}

function tellWord(index: PassageIndex, word: string, selection: string): string {
  const term = stem(word);
  const others = index.passages.filter(
    ({ terms, text }) => terms.includes(term) && !selection.includes(text) && !text.includes(selection),
  );
  const best = others.find(({ text }) => DEFINES.test(text)) ?? others[0];
  return `- **${literal(word)}**: ${best ? quoted(best.text) : 'nowhere else on the page'}`;
}
