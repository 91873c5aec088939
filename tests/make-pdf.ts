/**
 * Makes small PDFs for tests: text in the standard fonts at given places, and nothing else. Lengths are in points, from
 * the upper left corner of the page; `top` is the line's baseline.
 */

export type PdfLine = {
  text: string;
  left: number;
  top: number;
  size?: number;
  font?: 'Helvetica' | 'Times-Roman' | 'Courier';
  /** Quarter turns, counter-clockwise. */
  turns?: number;
};

export type MadePage = { lines: PdfLine[]; width?: number; height?: number; rotate?: number };

export type MadePdf = {
  pages: MadePage[];
  title?: string;
  language?: string;
  /** Entries of the PDF's own contents: the page from 1. */
  chapters?: { title: string; page: number }[];
  /** Has readers ask for a password. */
  isLocked?: boolean;
};

const FONTS = ['Helvetica', 'Times-Roman', 'Courier'] as const;

/** Returns the bytes of a PDF as text, one character a byte. */
export function makePdf({ pages, title, language, chapters = [], isLocked = false }: MadePdf): string {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const pageRef = (index: number) => `${6 + 2 * index} 0 R`;
  const outline = 6 + 2 * pages.length;
  const root = [
    '/Type/Catalog/Pages 2 0 R',
    language ? `/Lang(${escapeString(language)})` : '',
    chapters.length > 0 ? `/Outlines ${outline} 0 R` : '',
  ];
  add(`<<${root.join('')}>>`);
  add(`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => pageRef(index)).join(' ')}]>>`);
  for (const font of FONTS) add(`<</Type/Font/Subtype/Type1/BaseFont/${font}/Encoding/WinAnsiEncoding>>`);
  for (const [index, { lines, width = 612, height = 792, rotate = 0 }] of pages.entries()) {
    const content = lines.map((line) => draw(line, height)).join('\n');
    const fonts = FONTS.map((_, number) => `/F${number} ${3 + number} 0 R`).join('');
    const facts = `/MediaBox[0 0 ${width} ${height}]/Rotate ${rotate}/Resources<</Font<<${fonts}>>>>`;
    add(`<</Type/Page/Parent 2 0 R${facts}/Contents ${7 + 2 * index} 0 R>>`);
    add(`<</Length ${content.length}>>stream\n${content}\nendstream`);
  }
  if (chapters.length > 0) {
    add(`<</First ${outline + 1} 0 R/Last ${outline + chapters.length} 0 R/Count ${chapters.length}>>`);
    for (const [index, chapter] of chapters.entries()) {
      const next = index < chapters.length - 1 ? `/Next ${outline + 2 + index} 0 R` : '';
      const dest = `/Dest[${pageRef(chapter.page - 1)}/Fit]`;
      add(`<</Title(${escapeString(chapter.title)})/Parent ${outline} 0 R${dest}${next}>>`);
    }
  }
  const info = title ? add(`<</Title(${escapeString(title)})>>`) : 0;
  const key = '0'.repeat(64);
  const locked = isLocked ? add(`<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>`) : 0;
  return assemble(objects, [
    info ? `/Info ${info} 0 R` : '',
    locked ? `/Encrypt ${locked} 0 R/ID[<${key}><${key}>]` : '',
  ]);
}

/** Returns the bytes of a PDF of one column of lines a page, as `makePdf` does. */
export function makePlainPdf(pages: string[][], facts: Omit<MadePdf, 'pages'> = {}): string {
  const lines = (texts: string[]) => texts.map((text, index) => ({ text, left: 72, top: 90 + 14 * index, size: 11 }));
  return makePdf({ ...facts, pages: pages.map((texts) => ({ lines: lines(texts) })) });
}

/** The bytes of a made PDF. */
export function bytesOf(pdf: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(pdf, (sign) => sign.charCodeAt(0));
}

function draw({ text, left, top, size = 11, font = 'Times-Roman', turns = 0 }: PdfLine, height: number): string {
  const [cos, sin] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][turns] as [number, number];
  const place = `${cos} ${sin} ${-sin} ${cos} ${left} ${height - top}`;
  return `BT /F${FONTS.indexOf(font)} ${size} Tf ${place} Tm (${escapeString(text)}) Tj ET`;
}

function escapeString(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function assemble(objects: string[], trailer: string[]): string {
  let file = '%PDF-1.7\n';
  const places = objects.map((body, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${trailer.join('')}>>\nstartxref\n${file.length}\n%%EOF\n`;
}
