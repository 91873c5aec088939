import type { MarkedToken } from 'marked';

/** The elements that simple tags become. */
export type ElementName = 'code' | 'del' | 'em' | 'kbd' | 'mark' | 'strong' | 'sub' | 'sup' | 'u';

/** A pair of simple tags and the tokens between them. */
export type SimpleElement = {
  type: 'element';
  raw: string;
  name: ElementName;
  tokens: DrawnToken[];
};

/** A token of the lexer: one of marked's own, mathematics as written, or a pair of simple tags. */
export type DrawnToken = MarkedToken | { type: 'math'; raw: string; text: string } | SimpleElement;
