import fc from 'fast-check';

// Damaged replies of Segmind: a good reply, changed in one or two of the ways in which replies go wrong.

/** A response in bytes, because its encoding can be wrong too. */
export type Damaged = { status: number; bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

const HTML = '<!doctype html><html><head><title>502</title></head><body>Bad gateway</body></html>';
const ODD_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  Number.MAX_VALUE,
  '',
  ' ',
  '\0',
  '\ud800',
  [],
  {},
  [[]],
  [null],
  { text: 7 },
];

const encode = (text: string) => new TextEncoder().encode(text);

/** Returns the path to every value within JSON. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaceAt(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (by === undefined && rest.length === 0) delete copy[key];
  else copy[key] = replaceAt(copy[key], rest, by);
  return copy;
}

/** Encodes a text as UTF-16, although UTF-8 was promised. */
function encodeWide(text: string): Uint8Array<ArrayBuffer> {
  const units = Uint16Array.from(text, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

const chances = fc.record({
  place: fc.nat(),
  value: fc.constantFrom(...ODD_VALUES, undefined),
  byte: fc.nat(255),
  status: fc.constantFrom(200, 200, 200, 200, 201, 204, 302, 400, 404, 418, 422, 429, 500, 503, 504, 599),
  header: fc.constantFrom('x-cost', 'x-remaining-credits', 'x-request-id', 'x-rate-limit-reset-at-utc'),
  text: fc.oneof(fc.string(), fc.constantFrom('NaN', '-1', '1e999', '9'.repeat(400), 'Infinity')),
  size: fc.constantFrom(10, 100, 100, 100, 100_000),
});
type Chances = typeof chances extends fc.Arbitrary<infer T> ? T : never;

/** The ways in which a body goes wrong. */
const BODIES: Record<string, (good: unknown, chance: Chances) => Uint8Array<ArrayBuffer>> = {
  untouched: (good) => encode(JSON.stringify(good)),
  truncated: (good, { place }) => {
    const text = JSON.stringify(good);
    return encode(text.slice(0, place % text.length));
  },
  retyped: (good, { place, value }) => {
    const paths = pathsOf(good);
    return encode(JSON.stringify(replaceAt(good, paths[place % paths.length] ?? [], value)) ?? '');
  },
  huge: (good, { place, size }) => {
    const paths = pathsOf(good);
    return encode(JSON.stringify(replaceAt(good, paths[place % paths.length] ?? [], 'otter '.repeat(size))));
  },
  deep: (_good, { size }) => encode('['.repeat(Math.min(size, 20_000))),
  html: () => encode(HTML),
  empty: () => new Uint8Array(),
  blank: () => encode(' \n'),
  text: (_good, { text }) => encode(text),
  wide: (good) => encodeWide(JSON.stringify(good)),
  marked: (good) => encode(`\ufeff${JSON.stringify(good)}`),
  scrambled: (good, { place, byte }) => {
    const bytes = encode(JSON.stringify(good));
    bytes[place % bytes.length] = byte;
    return bytes;
  },
  twice: (good) => encode(JSON.stringify(JSON.stringify(good))),
  repeated: (good) => encode(JSON.stringify(good).repeat(2)),
  listed: (good) => encode(JSON.stringify([good])),
  enveloped: (good, { place }) => encode(JSON.stringify({ [pick(ENVELOPES, place)]: good, status: 'ok' })),
  streamed: (good) => encode(`: ok\n\ndata: ${JSON.stringify(good)}\n\ndata: [DONE]\n\n`),
  surrounded: (good, { text }) => encode(`${text}\n${JSON.stringify(good)}\n${text}`),
  numberless: (good, { place }) => {
    const paths = pathsOf(good);
    const whole = JSON.stringify(replaceAt(good, paths[place % paths.length] ?? [], MARK)) ?? '';
    return encode(whole.replace(`"${MARK}"`, pick(['NaN', '-Infinity', 'Infinity'], place)));
  },
  renamed: (good, { place, text }) => {
    const whole = JSON.stringify(good);
    const names = whole.match(/"[a-z_]+":/g) ?? [];
    return encode(whole.replace(pick(names, place), `${JSON.stringify(text)}:`));
  },
  unescaped: (good) => encode(JSON.stringify(good, null, 1).replaceAll('Crabs.', 'Crabs.\n\tCrabs.')),
  escaped: (good) => encode(JSON.stringify(good).replaceAll('C', String.raw`\u0043`)),
};

const ENVELOPES = ['data', 'result', 'output', 'response', 'body', 'message', 'choices', 'content', 'speech'];
const MARK = 'a number that is none';
const pick = (list: readonly string[], place: number) => list[place % list.length] ?? '';

/** Generates damaged forms of a good reply, with any status and with meaningless headers. */
export function damaged(good: unknown): fc.Arbitrary<Damaged> {
  return fc.record({ how: fc.constantFrom(...Object.keys(BODIES)), chance: chances }).map(({ how, chance }) => ({
    status: chance.status,
    bytes: BODIES[how]?.(good, chance) ?? new Uint8Array(),
    // The browser refuses headers with characters that can't be printed, so no such header reaches the product.
    headers: { [chance.header]: chance.text.replace(/[^\x20-\x7e]/g, '').trim() },
  }));
}

/** Returns the reply as `fetch` does. */
export function responseOf({ status, bytes, headers }: Damaged): Response {
  const hasBody = status !== 204;
  return new Response(hasBody ? bytes : null, { status, headers });
}
