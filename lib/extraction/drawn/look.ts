import { STYLE_LINES } from '@/lib/page/tree';

/** The computed values of an element, by the names of properties; `colour` is what letters are filled with. */
export type Look = Readonly<Record<Property, string>> & {
  /** Whether words stand directly in the element; the values that only matter to words are read there alone. */
  hasWords: boolean;
};

/** The values of an element that a line leaves out, or that a browser lacks, are these. */
const DEFAULTS = {
  display: 'inline',
  visibility: 'visible',
  opacity: '1',
  position: 'static',
  whiteSpace: 'normal',
  filter: 'none',
  maskImage: 'none',
  clipPath: 'none',
  mixBlendMode: 'normal',
  backgroundColor: 'rgba(0, 0, 0, 0)',
  backgroundImage: 'none',
  more: '',
  float: 'none',
  overflow: 'visible',
  transform: 'none',
  scale: 'none',
  contentVisibility: 'visible',
  verticalAlign: 'baseline',
  textDecorationLine: 'none',
  fontSize: '16px',
  fontWeight: '400',
  fontStyle: 'normal',
  fontFamily: '',
  userSelect: 'auto',
  textIndent: '0px',
  colour: 'rgb(0, 0, 0)',
} as const;

type Property = keyof typeof DEFAULTS;

const [ALL, BOX, LINE, WORDS] = [STYLE_LINES.all, STYLE_LINES.box, STYLE_LINES.line, STYLE_LINES.words].map(
  (names) => names.split(' ') as Property[],
) as [Property[], Property[], Property[], Property[]];

/** Parses the lines of a style, in the order of `STYLE_LINES`. */
export function parseLook(text: string): Look {
  const lines = text.split('\n');
  const isLine = lines[0] === 'inline';
  const start = [...ALL, ...(isLine ? [] : BOX)];
  const hasWords = lines.length > start.length + LINE.length;
  const names = [...start, ...LINE, ...WORDS];
  const values: Record<string, string> = { ...DEFAULTS };
  for (const [index, line] of lines.entries()) {
    const name = names[index];
    // A browser that lacks a property gives no value.
    if (name && line !== '' && line !== 'undefined') values[name] = line;
  }
  return { ...(values as Record<Property, string>), hasWords };
}
