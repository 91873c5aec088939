import { describe, expect, it } from 'vitest';
import { boundMemory } from '@/lib/extraction/pdf/bound-memory';

const LARGEST = 1_000;
/** The global scope of a worker with the limit. */
function bounded() {
  const scope = { Uint8Array, DecompressionStream };
  boundMemory(scope, LARGEST);
  return scope;
}

/** Packs and unpacks so many bytes. */
async function unpack(bytes: number): Promise<number> {
  const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate'));
  const unpacking = new (bounded().DecompressionStream)('deflate');
  return (await new Response(packed.pipeThrough(unpacking)).arrayBuffer()).byteLength;
}

describe('the memory of a worker that reads a PDF', () => {
  it('holds arrays up to the limit, which are arrays like any other', () => {
    const { Uint8Array: Bounded } = bounded();
    const bytes = new Bounded(LARGEST);
    expect(bytes).toHaveLength(LARGEST);
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(new Uint8Array(1)).toBeInstanceOf(Bounded);
    expect(Bounded.from([1, 2])).toEqual(Uint8Array.of(1, 2));
    expect(() => new Bounded(LARGEST + 1)).toThrow(RangeError);
  });

  it('unpacks streams up to the limit', async () => {
    expect(await unpack(LARGEST)).toBe(LARGEST);
    await expect(unpack(100 * LARGEST)).rejects.toThrow();
  });
});
