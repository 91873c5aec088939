import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { crc32 } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const NEEDS_VERSION = 20;
const UTF8_NAMES = 0x0800;
/** Midnight on 1 January 1980, so that the same files make the same archive. */
const DOS_TIME = 0;
const DOS_DATE = 0x0021;

/**
 * Packs a folder's files, uncompressed, into a zip archive, as Firefox wants its add-ons.
 * The layout is that of PKWARE's APPNOTE, 4.3.
 */
export function zipFolder(folder: string, target: string): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/').replace(/^\//, ''))
    .sort();
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const data = readFileSync(join(folder, name));
    const common = describeFile(name, data);
    const local = Buffer.concat([uint32(LOCAL_HEADER), common, Buffer.from(name), data]);
    directory.push(
      Buffer.concat([uint32(CENTRAL_HEADER), uint16(NEEDS_VERSION), common, Buffer.alloc(10), uint32(offset)]),
      Buffer.from(name),
    );
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = [uint32(END_OF_DIRECTORY), uint32(0), uint16(names.length), uint16(names.length)];
  writeFileSync(target, Buffer.concat([...bodies, central, ...end, uint32(central.length), uint32(offset), uint16(0)]));
}

/** The fields that a file's local header and its directory entry share, up to and without its name. */
function describeFile(name: string, data: Buffer): Buffer {
  const stored = uint16(0);
  const noExtra = uint16(0);
  return Buffer.concat([
    ...[uint16(NEEDS_VERSION), uint16(UTF8_NAMES), stored, uint16(DOS_TIME), uint16(DOS_DATE), uint32(crc32(data))],
    ...[uint32(data.length), uint32(data.length), uint16(Buffer.byteLength(name)), noExtra],
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
