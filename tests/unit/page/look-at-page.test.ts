// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { lookAtPage } from '@/lib/page/look-at-page';
import { layOut } from './lay-out';
import { pageOf, showPage } from './show-page';

const look = (body: string) => {
  showPage(pageOf(body));
  return lookAtPage(document);
};

describe('a look at a page', () => {
  it('tells its address, its title and that nothing is selected', () => {
    expect(look('<p>Otters.</p>')).toEqual({
      ok: true,
      kind: 'look',
      url: 'https://pages.test/here',
      title: 'Here',
      language: 'en',
      isLoading: false,
      hasSelection: false,
      hasUnreadFrames: false,
    });
  });

  it.each([
    ['nothing', ''],
    ['blanks', '<div> \n </div>'],
    ['a script', '<script>const text = "otters";</script><style>p { color: red; }</style>'],
    ['a canvas', '<canvas></canvas><img src="data:," alt="">'],
  ])('says that a page of %s is empty', (_name, body) => {
    expect(look(body)).toMatchObject({ ok: false, reason: 'empty' });
  });

  it.each([
    ['a word far down', `${'<div>'.repeat(500)}Otters${'</div>'.repeat(500)}`],
    ['more elements than are looked at', '<div></div>'.repeat(4_000)],
    ['a field', '<textarea></textarea>'],
  ])('does not say so of a page with %s', (_name, body) => {
    expect(look(body)).toMatchObject({ ok: true });
  });

  it('does not say so of a page whose text is in a shadow root', () => {
    showPage(pageOf('<div id="host"></div>'));
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    root?.append('Otters');
    expect(lookAtPage(document)).toMatchObject({ ok: true });
  });
});

describe('what may be selected in a page', () => {
  const selectWords = (field: HTMLInputElement) => {
    field.focus();
    field.setSelectionRange(0, 3);
  };

  it.each<[what: string, isSelected: boolean, attributes: string, select: (element: HTMLInputElement) => void]>([
    ['a passage', true, 'p', (p) => getSelection()?.selectAllChildren(p)],
    ['a caret', false, 'p', (p) => getSelection()?.collapse(p.firstChild, 2)],
    ['words of the field that has the focus', true, 'input value="otter"', selectWords],
    ['a caret in a field', false, 'input value="otter"', (field) => field.focus()],
    ['a password', false, 'input value="otter" type="password"', selectWords],
    ['a password that is shown', false, 'input value="otter" autocomplete="current-password"', selectWords],
    ['in the unseen entry of an editor', true, 'textarea data-box="0 0 1 1"', (entry) => entry.focus()],
  ])('is %s: %s', (_what, isSelected, attributes, select) => {
    showPage(pageOf(`<${attributes} id="x">Otters.</p>`));
    layOut();
    const element = document.querySelector<HTMLInputElement>('#x');
    if (element) select(element);
    expect(lookAtPage(document)).toMatchObject({ hasSelection: isSelected });
  });
});

describe('the frames of a page', () => {
  const OTHER = { src: 'https://other.example/' };
  /** Looks at a page with these frames of a frameset, which the test's document doesn't load as it would an iframe. */
  const lookAt = (frames: Record<string, string>[]) => {
    showPage(pageOf('<p>Otters.</p>'));
    for (const attributes of frames) {
      const frame = document.body.appendChild(document.createElement('frame'));
      for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    }
    layOut();
    return lookAtPage(document);
  };

  it('of another site may hold what is selected, where a person can see them', () => {
    expect(lookAt([OTHER])).toMatchObject({ hasUnreadFrames: true });
    expect(lookAt([{ ...OTHER, 'data-box': '0 0 5 5' }])).toMatchObject({ hasUnreadFrames: false });
  });

  it('are looked at up to the hundredth', () => {
    const open = (count: number) => Array.from({ length: count }, () => ({}));
    expect(lookAt([...open(99), OTHER])).toMatchObject({ hasUnreadFrames: true });
    expect(lookAt([...open(100), OTHER])).toMatchObject({ hasUnreadFrames: false });
  });
});
