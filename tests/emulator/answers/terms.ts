import { dropUnspacedQuestionWords, isQuestionWord, isStopWord } from './stop-words.ts';

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー]+/u;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー]+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Returns the words of a text in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Counts the words of a text; in scripts without spaces between words, two letters count as one word. */
export function countWords(text: string): number {
  return wordsOf(text).reduce((sum, word) => sum + (UNSPACED.test(word) ? word.length / 2 : 1), 0);
}

/**
 * Returns the terms by which texts are compared: words without endings, stop words left out; in scripts without spaces
 * between words, each pair of neighbouring letters.
 */
export function termsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    if (UNSPACED.test(word)) return pairsOf(word);
    return isStopWord(word) ? [] : [stem(word)];
  });
}

/** Returns the terms of a question, without the words of any question. */
export function questionTermsOf(question: string): string[] {
  const own = wordsOf(dropUnspacedQuestionWords(question)).filter((word) => !isQuestionWord(word));
  return [...new Set(termsOf(own.join(' ')))];
}

function pairsOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** Removes the endings by which the forms of a word most often differ. The result need not be a word. */
export function stem(word: string): string {
  const plain = word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’]\p{L}*$/u, '');
  if (!/^[a-z]+$/.test(plain)) return stemOther(plain);
  if (plain.length <= 3) return plain;
  const singular = plain
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^sui])s$/, '$1');
  const bare = singular.replace(/(?<=[aeiouy].*.)(ing|edly|ed|ly|ness|ment)$/, '');
  return bare.length < 3 ? singular.replace(/e$/, '') : bare.replace(/([bdfgmnprt])\1$/, '$1').replace(/(e|y|i)$/, '');
}

/** Stems words of other alphabets: drops the last two letters of a longer word, in Korean all after the first two. */
function stemOther(word: string): string {
  if (/^\p{Script=Hangul}+$/u.test(word)) return word.slice(0, 2);
  if (/\p{N}/u.test(word)) return word;
  const bare = word.replace(/^ال(?=\p{L}{3})/u, '');
  return bare.length > 4 ? bare.slice(0, Math.max(4, bare.length - 2)) : bare;
}
