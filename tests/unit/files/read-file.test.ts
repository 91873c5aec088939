import { describe, expect, it, vi } from 'vitest';
import { readPdf } from '@/lib/extraction/pdf/read-pdf';
import { readFile } from '@/lib/files/read-file';

// Node has no workers like a browser's: the end-to-end tests read PDFs in one.
vi.mock('@/lib/extraction/pdf/read-pdf', async (original) => ({ ...(await original()), readPdf: vi.fn() }));

const read = (name: string, ...parts: BlobPart[]) => readFile(new File(parts, name));
const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

describe('a file of text', () => {
  it('is read as it is, by paragraphs, under an address that names the file alone', async () => {
    expect(await read('my stones.md', '# Stones\r\n\r\nGranite & *basalt*\n')).toMatchObject({
      ...{ ok: true, kind: 'page', pageKind: 'text', title: 'my stones.md', url: 'file:///my%20stones.md' },
      markdown: '# Stones\n\nGranite & *basalt*',
      ...{
        words: 3,
        blocks: [
          { start: 0, end: 8 },
          { start: 10, end: 28 },
        ],
      },
    });
  });

  it.each([
    ['UTF-8', 'Größe'],
    ['UTF-16', utf16('Größe')],
    ['Windows-1252', Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65])],
  ])('is read in %s', async (_name, bytes) => {
    expect(await read('a.txt', bytes)).toMatchObject({ markdown: 'Größe' });
  });

  it('is code where its name says so', async () => {
    expect(await read('otter.py', 'print("otter")\n')).toMatchObject({ markdown: '```py\nprint("otter")\n```' });
  });

  it.each([
    ['a file of something else', [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])], 'unsupported'],
    ['an empty file', [' \n'], 'empty'],
  ])('and %s says that it is none', async (_name, parts, reason) => {
    expect(await read('a.txt', ...parts)).toEqual({ ok: false, reason });
  });

  it('that is too large says so', async () => {
    expect(await read('a.txt', 'x'.repeat(21 * 1024 * 1024))).toEqual({ ok: false, reason: 'too-large' });
  });
});

describe('a PDF', () => {
  it('is known by its bytes, and not by its name', async () => {
    vi.mocked(readPdf).mockResolvedValueOnce({ ok: false, fault: 'scan' });
    expect(await read('stones.txt', '%PDF-1.7 …')).toEqual({ ok: false, reason: 'scan' });
    expect(readPdf).toHaveBeenCalledExactlyOnceWith(expect.any(Uint8Array), {
      url: 'file:///stones.txt',
      name: 'stones.txt',
    });
  });
});

describe('a file that is gone', () => {
  it('says that it could not be read', async () => {
    const gone = new File(['Stones.'], 'a.txt');
    vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
    expect(await readFile(gone)).toEqual({ ok: false, reason: 'damaged' });
  });
});
