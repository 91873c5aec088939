/** What a small page stands for, and what its Markdown must hold and must not hold. Each demand has alternatives. */
export type CaseFile = { kind: string; must: string[][]; not: string[][] };

/**
 * Reads the text beside a small page: lines `kind:`, `must:` and `not:`, the latter JSON strings with `¦` between
 * alternatives. What follows a line `expected:` is a good form, and not a demand. Throws for a demand that is no JSON
 * string.
 */
export function readCaseFile(text: string): CaseFile {
  const file: CaseFile = { kind: '', must: [], not: [] };
  for (const line of text.split('\n')) {
    const [, key = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (key === 'expected') break;
    if (key === 'kind') file.kind = value;
    if (key === 'must' || key === 'not') file[key].push(alternativesOf(value));
  }
  return file;
}

function alternativesOf(value: string): string[] {
  const demand: unknown = JSON.parse(value);
  if (typeof demand !== 'string') throw new TypeError(`A demand must be a JSON string: ${value}`);
  return demand.split('¦');
}

/** Lists the demands that a page's Markdown does not meet, in the words of the file; none where the case passes. */
export function unmetDemands(markdown: string, { must, not }: CaseFile): string[] {
  const isIn = (part: string) => markdown.includes(part);
  return [
    ...must.filter((parts) => !parts.some(isIn)).map((parts) => `must ${JSON.stringify(parts.join('¦'))}`),
    ...not.filter((parts) => parts.some(isIn)).map((parts) => `not ${JSON.stringify(parts.join('¦'))}`),
  ];
}
