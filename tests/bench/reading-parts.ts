/**
 * Returns the F1 score of one text's words against another's, counting each word as often as it occurs: the measure of
 * article extraction benchmarks, at the level of words.
 */
export function scoreWords(found: string, wanted: string): number {
  const left = new Map<string, number>();
  const wantedWords = wordsOf(wanted);
  for (const word of wantedWords) left.set(word, (left.get(word) ?? 0) + 1);
  const foundWords = wordsOf(found);
  let hits = 0;
  for (const word of foundWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    hits += 1;
    left.set(word, count - 1);
  }
  return foundWords.length + wantedWords.length === 0 ? 1 : (2 * hits) / (foundWords.length + wantedWords.length);
}

/** Removes from a reading what the labels leave out: the headline and the addresses of links. */
export function withoutMarks(markdown: string): string {
  return markdown.replace(/^# .*\n/, '').replace(/\]\([^)\s]*\)/g, ']');
}

/** The nodes of one section below: 11 elements, 5 texts and 11 texts of white space, as on real pages. */
const NODES_A_SECTION = 27;

/**
 * Builds a long page with `nodes` elements and texts in the average proportions of 91 real pages: four in ten nodes are
 * elements, and seven in ten texts are white space.
 */
export function buildLargePage(nodes: number): string {
  const words = 'The sea was calm and grey, and nobody on the quay spoke of the boat, which was late again. '.repeat(3);
  const sections = Array.from({ length: Math.ceil(nodes / NODES_A_SECTION) }, (_, index) => buildSection(index, words));
  return `<!doctype html><html lang="en"><title>A long log</title>
<style>body { color: #222 } .entry { background: #f4f4f0; margin: 1em; padding: 1em } a { color: #047 }</style>
<nav><a href="/">Home</a></nav><main><h1>A long log</h1>
${sections.join('')}</main></html>`;
}

function buildSection(index: number, words: string): string {
  return `<div class="entry">
  <div class="head">
    <h3>
      <a href="/entry/${index}">Entry ${index} of the log</a>
    </h3>
    <span class="date">${1 + (index % 28)} May</span>
  </div>
  <div class="body"><i class="icon"></i>
    <p>${words}<b>Late</b> on every other day.<i class="icon"></i></p><i class="rule"></i>
  </div>
</div>
`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
