// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render';

function texts(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
}

function drawn(markdown: string): string {
  return renderMarkdown(markdown).textContent.trim();
}

describe('definitions', () => {
  it.each([
    '[Anna]: Hello',
    '[12:30]: Start',
    '[注]: 海獺',
    '[^1]: Observed',
    '[Q]: Why?',
    '[key]: value "with title"',
    '[Note]: "quoted"',
    '[a]: <b>',
    '[x]: /relative',
    '[x]: javascript:alert(1)',
    '[2]: https://a.example/otters',
  ])('%j that nothing refers to is what is said', (line) => {
    expect(drawn(`${line}\n\nend`)).toBe(`${line}end`);
    expect(drawn(`> ${line}`)).toBe(line);
    expect(drawn(`- ${line}`)).toBe(line);
  });

  it.each(['See [it][2].', 'See [2].', 'See [2][].', '- in a list [it][2]'])(
    'resolve where %j refers to them',
    (text) => {
      const root = renderMarkdown(`${text}\n\n[2]: https://a.example/otters`);
      expect(root.querySelector('a')?.href).toBe('https://a.example/otters');
      expect(root.textContent).not.toContain('[2]:');
    },
  );

  it.each(['`[2]`', '```\n[2]\n```', '[2](https://b.example)', '    [2]: x'])(
    'stay beside %j, which refers to none',
    (text) => {
      expect(renderMarkdown(`${text}\n\n[2]: https://a.example/otters`).textContent).toContain(
        '[2]: https://a.example/otters',
      );
    },
  );

  it.each(['[Anna]: Hello', '[Anna]: /path', '[Anna]: javascript:alert(1)'])(
    '%j is said though a text names it',
    (line) => {
      expect(drawn(`${line}\n\n[Anna] left.`)).toBe(`${line}[Anna] left.`);
    },
  );

  it('keep the brackets of a source’s number', () => {
    expect(drawn('stones [1] and [^2]\n\n[1]: https://a.example\n[^2]: https://b.example')).toBe(
      'stones [1] a.example and [^2] b.example',
    );
  });
});

describe('emphasis', () => {
  it.each([
    ['**真，**她', '真，'],
    ['含**「重」**内', '「重」'],
    ['他说**“好”**了', '“好”'],
    ['**해달(海獺)**은', '해달(海獺)'],
    ['**`code`**是', 'code'],
    ['**50%**的', '50%'],
    ['__真。__她', '真。'],
    ['**Note:**text', 'Note:'],
    ['**"Quoted"**word', '"Quoted"'],
    ['per**(note)**word', '(note)'],
    ['costs**$5**per', '$5'],
    ['**C#**and', 'C#'],
    ['（**注意！**请看）', '注意！'],
    ['**第1章：**「始」', '第1章：'],
    ['**หมายเหตุ:**ข้อความ', 'หมายเหตุ:'],
    ['**$x$**是', '$x$'],
    ['**[a](https://a.example)**是', 'a a.example'],
    ['ab**cd**ef', 'cd'],
  ])('%j is strong', (markdown, words) => {
    expect(texts(renderMarkdown(markdown), 'strong')).toEqual([words]);
  });

  it.each([
    ['*真。*她', 'em', '真。'],
    ['*Note:*text', 'em', 'Note:'],
    ['*a __b* c__', 'em, strong', 'a __b'],
    ['see*「重」*here', 'em', '「重」'],
    ['~~真。~~她', 'del', '真。'],
    ['~~gone.~~text', 'del', 'gone.'],
    ['***真。***她', 'em', '真。'],
  ])('%j is emphasis too', (markdown, selector, words) => {
    expect(texts(renderMarkdown(markdown), selector)).toEqual([words]);
  });

  it.each([
    '10~20 米，一次 1~2',
    'H~2~O and ~a~',
    '~1.4 kg (~2)',
    'a ~~~b~~~',
    'x = 2*(3+4)*5',
    'a1*2*b',
    '2*3*4 = 24',
    '5*x*2',
    'a * b * c',
    '__init__.py and __call__(x)',
    'snake_case_name and 报告_最终_版.pdf',
    'f(*args, **kwargs)',
    '**(**foo)',
    '** not bold **',
    '*.js and *.ts',
  ])('%j has none', (markdown) => {
    expect(drawn(markdown)).toBe(markdown);
    expect(texts(renderMarkdown(markdown), 'strong, em, del')).toEqual([]);
  });

  it('does not end within code, links or mathematics', () => {
    expect(texts(renderMarkdown('**a `**` b [x**y](https://a.example) $c**d$ e**'), 'strong')).toEqual([
      'a ** b x**y a.example $c**d$ e',
    ]);
  });
});

