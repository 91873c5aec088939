import type { MarkedToken } from 'marked';

/** The elements that pairs of simple tags are drawn as. */
export type ElementName = 'code' | 'del' | 'em' | 'kbd' | 'mark' | 'strong' | 'sub' | 'sup' | 'u';

/** A pair of simple tags with what stands between them. */
export type SimpleElement = {
  type: 'element';
  raw: string;
  name: ElementName;
  tokens: DrawnToken[];
};

/** What the lexer finds: marked's own tokens, mathematics as it is written, pairs of simple tags. */
export type DrawnToken = MarkedToken | { type: 'math'; raw: string; text: string } | SimpleElement;
