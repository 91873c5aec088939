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