describe('mathematics', () => {
  it.each([
    '\\( \\rho = \\frac{m}{V} \\)',
    '\\[x\\]',
    '$x_1$',
    '$a*b*c$',
    '$$a_1*b_1$$',
    '$\\{x\\}$',
    '$$a \\\\ b$$',
    '$a~~b~~c$',
    '$<x,y>$',
    '$[1](https://a.example)$',
    '$2*3*4$',
    '\\(a_{*} & b_{*}\\)',
    '$x&lt;y$',
    '\\(https://a.example/_x_\\)',
    '$\\$5 + x_1 * y_1$',
  ])('%j is drawn as it is written', (formula) => {
    for (const text of [formula, `A **b** ${formula} c.`, `设${formula}为`]) {
      expect(drawn(text)).toBe(text.replaceAll('**b**', 'b'));
    }
    expect(texts(renderMarkdown(formula), 'em, strong, del, a, code')).toEqual([]);
  });

  it.each([
    '$$\nE = mc^2 \\\\\n+ \\beta_{2} = \\_\n$$',
    '\\[\nW = \\int_a^b\n- x_i * y_i\n# z\n\\]',
    '  \\[\nx\n===\n\\]',
  ])('%j of several lines holds no blocks', (formula) => {
    expect(drawn(formula)).toBe(formula.trim());
    expect(drawn(`Text:\n${formula}\nafter`)).toBe(`Text:${formula.trim()}after`);
    expect(texts(renderMarkdown(formula), 'ul, h3, em')).toEqual([]);
  });

  it.each([
    ['A stone costs **$4**, a pair $7.50, the kit $19.99 to $25; $5/month and **$60**/year.', ['$4', '$60']],
    ['US$5 and *CA$10*', ['CA$10']],
    ['$5 or **10$**', ['10$']],
    ['$HOME/**a**:$PATH', ['a']],
    ['`$a` **b** $', ['b']],
    ['$ **x** $', ['x']],
    ['costs $5\n**or** 6$', ['or']],
  ])('is none where %j speaks of prices or names', (text, strong) => {
    expect(texts(renderMarkdown(text), 'strong, em')).toEqual(strong);
  });

  it('is code in code', () => {
    expect(texts(renderMarkdown('`\\(x\\)` and `$a$`'), 'code')).toEqual(['\\(x\\)', '$a$']);
    expect(renderMarkdown('`\\(x\\)`').querySelector('.math')).toBeNull();
  });

  it('that no sign closes is words', () => {
    expect(drawn('$$ **a** and \\( *b*')).toBe('$$ a and ( b');
    expect(texts(renderMarkdown('$$\n\n- a\n\n$$'), 'li')).toEqual(['a']);
  });
});

