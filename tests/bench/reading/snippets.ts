import { lowerWordsOf } from './words.ts';

/** Counts the snippets whose words stand in a text one after another, whatever signs and spaces stand between. */
export function countSnippets(text: string, snippets: readonly string[]): number {
  const words = ` ${lowerWordsOf(text).join(' ')} `;
  return snippets.filter((snippet) => words.includes(` ${lowerWordsOf(snippet).join(' ')} `)).length;
}
