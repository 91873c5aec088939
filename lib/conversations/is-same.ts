/** Whether two JSON values are deeply equal. A key with the value undefined counts as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  return Array.from(new Set([...Object.keys(left), ...Object.keys(right)])).every((key) =>
    isSame(left[key], right[key]),
  );
}
