import { expect, test } from 'vitest';
import { writeMaths } from '@/lib/extraction/markdown/maths/write-maths';
import { isTreeText, type TreeElement } from '@/lib/extraction/tree';
import { treeOf } from '../../tree-of-html';

/** The first formula of a page that is found from the top, as a writer finds it. */
function firstFormula(html: string): ReturnType<typeof writeMaths> {
  const find = (element: TreeElement): ReturnType<typeof writeMaths> => {
    const found = writeMaths(element);
    if (found) return found;
    for (const child of element.children) {
      const inside = isTreeText(child) ? null : find(child);
      if (inside) return inside;
    }
    return null;
  };
  return find(treeOf(html));
}

test.each([
  ['<mfrac><mi>a</mi><mi>b</mi></mfrac>', '\\frac{a}{b}'],
  ['<msup><mi>x</mi><mn>2</mn></msup>', 'x^{2}'],
  ['<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>', 'x_{i}^{2}'],
  ['<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>', '{(a)}^{2}'],
  ['<msqrt><mi>y</mi><mo>+</mo><mn>1</mn></msqrt>', '\\sqrt{y+1}'],
  ['<mroot><mi>y</mi><mn>3</mn></mroot>', '\\sqrt[3]{y}'],
  [
    '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>',
    '\\sum_{i=1}^{n}a_{i}',
  ],
  ['<mi>sin</mi><mo>\u2061</mo><mi>θ</mi>', '\\sin\\theta'],
  ['<mi>α</mi><mi>x</mi>', '\\alpha x'],
  ['<mover><mi>x</mi><mo>¯</mo></mover>', '\\overline{x}'],
  ['<mover accent="true"><mi>v</mi><mo>→</mo></mover>', '\\vec{v}'],
  ['<munder><mo>lim</mo><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder><mi>f</mi>', '\\lim_{n\\to\\infty}f'],
  [
    '<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>',
    '\\left(\\begin{matrix}1 & 2 \\\\ 3 & 4\\end{matrix}\\right)',
  ],
  [
    '<mi>f</mi><mo>=</mo><mrow><mo>{</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>x</mi></mtd></mtr></mtable></mrow><mo>.</mo>',
    'f=\\left\\{\\begin{matrix}1 & x\\end{matrix}\\right..',
  ],
  ['<munder><munder><mi>x</mi><mo>⏟</mo></munder><mi>n</mi></munder>', '\\underbrace{x}_{n}'],
  ['<mfenced><mi>a</mi><mi>b</mi></mfenced>', '\\left(a,b\\right)'],
  [
    '<mmultiscripts><mi>C</mi><mn>6</mn><none></none><mprescripts></mprescripts><none></none><mn>14</mn></mmultiscripts>',
    '{}^{14}C_{6}',
  ],
  ['<mtext>if </mtext><mi>x</mi><mo>∈</mo><mi mathvariant="double-struck">R</mi>', '\\text{if }x\\in\\mathbb{R}'],
  ['<msup><mi>f</mi><mo>′</mo></msup>', "f'"],
])('writes MathML %s as TeX', (mathml, tex) => {
  expect(firstFormula(`<p>Let <math>${mathml}</math> be.</p>`)).toEqual({ tex, isBlock: false });
});

test('takes the TeX that MathML carries, without the wrapper around the whole', () => {
  const math =
    '<math display="block"><semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">{\\displaystyle E=mc^{2}}</annotation></semantics></math>';
  expect(firstFormula(math)).toEqual({ tex: 'E=mc^{2}', isBlock: true });
});

test.each([
  ['text/x-asciimath', 'a/b', '\\frac{a}{b}'],
  ['application/x-tex', 'a \\over b', 'a \\over b'],
  ['TeX', 'a \\over b', 'a \\over b'],
  ['LaTeX', 'a \\over b', 'a \\over b'],
  ['text/tex', 'a \\over b', 'a \\over b'],
])('takes an annotation in %s for what it is', (encoding, said, tex) => {
  const annotation = `<annotation encoding="${encoding}">${said}</annotation>`;
  const math = `<math><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac>${annotation}</semantics></math>`;
  expect(firstFormula(math)).toEqual({ tex, isBlock: false });
});

