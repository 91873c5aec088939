/** Returns by how much a computed `transform` and `scale` make letters smaller or larger: the smaller of both ways. */
export function scaleOf(transform: string, scale: string): number {
  return matrixScale(transform) * ownScale(scale);
}

function matrixScale(transform: string): number {
  if (!transform.startsWith('matrix')) return 1;
  const numbers = transform
    .slice(transform.indexOf('(') + 1)
    .split(',')
    .map(Number.parseFloat);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 1] = numbers;
  return numbers.length > 6
    ? Math.min(Math.hypot(a, b, c), Math.hypot(e, f, numbers[6] ?? 0))
    : Math.min(Math.hypot(a, b), Math.hypot(c, d));
}

function ownScale(scale: string): number {
  if (!scale || scale === 'none') return 1;
  const [x = 1, y = x] = scale.split(' ').map(Number.parseFloat);
  return Math.min(Math.abs(x), Math.abs(y));
}
