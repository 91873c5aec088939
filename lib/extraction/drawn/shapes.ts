import type { Area } from './area';

/** Longer paths, in UTF-16 units, are drawings. */
const LONGEST_PATH = 500;

/**
 * Returns the area that a `clip-path` of a basic shape leaves of a box; null for shapes that can't be told, which count
 * as leaving the whole box.
 */
export function clipPathArea(clipPath: string, [left, top, right, bottom]: Area): Area | null {
  if (clipPath.startsWith('path(')) return pathArea(clipPath, left, top);
  const shape = /^(inset|rect|xywh|circle|ellipse|polygon)\((.*?)\)/.exec(clipPath);
  if (!shape) return null;
  const width = right - left;
  const height = bottom - top;
  const [, name, inside = ''] = shape;
  const x = (length: string | undefined) => left + measure(length, width);
  const y = (length: string | undefined) => top + measure(length, height);
  if (name === 'polygon') {
    const points = inside
      .replace(/^\w+,/, '')
      .split(',')
      .map((point) => point.trim().split(/\s+/));
    const xs = points.map(([across]) => x(across));
    const ys = points.map(([, down]) => y(down));
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
  if (name === 'circle' || name === 'ellipse') return roundArea(inside, [left, top, right, bottom]);
  const [one, two = one, three = one, four = two] = inside
    .replace(/round.*/, '')
    .trim()
    .split(/\s+/);
  if (name === 'inset') {
    return [x(four), y(one), right - measure(two, width), bottom - measure(three, height)];
  }
  if (name === 'rect') return [x(four), y(one), x(two), y(three)];
  return [x(one), y(two), x(one) + measure(three, width), y(two) + measure(four, height)];
}

/** Returns the area of a path of straight lines between absolute points; null for any other path. */
function pathArea(path: string, left: number, top: number): Area | null {
  const steps = /^path\((?:\w+, ?)?"([MLZ\d\s,.-]*)"\)$/.exec(path.slice(0, LONGEST_PATH))?.[1];
  if (steps === undefined) return null;
  const numbers = (steps.match(/-?[\d.]+/g) ?? []).map(Number);
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return [left + Math.min(...xs), top + Math.min(...ys), left + Math.max(...xs), top + Math.max(...ys)];
}

function roundArea(inside: string, [left, top, right, bottom]: Area): Area | null {
  const width = right - left;
  const height = bottom - top;
  const [radii = '', place = '50% 50%'] = inside.split(/\bat\b/).map((part) => part.trim());
  if (!/^[\d.-]/.test(radii)) return null;
  const [across, down = across] = radii.split(/\s+/);
  const [atX, atY = '50%'] = place.split(/\s+/);
  const x = left + measure(atX, width);
  const y = top + measure(atY, height);
  const isCircle = down === across;
  const radiusX = measure(across, isCircle ? Math.hypot(width, height) / Math.SQRT2 : width);
  const radiusY = measure(down, isCircle ? Math.hypot(width, height) / Math.SQRT2 : height);
  return [x - radiusX, y - radiusY, x + radiusX, y + radiusY];
}

/** Returns the area that the old `clip: rect(…)` leaves of a box; null where it clips nothing. */
export function clipArea(clip: string, [left, top, right, bottom]: Area): Area | null {
  const edges = /^rect\((.*)\)$/.exec(clip)?.[1]?.split(/[\s,]+/);
  if (!edges || edges.length < 4) return null;
  const at = (edge: string | undefined, start: number, whole: number) =>
    edge === 'auto' ? whole : start + measure(edge, 0);
  return [at(edges[3], left, left), at(edges[0], top, top), at(edges[1], left, right), at(edges[2], top, bottom)];
}

function measure(length: string | undefined, whole: number): number {
  const number = Number.parseFloat(length ?? '');
  if (!Number.isFinite(number)) return 0;
  return length?.endsWith('%') ? (number / 100) * whole : number;
}
