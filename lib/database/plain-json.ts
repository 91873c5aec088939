import { redactKeys } from '@/lib/log';

/**
 * A stored value as JSON text. What JSON cannot express is written as `{"$type": …}`, and Segmind keys are redacted.
 *
 * @param value anything that IndexedDB gives back
 * @throws RangeError where the value is nested too deeply
 */
export function plainJson(value: unknown): string {
  return redactKeys(JSON.stringify(toPlain(value, [])));
}

/** @param within the objects that contain `value`, to detect cycles */
function toPlain(value: unknown, within: readonly object[]): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $type: 'number', value: String(value) };
  if (typeof value === 'bigint') return { $type: 'bigint', value: String(value) };
  if (typeof value !== 'object') return { $type: typeof value };
  if (within.includes(value)) return { $type: 'cycle' };
  return objectToPlain(value, [...within, value]);
}

function objectToPlain(value: object, within: readonly object[]): unknown {
  const plain = (part: unknown) => toPlain(part, within);
  if (Array.isArray(value)) return Array.from(value, plain);
  if (value instanceof Date)
    return { $type: 'Date', value: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (value instanceof ArrayBuffer) return { $type: 'ArrayBuffer', base64: toBase64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $type: value.constructor.name, base64: toBase64(bytes) };
  }
  if (value instanceof Map) return { $type: 'Map', entries: Array.from(value, (entry) => entry.map(plain)) };
  if (value instanceof Set) return { $type: 'Set', values: Array.from(value, plain) };
  if (value instanceof RegExp) return { $type: 'RegExp', value: String(value) };
  if (value instanceof Error) return { $type: 'Error', value: String(value) };
  // The content of a file could only be read asynchronously, and Sidenote stores none.
  if (value instanceof Blob) return { $type: 'Blob', type: value.type, size: value.size };
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
  return '$type' in fields ? { $type: 'Object', value: fields } : fields;
}

function toBase64(bytes: Uint8Array): string {
  // Convert in parts, since a function takes only a limited number of arguments.
  const PART = 0x8000;
  let text = '';
  for (let start = 0; start < bytes.length; start += PART) {
    text += String.fromCharCode(...bytes.subarray(start, start + PART));
  }
  return btoa(text);
}
