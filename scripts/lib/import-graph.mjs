import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SHIPS = ['components', 'entrypoints', 'lib'];
const ENDINGS = ['', '.ts', '.tsx', '/index.ts'];
/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`. The first group is `type`, where given. */
const IMPORT = /\b(?:import|export)\s+(?:(type)\b)?[^'";]*?from\s+'([^'\n]+)'|\bimport\s*\(?\s*'([^'\n]+)'/g;

/** @typedef {{ target: string, isType: boolean }} Edge */

/**
 * Reads which files of the extension, tracked by git or new, import which others.
 *
 * @param {string} root the folder of the project, with a slash at its end
 * @returns {Map<string, Edge[]>} the imports of each file by its path from the root, without styles and packages
 */
export function readImportGraph(root) {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...SHIPS], { cwd: root });
  const files = listed
    .toString()
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && existsSync(root + file));
  const known = new Set(files);
  return new Map(files.map((file) => [file, importsOf(readFileSync(root + file, 'utf8'), file, known)]));
}

function importsOf(source, file, known) {
  const edges = [];
  for (const [, type, from, bare] of source.matchAll(IMPORT)) {
    const target = resolve(from ?? bare, file, known);
    if (target) edges.push({ target, isType: type !== undefined });
  }
  return edges;
}

function resolve(specifier, file, known) {
  const isOwn = specifier.startsWith('@/') || specifier.startsWith('.');
  const base = specifier.startsWith('@/') ? specifier.slice(2) : path.posix.join(path.posix.dirname(file), specifier);
  return isOwn ? ENDINGS.map((ending) => base + ending).find((each) => known.has(each)) : undefined;
}

/**
 * Finds the groups of files that import one another, types included.
 *
 * @param {Map<string, Edge[]>} graph
 * @returns {string[][]} Tarjan's strongly connected components of more than one file
 */
export function findCycles(graph) {
  const state = new Map();
  const stack = [];
  const cycles = [];
  const visit = (file) => {
    const own = { index: state.size, low: state.size, isOnStack: true };
    state.set(file, own);
    stack.push(file);
    for (const { target } of graph.get(file) ?? []) {
      const seen = state.get(target);
      if (!seen) own.low = Math.min(own.low, visit(target).low);
      else if (seen.isOnStack) own.low = Math.min(own.low, seen.index);
    }
    if (own.low === own.index) {
      const group = stack.splice(stack.indexOf(file));
      for (const each of group) state.get(each).isOnStack = false;
      if (group.length > 1) cycles.push(group.sort());
    }
    return own;
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return cycles;
}

/**
 * Finds the longest way from one file down its imports. The graph must be without cycles.
 *
 * @param {Map<string, Edge[]>} graph
 * @param {string} from
 * @returns {string[]} the files of the way, beginning with `from`
 */
export function longestWay(graph, from) {
  const ways = new Map();
  const wayFrom = (file) => {
    const known = ways.get(file);
    if (known) return known;
    const below = (graph.get(file) ?? []).map(({ target }) => wayFrom(target));
    const way = [file, ...below.reduce((longest, each) => (each.length > longest.length ? each : longest), [])];
    ways.set(file, way);
    return way;
  };
  return wayFrom(from);
}

/**
 * Returns the folder that a file is counted in.
 *
 * @param {string} file
 */
export function roomOf(file) {
  return path.posix.dirname(file);
}

/**
 * Returns the layer of each folder: 0 for a folder that imports no other, else one more than the highest layer among
 * its imports. A folder that is reached again through a cycle counts as layer 0 there.
 *
 * @param {Map<string, Edge[]>} graph
 * @returns {Map<string, number>}
 */
export function layersOf(graph) {
  const rooms = new Map();
  for (const [file, edges] of graph) {
    const room = roomOf(file);
    const targets = rooms.get(room) ?? new Set();
    for (const { target } of edges) if (roomOf(target) !== room) targets.add(roomOf(target));
    rooms.set(room, targets);
  }
  const layers = new Map();
  const layerOf = (room, above) => {
    if (layers.has(room)) return layers.get(room);
    if (above.includes(room)) return 0;
    const below = [...(rooms.get(room) ?? [])].map((each) => layerOf(each, [...above, room]));
    const layer = below.length === 0 ? 0 : Math.max(...below) + 1;
    layers.set(room, layer);
    return layer;
  };
  for (const room of rooms.keys()) layerOf(room, []);
  return layers;
}