test('reads the half of a KaTeX formula that is not drawn, and only it', () => {
  const katex =
    '<span class="katex-display"><span class="katex"><span class="katex-mathml" data-hidden="clipped"><math><semantics><mi>ℓ</mi><annotation encoding="application/x-tex">\\ell</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">ℓ</span></span></span>';
  expect(firstFormula(katex)).toEqual({ tex: '\\ell', isBlock: true });
});

test('reads MathML that MathJax 3 keeps for screen readers', () => {
  const mathjax =
    '<mjx-container display="true"><svg></svg><mjx-assistive-mml><math><msub><mi>x</mi><mn>1</mn></msub></math></mjx-assistive-mml></mjx-container>';
  expect(firstFormula(mathjax)).toEqual({ tex: 'x_{1}', isBlock: true });
});

test.each([
  ['<img class="tex" alt="n \\approx \\frac{70}{100 r}">', 'n \\approx \\frac{70}{100 r}'],
  ['<img alt="$x$">', 'x'],
  ['<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle S}">', 'S'],
])('reads the picture of a formula %s', (picture, tex) => {
  expect(firstFormula(picture)).toEqual({ tex, isBlock: false });
});

test.each([
  ['<span class="math inline">\\(x^2\\)</span>', { tex: 'x^2', isBlock: false }],
  ['<div class="math display">\\[x^2\\]</div>', { tex: 'x^2', isBlock: true }],
  ['<span class="math-container">$x^2$</span>', { tex: 'x^2', isBlock: false }],
  ['<div class="math">Mathematics for all</div>', null],
  ['<div class="math">$5</div>', null],
])('reads TeX that was never drawn: %s', (html, formula) => {
  expect(firstFormula(html)).toEqual(formula);
});

test('takes the TeX that MathJax 2 keeps in a script, once', () => {
  const frame = '<span class="MathJax_SVG" id="f"><svg></svg></span>';
  const tree = treeOf(`<p>The depth ${frame} is written.</p>`);
  const paragraph = tree.children[0] as TreeElement;
  const script: TreeElement = {
    ...(paragraph.children[1] as TreeElement),
    name: 'script',
    attributes: { type: 'math/tex; mode=display' },
    children: [],
  };
  script.children.push({ text: 'd_u = \\sqrt{h}', parent: script });
  paragraph.children.splice(2, 0, script);
  expect(writeMaths(paragraph.children[1] as TreeElement)).toEqual({ tex: 'd_u = \\sqrt{h}', isBlock: true });
  expect(writeMaths(script)).toBeNull();
  paragraph.children.splice(1, 1);
  expect(writeMaths(script)).toEqual({ tex: 'd_u = \\sqrt{h}', isBlock: true });
});

test('takes no article for a formula', () => {
  const article = '<div class="mathjax"><p>Let <math><mi>x</mi></math> be.</p></div>';
  expect(writeMaths(treeOf(article).children[0] as TreeElement)).toBeNull();
});

test('takes no other picture for a formula', () => {
  expect(firstFormula('<img alt="The lake from the south"><img class="tex" alt="">')).toBeNull();
});

test('keeps a dollar inside a formula from ending it', () => {
  expect(firstFormula('<img alt="\\text{cost in $}">')?.tex).toBe('\\text{cost in \\$}');
});

test('takes time in proportion to the size of a formula, however it nests', () => {
  const nested = (levels: number): string =>
    levels === 0
      ? '<mi>x</mi>'
      : `<mrow><mo>(</mo><mtable><mtr><mtd>${nested(levels - 1)}</mtd></mtr></mtable><mo>)</mo></mrow>`;
  expect(firstFormula(`<math>${nested(24)}</math>`)?.tex).toContain('x');
  expect(firstFormula(`<img alt="${'\\displaystyle '.repeat(20_000)}x">`)?.tex).toContain('x');
});
