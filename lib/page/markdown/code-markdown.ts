import { BLOCKS } from '../elements';

/** Classes of the columns of line numbers beside code. */
const LINE_NUMBERS = /(?:^|[\s_-])(?:line-?numbers?|lineno|linenos|gutter|ln-num|blob-num)(?:$|[\s_-])/i;

/** Names that highlighters and their wrappers use where no language is meant. */
const NO_LANGUAGE = /^(?:hljs|sourcecode|highlight|code|none|text|plain|plaintext|nohighlight|undefined|auto)$/i;

/** How many levels above a `<pre>` a wrapper may name the language. */
const WRAPPER_LEVELS = 3;

/** Renders a `<pre>` as a fenced block with its language, lines as written; null for an empty one or line numbers. */
export function renderPre(pre: Element): string | null {
  if (LINE_NUMBERS.test(pre.className) || LINE_NUMBERS.test(pre.parentElement?.className ?? '')) return null;
  const lines = preText(pre)
    .split('\n')
    .map((line) => line.trimEnd());
  const text = lines
    .slice(
      lines.findIndex((line) => line !== ''),
      lines.findLastIndex((line) => line !== '') + 1,
    )
    .join('\n');
  if (text === '') return null;
  return fence(text, findLanguage(pre));
}

/** Returns a text as a fenced block, with a fence longer than any inside the text. */
export function fence(text: string, language: string): string {
  const bar = '`'.repeat(Math.max(2, longestTicks(text)) + 1);
  return `${bar}${language}\n${text}\n${bar}`;
}

/** Returns the length of the longest run of backticks. */
export function longestTicks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}

/** Returns the text of code with its line breaks; a block element ends its line unless a written break follows. */
function preText(pre: Element): string {
  let text = '';
  let isSoft = false;
  const add = (node: Node): void => {
    if (node.nodeType === 3) {
      const { data } = node as Text;
      text += isSoft && data.startsWith('\n') ? data.slice(1) : data;
      if (data !== '') isSoft = false;
      return;
    }
    const element = node as Element;
    if (node.nodeType !== 1 || LINE_NUMBERS.test(element.className)) return;
    if (element.localName === 'br') text += '\n';
    for (let child = node.firstChild; child; child = child.nextSibling) add(child);
    if (BLOCKS.has(element.localName) && element !== pre && element.localName !== 'td' && !text.endsWith('\n')) {
      text += '\n';
      isSoft = true;
    }
  };
  add(pre);
  return text.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ');
}

/** Returns the language that the code, its `<pre>` or a wrapper names as highlighters do; else the empty text. */
function findLanguage(pre: Element): string {
  const own = pre.querySelector('code');
  const places: (Element | null)[] = [own, pre];
  for (let at = pre.parentElement; at && places.length < WRAPPER_LEVELS + 2; at = at.parentElement) places.push(at);
  for (const place of places) {
    const language = place ? languageOf(place, place === own || place === pre) : '';
    if (language !== '') return language.toLowerCase();
  }
  return '';
}

function languageOf(element: Element, isCode: boolean): string {
  const named = element.getAttribute('data-lang') ?? element.getAttribute('data-language');
  const marked = /(?:^|[\s-])(?:language|lang|highlight-source|highlight-text|brush:)[-\s]?([\w+#.-]+)/i.exec(
    element.className,
  );
  let language = named ?? marked?.[1] ?? '';
  if (language === '' && isCode && /(?:^|\s)(?:hljs|sourceCode)(?:\s|$)/.test(element.className)) {
    language = element.className.split(/\s+/).find((name) => !NO_LANGUAGE.test(name) && !name.includes('-')) ?? '';
  }
  return /^[\w+#.-]{1,30}$/.test(language) && !NO_LANGUAGE.test(language) ? language : '';
}
