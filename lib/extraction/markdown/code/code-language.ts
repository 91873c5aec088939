import { isTreeText, type TreeElement } from '../../tree';
import type { WriteContext } from '../context';
import { codeFacts } from './code-facts';

/** Names that highlighters and their wrappers use where no language is meant. */
const NO_LANGUAGE =
  /^(?:hljs|sourcecode|highlighter|highlight|code|block|none|no|text|plain|plaintext|nohighlight|nocode|undefined|auto|unknown|default|output|copy)$/;

/** What a class says when it names a language: the part after the mark, up to the next hyphen that does not belong. */
const MARKED = /^(?:language|lang|highlight-source|highlight-text|highlight|brush)[-_:]([\w+#.-]{1,30});?$/;

/** How many levels above the code a wrapper may name the language. */
const WRAPPER_LEVELS = 3;

/** How many levels inside the code an element may name the language. */
const INNER_LEVELS = 8;

/**
 * Returns the language that code, an element inside that holds all of it, or one directly around it names in the ways
 * of highlighters; else the empty text.
 */
export function codeLanguage(code: TreeElement, context: WriteContext): string {
  let inside: TreeElement | undefined = code;
  for (let level = 0; inside && level < INNER_LEVELS; level += 1) {
    const language = languageOf(inside, true);
    if (language !== '') return language;
    inside = mostLettersIn(inside, context);
  }
  let above = code.parent;
  for (let level = 0; above && level < WRAPPER_LEVELS; level += 1) {
    const language = languageOf(above, false);
    if (language !== '') return language;
    above = above.parent;
  }
  return '';
}

/** Returns the child with most letters of code, which is neither the column of line numbers nor a button. */
function mostLettersIn(element: TreeElement, context: WriteContext): TreeElement | undefined {
  let most: TreeElement | undefined;
  let letters = 0;
  for (const child of element.children) {
    const inside = isTreeText(child) ? 0 : codeFacts(child, context).letters;
    if (isTreeText(child) || inside <= letters) continue;
    most = child;
    letters = inside;
  }
  return most;
}

function languageOf({ attributes }: TreeElement, isCode: boolean): string {
  const named = accept(attributes['data-lang'] ?? attributes['data-language'] ?? '');
  if (named !== '') return named;
  const names = (attributes.class ?? '').split(/\s+/);
  for (let index = 0; index < names.length; index += 1) {
    // The old SyntaxHighlighter writes "brush: js;" with a space, which makes two class names of it.
    const name = names[index] === 'brush:' ? `brush:${names[index + 1] ?? ''}` : (names[index] ?? '');
    const marked = accept(MARKED.exec(name.toLowerCase())?.[1]?.replace(/^html-.*/, 'html') ?? '');
    if (marked !== '') return marked;
  }
  if (!isCode || !names.some((name) => /^(?:hljs|sourceCode|prettyprint)$/.test(name))) return '';
  return names.map(accept).find((name) => name !== '' && !name.includes('-') && name !== 'prettyprint') ?? '';
}

function accept(name: string): string {
  const language = name.trim().toLowerCase();
  return /^[\w+#.-]{1,30}$/.test(language) && !NO_LANGUAGE.test(language) ? language : '';
}
