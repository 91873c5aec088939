import { describe, expect, it } from 'vitest';
import { extractPdf } from '@/lib/extraction/pdf/extract-pdf';
import { bytesOf, makePdf } from '@/tests/make-pdf';

/** Reads a PDF that writes its text in a Japanese font that is not part of the file, in an encoding of that name. */
async function readJapanese(text: string, encoding: string, more = '') {
  const descendant =
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>' +
    '/FontDescriptor<</Type/FontDescriptor/FontName/Mincho/Flags 4/Ascent 900/Descent -100>>>>';
  const lines = [
    { text, left: 72, top: 90, font: 'Helvetica' as const },
    { text: more, left: 72, top: 300 },
  ];
  const pdf = makePdf({ pages: [{ lines }] }).replace(
    '/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding',
    `/Subtype/Type0/BaseFont/Mincho/Encoding/${encoding}/DescendantFonts[${descendant}]`,
  );
  return extractPdf(bytesOf(pdf), { url: 'https://otters.example/a.pdf', name: 'a.pdf' });
}

describe('the letters of a PDF that says nothing of them', () => {
  it('are said to be missing', async () => {
    const encoding = '90ms-RKSJ-H';
    const reading = await readJapanese('\x83\x89', encoding, 'Otters.');
    expect(reading).toMatchObject({
      ok: true,
      page: { markdown: '[page 1]\n\nOtters.\n\n[some letters of this document could not be read]' },
    });
    expect(await readJapanese('\x83\x89', encoding)).toEqual({ ok: false, fault: 'letters' });
  });
});
