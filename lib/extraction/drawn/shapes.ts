import { type Area, SLIT } from './area';
import { lengthOf, splitValue } from './lengths';
import { type Point, pathPoints, shapePoints } from './outlines';

/** Longer shapes, in UTF-16 units, are drawings, which leave something to see. */
const LONGEST = 5000;

/**
 * Returns the area that a `clip-path` of a basic shape leaves of a box; null for shapes that can't be told, which count
 * as leaving the whole box.
 */
export function clipPathArea(clipPath: string, box: Area): Area | null {
  if (clipPath.length > LONGEST) return null;
  // A reference box may follow the shape.
  const [shape = ''] = splitValue(clipPath, ' ').filter((part) => part.includes('('));
  const [, name = '', inside = ''] = /^([a-z]+)\((.*)\)$/s.exec(shape) ?? [];
  const area = areaOfShape(name, inside, box);
  return area?.every(Number.isFinite) ? area : null;
}

function areaOfShape(name: string, inside: string, box: Area): Area | null {
  switch (name) {
    case 'inset':
    case 'rect':
    case 'xywh':
      return rectArea(name, inside, box);
    case 'circle':
    case 'ellipse':
      return roundArea(name === 'circle', inside, box);
    case 'polygon':
      return areaOfPoints(polygonPoints(inside, box));
    case 'path':
      return areaOfPoints(pathPoints(inside, box));
    case 'shape':
      return areaOfPoints(shapePoints(inside, box));
    default:
      return null;
  }
}

function rectArea(name: 'inset' | 'rect' | 'xywh', inside: string, [left, top, right, bottom]: Area): Area {
  const width = right - left;
  const height = bottom - top;
  const [one = '', two = one, three = one, four = two] = splitValue(inside.replace(/\bround\b.*/s, ''), ' ');
  const x = (length: string) => left + lengthOf(length, width);
  const y = (length: string) => top + lengthOf(length, height);
  if (name === 'inset') return [x(four), y(one), right - lengthOf(two, width), bottom - lengthOf(three, height)];
  if (name === 'rect') return [x(four), y(one), x(two), y(three)];
  return [x(one), y(two), x(one) + lengthOf(three, width), y(two) + lengthOf(four, height)];
}

function roundArea(isCircle: boolean, inside: string, [left, top, right, bottom]: Area): Area {
  const width = right - left;
  const height = bottom - top;
  const [radii = '', place = '50% 50%'] = inside.split(/\bat\b/);
  const [atX = '', atY = '50%'] = splitValue(place, ' ');
  const x = left + lengthOf(atX, width);
  const y = top + lengthOf(atY, height);
  const [across = 'closest-side', down = across] = splitValue(radii, ' ');
  const besides = [Math.abs(x - left), Math.abs(right - x)];
  const aboveAndBelow = [Math.abs(y - top), Math.abs(bottom - y)];
  const all = [...besides, ...aboveAndBelow];
  const diagonal = Math.hypot(width, height) / Math.SQRT2;
  const radiusX = radiusOf(across, isCircle ? all : besides, isCircle ? diagonal : width);
  const radiusY = radiusOf(down, isCircle ? all : aboveAndBelow, isCircle ? diagonal : height);
  return [x - radiusX, y - radiusY, x + radiusX, y + radiusY];
}

/** @param sides how far the sides are that the radius may reach to */
function radiusOf(radius: string, sides: readonly number[], whole: number): number {
  if (radius === 'closest-side') return Math.min(...sides);
  if (radius === 'farthest-side') return Math.max(...sides);
  return lengthOf(radius, whole);
}

function polygonPoints(inside: string, [left, top, right, bottom]: Area): Point[] {
  return splitValue(inside, ',')
    .map((point) => splitValue(point, ' '))
    .filter((point) => point.length === 2)
    .map(([x = '', y = '']) => [left + lengthOf(x, right - left), top + lengthOf(y, bottom - top)]);
}

/**
 * Returns the area around points. It is empty where all lie along one line: outlines of any other form leave something
 * to see, also where their parts cancel each other out by the formulas for areas.
 */
function areaOfPoints(points: readonly Point[] | null): Area | null {
  const [first] = points ?? [];
  if (!points || !first) return null;
  let farthest = first;
  for (const point of points) if (distance(first, point) > distance(first, farthest)) farthest = point;
  const length = Math.max(distance(first, farthest), 1e-6);
  // How far each point lies to the one and the other side of the line from the first point to the farthest.
  const sides = points.map(
    ([x, y]) => ((farthest[0] - first[0]) * (y - first[1]) - (farthest[1] - first[1]) * (x - first[0])) / length,
  );
  if (Math.max(...sides) - Math.min(...sides) <= SLIT) return [...first, ...first];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

/** Returns the area that the old `clip: rect(…)` leaves of a box; null where it clips nothing. */
export function clipArea(clip: string, [left, top, right, bottom]: Area): Area | null {
  const edges = /^rect\((.*)\)$/.exec(clip)?.[1]?.split(/[\s,]+/);
  if (!edges || edges.length < 4) return null;
  const at = (edge: string | undefined, start: number, whole: number) =>
    edge === 'auto' ? whole : start + (Number.parseFloat(edge ?? '') || 0);
  return [at(edges[3], left, left), at(edges[0], top, top), at(edges[1], left, right), at(edges[2], top, bottom)];
}
