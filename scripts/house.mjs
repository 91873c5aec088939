/**
 * Prints each folder's layer, files and lines, the cycles of imports, and the longest way down the imports from the
 * panel and from the background. Fails where there is a cycle.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findCycles, layersOf, longestWay, readImportGraph, roomOf } from './lib/import-graph.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** The files at which a question begins, and at which the question is answered. */
const WAYS = ['entrypoints/sidepanel/main.ts', 'entrypoints/background/index.ts'];

const graph = readImportGraph(ROOT);
const linesOf = (file) => readFileSync(ROOT + file, 'utf8').split('\n').length - 1;
const sizes = new Map([...graph.keys()].map((file) => [file, linesOf(file)]));
const sorted = [...sizes.values()].sort((a, b) => a - b);
const layers = layersOf(graph);
const cycles = findCycles(graph);

console.log('layer  files  lines  folder');
const rooms = [...layers].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
for (const [room, layer] of rooms) {
  const files = [...graph.keys()].filter((file) => roomOf(file) === room);
  const lines = files.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  console.log(
    `${String(layer).padStart(5)}  ${String(files.length).padStart(5)}  ${String(lines).padStart(5)}  ${room}`,
  );
}
console.log(
  `\n${graph.size} files in ${layers.size} folders, ${Math.max(...layers.values()) + 1} layers; median ${sorted[sorted.length >> 1]} lines, longest ${sorted.at(-1)}`,
);
console.log(`${cycles.length} cycles`);
for (const cycle of cycles) console.log(`  ${cycle.join(' ↔ ')}`);
for (const from of cycles.length === 0 ? WAYS : []) {
  const way = longestWay(graph, from);
  console.log(`\nthe longest way from ${from}, ${way.length} files:`);
  console.log(way.map((file) => `  ${file}`).join('\n'));
}
process.exitCode = cycles.length === 0 ? 0 : 1;
