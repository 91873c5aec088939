/** No part of a PDF that text is read from unpacks to more than this many bytes. Pictures are not unpacked at all. */
const LARGEST_PART = 128 * 1024 * 1024;

type Scope = { Uint8Array: Uint8ArrayConstructor; DecompressionStream: typeof DecompressionStream };

/**
 * Has a worker refuse to unpack a stream to more than `largest` bytes, with a `RangeError`: a file of a few kilobytes
 * may unpack to gigabytes, and the process in which the panel runs would die of that. pdf.js has no limit of its own; it
 * collects what it unpacks in a `Uint8Array` that grows, or lets the browser unpack.
 *
 * @param scope the global scope of a worker that reads PDFs and does nothing else
 */
export function boundMemory(scope: Scope, largest = LARGEST_PART): void {
  scope.Uint8Array = new Proxy(scope.Uint8Array, {
    construct(target, values: unknown[], newTarget) {
      if (typeof values[0] === 'number' && values[0] > largest) throw new RangeError('the PDF unpacks to too much');
      return Reflect.construct(target, values, newTarget) as object;
    },
  });
  const Unpacking = scope.DecompressionStream;
  scope.DecompressionStream = class {
    readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
    readonly writable: WritableStream<BufferSource>;

    constructor(format: CompressionFormat) {
      const unpacking = new Unpacking(format);
      this.writable = unpacking.writable;
      this.readable = unpacking.readable.pipeThrough(countBytes(largest));
    }
  };
}

function countBytes(largest: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > largest) controller.error(new RangeError('the PDF unpacks to too much'));
      else controller.enqueue(chunk);
    },
  });
}