describe('tables', () => {
  function cells(row: string, head = '| a | b |\n|---|---|'): string[] {
    return texts(renderMarkdown(`${head}\n${row}`), 'tbody td');
  }

  it.each([
    ['| 1 | 2 | 3 | 4 |', ['1', '2 | 3 | 4']],
    ['| `x || y` | or |', ['x || y', 'or']],
    ['| `x \\| y` | or |', ['x | y', 'or']],
    ['| [[x|y]] | link |', ['[[x|y]]', 'link']],
    ['| [x|y] | z |', ['[x|y]', 'z']],
    ['| P(A|B) | z |', ['P(A|B)', 'z']],
    ['| {x|x>0} | z |', ['{x|x>0}', 'z']],
    ['| $|x|$ | z |', ['$|x|$', 'z']],
    ['| <A|B> | z |', ['<A|B>', 'z']],
    ['|(1|2)|', ['(1', '2)']],
    ['| (a | b) |', ['(a', 'b)']],
    ['| only |', ['only', '']],
    ['| ``a ` | b`` | c |', ['a ` | b', 'c']],
    ['| `a | b |', ['`a', 'b']],
    ['| $5 | $6 |', ['$5', '$6']],
    ['| | empty |', ['', 'empty']],
    ['| 甲 | 乙 | 丙 |', ['甲', '乙 | 丙']],
    ['1 | 2', ['1', '2']],
  ])('the row %j has the cells %j', (row, expected) => expect(cells(row)).toEqual(expected));

  it('a head splits as its rows do', () => {
    expect(texts(renderMarkdown('| P(A|B) | `a|b` |\n|---|---|\n| 1 | 2 |'), 'th')).toEqual(['P(A|B)', 'a|b']);
    expect(texts(renderMarkdown('|(a|b)|\n|---|---|'), 'th')).toEqual(['(a', 'b)']);
  });

  it.each(['—', '–', '−', '―', '─', '——'])('dashes may be as wide as %j', (dash) => {
    const root = renderMarkdown(`Here:\n| A | B |\n|:${dash}|${dash}:|\n| 1 | 2 |`);
    expect(texts(root, 'th')).toEqual(['A', 'B']);
    expect(texts(root, 'td.align-right')).toEqual(['2']);
    expect(texts(root, 'p')).toEqual(['Here:']);
  });

  it.each(['a | b\nc | d', 'yes | no | maybe', 'a | b\n—\nc | d'])('%j is none', (text) => {
    expect(renderMarkdown(text).querySelector('table')).toBeNull();
  });

  it('end at a line without a bar', () => {
    const root = renderMarkdown('Here:\n| A | B |\n|---|---|\n| 1 | 2 |\nThe otter wins.\n\nEnd');
    expect(texts(root, 'p')).toEqual(['Here:', 'The otter wins.', 'End']);
    expect(texts(root, 'td')).toEqual(['1', '2']);
  });
});

describe('lines', () => {
  it.each([
    ['Roses are red,\nOtters are brown', 1],
    ['Sources:\n[1] a\n[2] b', 2],
    ['- a\n  b\n  c', 2],
    ['> a\n> b', 1],
    ['| a |\n|---|\n| x<br>y |', 1],
    ['**a\nb**', 1],
    ['a  \nb\\\nc', 2],
  ])('%j breaks where it does', (text, breaks) => {
    expect(renderMarkdown(text).querySelectorAll('br')).toHaveLength(breaks);
  });

  it.each([
    ['- food\n- play\nSteps:\n1. dive', ['food', 'play', 'dive']],
    ['1. a\n2. b\nIn 2008', ['a', 'b']],
    ['- a\n  - b\nafter', ['ab', 'b']],
    ['* a\n\tmore\nafter', ['a\nmore']],
    ['> - a\nafter', ['a']],
    ['- a\n```\ncode\n```\nafter', ['a']],
  ])('%j: what is at the margin after a list is no part of it', (text, items) => {
    const root = renderMarkdown(text);
    expect(texts(root, 'li').map((item) => item.replace(/\s+/g, '\n'))).toEqual(items);
  });

  it('that are indented belong to their item', () => {
    const root = renderMarkdown('1. a\n  b\n   ```\ncode\n   ```\n2. c');
    expect(texts(root, 'ol')).toHaveLength(1);
    expect(root.textContent).toContain('code');
  });

  it('number clauses as the answer does', () => {
    const values = (text: string) =>
      [...renderMarkdown(text).querySelectorAll('li')].map((item) => item.getAttribute('value'));
    expect(values('1. a\n3. b\n4. c')).toEqual([null, '3', null]);
    expect(values('1. a\n1. b\n1. c')).toEqual([null, null, null]);
    expect(values('10. a\n9. b')).toEqual([null, '9']);
    expect(values('9) a\n10) b')).toEqual([null, null]);
  });
});
