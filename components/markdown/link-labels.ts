const FENCE = /^[ \t>]*(`{3,}|~{3,})/;
/** A label has at most 999 characters: https://spec.commonmark.org/0.31.2/#link-label */
const LABEL = /\[((?:[^[\]\\]|\\[\s\S]){1,999})\](\(|:)?/g;

/** Normalizes the label of a link, so that references match: https://spec.commonmark.org/0.31.2/#matches */
export function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

/**
 * Returns the normalized labels by which an answer may refer to a link definition: every bracketed text except the
 * labels of definitions, inline links, and text in code.
 */
export function referredLabels(source: string): Set<string> {
  const labels = new Set<string>();
  if (!source.includes(']:')) return labels;
  const text = withoutCode(source);
  for (const { 1: label = '', 2: next, index } of text.matchAll(LABEL)) {
    if (next === '(' || (next === ':' && isAtLineStart(text, index))) continue;
    labels.add(normalizeLabel(label));
  }
  return labels;
}

function isAtLineStart(text: string, index: number): boolean {
  const near = text.slice(Math.max(0, index - 100), index);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  return /^[\s>]*(?:(?:[*+-]|\d{1,9}[.)])\s*)?$/.test(before);
}

function withoutCode(source: string): string {
  let fence = '';
  const kept: string[] = [];
  for (const line of source.split('\n')) {
    const marks = FENCE.exec(line)?.[1]?.slice(0, 3) ?? '';
    if (marks !== '' && (fence === '' || marks === fence)) fence = fence === '' ? marks : '';
    else if (fence === '') kept.push(line.replace(/`[^`]*`/g, '``'));
  }
  return kept.join('\n');
}
