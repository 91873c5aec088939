import type { Piece } from '../markdown/context';
import { escapeText } from '../markdown/escape-markdown';
import { type Fact, productFacts } from './product-facts';

/**
 * Adds to a product's reading, below its headline, the facts that the page tells machines and the reading does not say.
 *
 * @param data the page's JSON-LD texts
 */
export function addProductFacts(pieces: readonly Piece[], data: readonly string[]): Piece[] {
  const said = normalise(pieces.map(({ text }) => text).join(' '));
  const missing = productFacts(data).filter(({ value }) => !isSaid(value, said));
  if (missing.length === 0) return [...pieces];
  const list: Piece = { text: missing.map(writeFact).join('\n'), gap: '\n\n', kind: 'text' };
  const at = pieces[0]?.kind === 'heading' ? 1 : 0;
  return [...pieces.slice(0, at), list, ...pieces.slice(at)];
}

function writeFact({ name, value }: Fact): string {
  return `- ${name}: ${escapeText(value)}`;
}

/** Whether a text says a value: each word of it but currencies, which pages write as signs. */
function isSaid(value: string, said: string): boolean {
  const words = normalise(value)
    .trim()
    .split(' ')
    .filter((word) => !/^[a-z]{3}$/.test(word));
  return words.every((word) => said.includes(` ${word} `));
}

/** Lower-case words between spaces, with numbers as they count: `1,299.00` is `1299`. */
function normalise(text: string): string {
  const numbers = text.replace(/(\d)[,.'\s](?=\d{3}(?!\d))/g, '$1').replace(/(\d)[.,](\d{1,2})(?!\d)/g, '$1p$2');
  const words = numbers.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.map((word) => word.replace(/^(\d+)p0{1,2}$/, '$1')).join(' ')} `;
}
