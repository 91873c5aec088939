import { createHash } from 'node:crypto';

/** Puts a site into one of `count` parts, at random but always the same one. */
export function foldOf(site: string, count: number): number {
  return createHash('sha256').update(site).digest().readUInt32BE(0) % count;
}
