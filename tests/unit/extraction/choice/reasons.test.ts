import { describe, expect, it } from 'vitest';
import { reasonsOf } from '@/lib/extraction/choice/reasons';
import { survey } from '@/lib/extraction/choice/survey';
import { treeOf } from '../tree-of-html';

/** Why each block of a page of which nothing is read would be left out. */
function reasons(html: string) {
  const { blocks } = survey(treeOf(html));
  const none = blocks.map(() => 0);
  return reasonsOf(
    blocks,
    none,
    none.map(() => false),
  );
}

describe('reasonsOf', () => {
  it('takes a button for a control', () => {
    expect(reasons('<body><button>Reply</button></body>')).toEqual(['controls']);
    expect(reasons('<body><button style="display:block"><div>Reply</div></button></body>')).toEqual(['controls']);
  });

  it('takes a row of several parts that can be pressed, as of a list of mails, for no control', () => {
    const row = '<button style="display:block"><div>Tom Pike</div><div>Nets torn</div></button>';
    expect(reasons(`<body>${row}</body>`)).toEqual(['other', 'other']);
    expect(reasons(`<body><div role="toolbar">${row}</div></body>`)).toEqual(['controls', 'controls']);
  });
});
