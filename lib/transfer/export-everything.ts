import { type DatabaseDump, dumpDatabase } from '@/lib/database/dump-database';

/** The name of the format, as the file states it, and its version. */
const FORMAT = { format: 'sidenote-export', version: 1 };

/** An export as a file. `rows` is how many rows the file holds. */
export type Export = {
  file: Blob;
  /** For example `sidenote-2026-09-01.json`, by the local date. */
  name: string;
  rows: number;
  /** How many rows could not be read at all; the file lists them. */
  unreadable: number;
};

/**
 * How much text is gathered before it is moved to a Blob, which the browser need not keep in memory. In UTF-16 units.
 */
const PART = 4_000_000;

/** A file that is written piece by piece, so that a large file is never one string in memory. */
class GrowingFile {
  #texts: string[] = [];
  #length = 0;
  readonly #parts: Blob[] = [];

  write(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length >= PART) this.#handOver();
  }

  finish(): Blob {
    this.#handOver();
    return new Blob(this.#parts, { type: 'application/json' });
  }

  #handOver(): void {
    this.#parts.push(new Blob(this.#texts));
    this.#texts = [];
    this.#length = 0;
  }
}

function fileName(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `sidenote-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
}

/**
 * Exports the database as plain JSON:
 * `{format, version, exportedAt, databaseVersion, stores: {name: [row, …]}, unreadable: [{store, key, reason}]}`.
 * Rows are written as they are stored, invalid rows included. The key is left out, since it is in a database of its
 * own, and whatever looks like a key is redacted in the rows.
 *
 * @throws StorageError where the database cannot be opened
 */
export async function exportEverything(now = new Date()): Promise<Export> {
  const dump = await dumpDatabase();
  const file = new GrowingFile();
  const head = { ...FORMAT, exportedAt: now.toISOString(), databaseVersion: dump?.version ?? null };
  file.write(`${JSON.stringify(head).slice(0, -1)},"stores":{`);
  try {
    const { rows, unreadable } = await writeStores(file, dump?.stores ?? []);
    file.write(`},"unreadable":${JSON.stringify(unreadable)}}\n`);
    return { file: file.finish(), name: fileName(now), rows, unreadable: unreadable.length };
  } finally {
    dump?.close();
  }
}

type Unreadable = { store: string; key: string; reason: string };

async function writeStores(
  file: GrowingFile,
  stores: DatabaseDump['stores'],
): Promise<{ rows: number; unreadable: Unreadable[] }> {
  const unreadable: Unreadable[] = [];
  let count = 0;
  for (const [index, { name, rows }] of stores.entries()) {
    file.write(`${index === 0 ? '' : ','}\n${JSON.stringify(name)}:[`);
    let separator = '\n';
    for await (const row of rows()) {
      if ('json' in row) {
        file.write(separator + row.json);
        separator = ',\n';
        count++;
      } else {
        unreadable.push({ store: name, key: row.key, reason: row.reason });
      }
    }
    file.write(']');
  }
  return { rows: count, unreadable };
}
