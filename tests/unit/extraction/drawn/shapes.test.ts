import { describe, expect, it } from 'vitest';
import { type Area, isSlit } from '@/lib/extraction/drawn/area';
import { clipPathArea } from '@/lib/extraction/drawn/shapes';

const BOX: Area = [100, 50, 700, 250];

/** Returns whether a shape leaves something of a box of 600 × 200 pixels to see. */
const shows = (clipPath: string): boolean => !isSlit(clipPathArea(clipPath, BOX) ?? BOX);

describe('a shape that clips a box', () => {
  it.each([
    ['inset(10px 20px)', [120, 60, 680, 240]],
    ['inset(calc(10% + 5px) 0px calc(50% - 20px) 0px round 12px)', [100, 75, 700, 170]],
    ['rect(0px 50% 100% 10px)', [110, 50, 400, 250]],
    ['xywh(10px 20px 50% 50% round 4px)', [110, 70, 410, 170]],
    ['polygon(0px 0px, 100% 0px, 100% calc(100% - 38.4px), 0px 100%)', [100, 50, 700, 250]],
    ['polygon(evenodd, 0px 0px, 50% 0px, 0px 50%)', [100, 50, 400, 150]],
    ['circle(50px at calc(50% - 10px) 50%)', [340, 100, 440, 200]],
    ['circle(closest-side at 50% 50%)', [300, 50, 500, 250]],
    ['ellipse(farthest-side closest-side at 0px 50%) border-box', [-500, 50, 700, 250]],
    ['path("m 10 20 h 30 v 40 z")', [110, 70, 140, 110]],
    ['path(evenodd, "M 0 0 L 300 0 300 100 Z")', [100, 50, 400, 150]],
    ['shape(from 0px 0px, hline to 50%, vline by 100px, line to 0px 100%, close)', [100, 50, 400, 250]],
  ])('leaves an area: %s', (clipPath, area) => {
    expect(clipPathArea(clipPath, BOX)?.map(Math.round)).toEqual(area);
  });

  it.each([
    ['a slanted edge', 'polygon(0px 0px, 100% 0px, 100% calc(100% - 38.4px), 0px 100%)'],
    ['two triangles that meet in a point', 'polygon(0px 0px, 100% 100%, 100% 0px, 0px 100%)'],
    ['a frame that cancels itself out', 'polygon(0px 0px, 100% 0px, 100% 100%, 0px 100%, 0px 0px, 0px 100%)'],
    ['more than the box', 'inset(calc(-1 * 10px))'],
    ['a length that can not be told', 'inset(min(50%, 100px))'],
    ['a reference to a drawing', 'url("#hole")'],
    ['a curve', 'path("M 0 0 C 10 10 20 20 30 0 Z")'],
    ['an arc', 'shape(from 0px 0px, arc to 100% 0px of 50%, close)'],
    ['a drawing of many corners', `polygon(${'1px 1px, '.repeat(1000)}100% 100%)`],
    ['a box of another kind', 'margin-box'],
  ])('shows what is inside of %s', (_what, clipPath) => expect(shows(clipPath)).toBe(true));

  it.each([
    ['there and back', 'polygon(0px 0px, 100% 100%, 0px 0px)'],
    ['a sliver', 'polygon(0px 0px, 100% 100%, 100% calc(100% - 1px))'],
    ['more than half from each side', 'inset(calc(50% + 1px))'],
    ['all but a line', 'inset(0px 0px calc(100% - 1px))'],
    ['a circle that ends at its own middle', 'circle(closest-side at 0px 0px)'],
    ['an ellipse of no width', 'ellipse(0px closest-side at 50% 50%)'],
    ['a path of small steps', 'path("m 0 0 h 1 v 1 z")'],
    ['a shape of small steps', 'shape(from 0px 0px, line to 1px 0px, line to 0px 1px, close)'],
  ])('shows nothing in %s', (_what, clipPath) => expect(shows(clipPath)).toBe(false));
});
