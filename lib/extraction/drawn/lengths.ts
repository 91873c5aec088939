/** Splits a computed value at commas or at white space, but not inside of brackets. */
export function splitValue(value: string, at: ',' | ' '): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of value) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0 && (at === ',' ? sign === ',' : /\s/.test(sign))) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  return parts.map((each) => each.trim()).filter((each) => each !== '');
}

/**
 * Returns a computed length in CSS pixels, per cents being those of `whole`: a number, a sum in `calc()`, or NaN for
 * what can't be told.
 */
export function lengthOf(length: string, whole: number): number {
  const sum = /^calc\((.*)\)$/.exec(length)?.[1];
  if (sum === undefined) return simpleLength(length, whole);
  const [first = '', ...others] = splitValue(sum, ' ');
  let total = simpleLength(first, whole);
  for (let index = 0; index < others.length; index += 2) {
    const sign = others[index] === '+' ? 1 : others[index] === '-' ? -1 : Number.NaN;
    total += sign * simpleLength(others[index + 1] ?? '', whole);
  }
  return total;
}

function simpleLength(length: string, whole: number): number {
  const [, number = '', unit] = /^(-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(px|%)?$/.exec(length) ?? [];
  if (number === '') return Number.NaN;
  return unit === '%' ? (Number(number) / 100) * whole : Number(number);
}
