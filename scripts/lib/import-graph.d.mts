export type Edge = { target: string; isType: boolean };
export function readImportGraph(root: string): Map<string, Edge[]>;
export function findCycles(graph: Map<string, Edge[]>): string[][];
export function longestWay(graph: Map<string, Edge[]>, from: string): string[];
export function roomOf(file: string): string;
export function layersOf(graph: Map<string, Edge[]>): Map<string, number>;
