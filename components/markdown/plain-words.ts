import type { MarkedToken } from 'marked';
import { createDecoder, type Decode } from './character-references';
import { lexAnswer } from './lex-answer';

/** The words of inline content without their marks, as the description of an image needs them. */
export function plainText(tokens: readonly MarkedToken[], decode: Decode): string {
  return tokens.map((token) => plainTextOf(token, decode)).join('');
}

function plainTextOf(token: MarkedToken, decode: Decode): string {
  if ('tokens' in token && token.tokens) return plainText(token.tokens as MarkedToken[], decode);
  if (token.type === 'br') return '\n';
  if (token.type === 'text') return decode(token.text);
  return 'text' in token ? token.text : '';
}

/** The words of a heading or paragraph of Markdown without their marks; empty for any other block. */
export function plainWords(markdown: string): string {
  const lexer = lexAnswer(markdown);
  const [block] = lexer.nextBlocks();
  const isOfWords = block?.type === 'heading' || block?.type === 'paragraph';
  return isOfWords ? plainText(lexer.inline(block.tokens), createDecoder(markdown)) : '';
}
