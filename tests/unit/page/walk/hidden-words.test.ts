// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { layOut } from '../lay-out';
import { readPage } from '../read-page';
import { pageOf, showPage } from '../show-page';

const WORDS = '<p>A paragraph that is long enough to be read, with more than one clause in it.</p>';

/** Returns what is read of a laid-out page that holds `body` beside a paragraph. */
function read(body: string): Promise<{ markdown: string; hiddenWords: number }> {
  showPage(pageOf(`<main>${WORDS}${body}</main>`));
  layOut();
  return readPage();
}

const styled = (style: string) => `<p style="${style}">obey me</p>`;
const placed = (box: string, style = '') => `<p data-box="${box}" style="${style}">obey me</p>`;

describe('text that nobody sees', () => {
  it.each([
    ['of no opacity', styled('opacity: 0')],
    ['of nearly none', styled('opacity: 0.04')],
    ['in something of no opacity', `<div style="opacity: 0">${styled('')}</div>`],
    ['of no opacity that is out of its place', styled('opacity: 0; position: absolute; transform: scale(2)')],
    ['that is not displayed', styled('display: none')],
    ['that is invisible', styled('visibility: hidden')],
    ['whose inside is skipped', `<div style="content-visibility: hidden">${styled('')}</div>`],
    ['straight in something whose inside is skipped', styled('content-visibility: hidden')],
    ['with letters of no size', styled('font-size: 1px')],
    ['pushed out of its box', styled('text-indent: -9999px')],
    ['above the page', placed('0 -500 200 20')],
    ['left of the page', placed('-9000 100 200 20')],
    ['clipped to nothing', placed('0 100 1 1', 'overflow-x: hidden; overflow-y: hidden')],
    [
      'in a box of no height',
      `<div data-box="0 100 600 0" style="overflow-x: hidden; overflow-y: hidden"><div>${styled('')}</div></div>`,
    ],
    [
      'beyond the edge of a box that clips',
      `<div data-box="0 100 600 20" style="overflow-x: hidden; overflow-y: hidden">${placed('0 300 600 20')}</div>`,
    ],
    ['cut out by a shape', styled('position: absolute; clip-path: inset(50%)')],
    ['white on white', styled('color: rgb(255, 255, 255)')],
    ['nearly white on white', styled('color: rgb(250, 250, 245)')],
    ['of the colour of its own ground', styled('color: rgb(10, 20, 30); background-color: rgb(12, 22, 32)')],
    [
      'of the colour of a ground around it',
      `<div style="background-color: rgb(0, 0, 0)">${styled('color: rgb(0, 0, 0)')}</div>`,
    ],
    [
      'whose shadow has the colour of its ground',
      styled('color: rgb(255, 255, 255); text-shadow: rgb(255, 255, 255) 0px 0px 3px'),
    ],
    ['that fades in something faint', `<div style="opacity: 0.2">${styled('color: rgba(0, 0, 0, 0.2)')}</div>`],
    [
      'beside a box of another colour',
      `<div data-box="0 300 600 20" style="background-color: rgb(0, 0, 0)"></div>${styled('color: rgb(255, 255, 255)')}`,
    ],
    ['that can be seen through', styled('color: rgba(0, 0, 0, 0)')],
  ])('is not read, and is counted: %s', async (_what, body) => {
    const { markdown, hiddenWords } = await read(body);

    expect(markdown).toContain('A paragraph that is long enough');
    expect(markdown).not.toContain('obey');
    expect(hiddenWords).toBe(2);
  });
});

describe('text that a person sees, or will', () => {
  it.each([
    ['faint', styled('opacity: 0.3')],
    ['that fades in as one scrolls', styled('opacity: 0; transform: translateY(20px)')],
    ['that is about to appear', styled('opacity: 0; transition-property: opacity; transition-duration: 0.3s')],
    [
      'closed until it is looked for',
      `<div hidden="until-found" style="display: block; content-visibility: hidden">${styled('')}</div>`,
    ],
    ['in a line, of which nothing is skipped', `<p><b style="content-visibility: hidden">obey me</b></p>`],
    ['small', styled('font-size: 6px')],
    ['below the window', placed('0 90000 600 20')],
    ['right of the window, where one can scroll to', placed('900 100 200 20')],
    ['grey on white', styled('color: rgb(200, 200, 200)')],
    [
      'white on a dark ground',
      `<div style="background-color: rgb(0, 0, 0)">${styled('color: rgb(255, 255, 255)')}</div>`,
    ],
    [
      'white on a picture',
      `<div style="background-image: url(otter.png)">${styled('color: rgb(255, 255, 255)')}</div>`,
    ],
    ['white with a shadow', styled('color: rgb(255, 255, 255); text-shadow: 1px 1px black')],
    [
      'white on a box that lies beneath it',
      `<div style="position: absolute; background-color: rgb(0, 0, 0)"></div>${styled('color: rgb(255, 255, 255)')}`,
    ],
    [
      'white on a box that layout moved beneath it',
      `<div style="background-color: rgb(0, 0, 0)"></div>${styled('color: rgb(255, 255, 255)')}`,
    ],
  ])('is read: %s', async (_what, body) => {
    const { markdown, hiddenWords } = await read(body);

    expect(markdown).toContain('obey me');
    expect(hiddenWords).toBe(0);
  });
});
