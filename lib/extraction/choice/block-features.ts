import type { WalkedPage } from '@/lib/page/capture';
import type { Area, Block } from './block';
import { HINTS } from './hints';
import { normal, PAGE_FEATURES, type PageSigns, shapeKey, shinglesOfText, wordSetOf } from './page-facts';
import { PARTS } from './parts';
import { PHRASE_NAMES } from './word-hints';

/** How far up the boxes around a block are looked at. What is not there is as far as this. */
const FARTHEST = 12;

const TEXT_FEATURES = [
  'text.words',
  'text.linkShare',
  'text.links',
  'text.wordLength',
  'text.commas',
  'text.sentences',
  'text.endsSentence',
  'text.startsCapital',
  'text.capitals',
  'text.digits',
  'text.boldShare',
  'text.buttonShare',
  'text.monoShare',
  'text.pictures',
  'text.controls',
  'text.heading',
  'text.isProse',
  'text.size',
  'text.weight',
  'text.price',
  'text.date',
  'text.colon',
  'text.bar',
  'text.later',
  'text.folded',
  'text.isRun',
  'text.marker',
  'text.unselectable',
  'text.question',
  'text.itemprop',
] as const;

const PLACE_FEATURES = [
  'place.depth',
  'place.share',
  'place.fromEnd',
  'place.index',
  'place.wordsBefore',
  'place.proseBefore',
  'place.proseAfter',
  'place.fromHeadline',
  'place.isHeadline',
  'place.fromFirstProse',
  'place.fromLastProse',
  'place.inHalf',
  'place.inMost',
  'place.inTop',
  'place.toTop',
  'place.fixed',
  'place.headingAway',
  'place.headingLevel',
  'place.nextHeading',
  'place.titleShare',
  'place.claimedShare',
  'place.dataShare',
] as const;

const LIKE_FEATURES = [
  'like.count',
  'like.words',
  'like.linkShare',
  'like.wordShare',
  'like.prose',
  'like.distinct',
  'like.repeats',
] as const;

const AROUND = [-2, -1, 1, 2];
const NEAR_FEATURES = [
  ...AROUND.flatMap((by) => [`near.${by}.words`, `near.${by}.linkShare`, `near.${by}.heading`]),
  'near.words',
  'near.linkShare',
  'near.prose',
  'near.phrases',
];

const AREA_LEVELS = [1, 2, 3, 5];
const AREA_FEATURES = [
  ...AREA_LEVELS.flatMap((level) => [
    `area.${level}.words`,
    `area.${level}.linkShare`,
    `area.${level}.proseShare`,
    `area.${level}.inner`,
  ]),
  'branch.words',
  'branch.linkShare',
  'branch.proseShare',
  'branch.start',
  'branch.depth',
  'branch.blocks',
  'branch.headings',
];

export const BLOCK_FEATURES: readonly string[] = [
  ...TEXT_FEATURES,
  ...PLACE_FEATURES,
  ...LIKE_FEATURES,
  ...NEAR_FEATURES,
  ...AREA_FEATURES,
  ...PARTS.map((part) => `part.${part}`),
  ...HINTS.map((hint) => `hint.${hint}`),
  ...PHRASE_NAMES.map((name) => `says.${name}`),
  ...PHRASE_NAMES.map((name) => `heading.${name}`),
  ...PAGE_FEATURES,
];

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** Returns the features of every block, each in the order of `BLOCK_FEATURES`. */
export function featuresOf(signs: PageSigns, page: WalkedPage): number[][] {
  const { blocks } = signs.survey;
  const prose = [0];
  const words = [0];
  const links = [0];
  const phrased = [0];
  for (const { isProse, facts, index } of blocks) {
    prose.push((prose[index] ?? 0) + (isProse ? facts.words : 0));
    words.push((words[index] ?? 0) + facts.words);
    links.push((links[index] ?? 0) + facts.linkWords);
    phrased.push((phrased[index] ?? 0) + ((signs.phrases[index] ?? 0) === 0 ? 0 : 1));
  }
  const sums: Sums = { prose, words, links, phrased };
  const headings = nearestHeadings(blocks);
  const branches = new Map<Area, number[]>();
  return blocks.map((block) => {
    const out: number[] = [];
    addText(out, block);
    addPlace(out, block, signs, sums, headings, page);
    addLikeness(out, block, signs);
    addNear(out, block, signs, sums);
    addAreas(out, block, signs, branches);
    addDistances(out, block.area, PARTS.length, 'parts');
    addDistances(out, block.area, HINTS.length, 'hints');
    const said = signs.phrases[block.index] ?? 0;
    const heading = headings[block.index] ?? -1;
    const headingSaid = heading < 0 ? 0 : (signs.phrases[heading] ?? 0);
    for (let bit = 0; bit < PHRASE_NAMES.length; bit += 1) out.push((said >> bit) & 1);
    for (let bit = 0; bit < PHRASE_NAMES.length; bit += 1) out.push((headingSaid >> bit) & 1);
    for (const figure of signs.figures) out.push(figure);
    return out;
  });
}

type Sums = { prose: number[]; words: number[]; links: number[]; phrased: number[] };

/** Index of the heading that each block stands under, -1 where there is none; a heading's is the one before it. */
function nearestHeadings(blocks: readonly Block[]): number[] {
  let last = -1;
  return blocks.map(({ heading, index }) => {
    const at = last;
    if (heading > 0) last = index;
    return at;
  });
}

const PRICE = /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|(?:EUR|USD|GBP|kr|zł)\b)/;
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d+ (?:hours?|days?|weeks?|months?|years?) ago\b/i;

function addText(out: number[], { facts, heading, isProse, area, nodes }: Block): void {
  const { text } = facts;
  const letters = text.replace(/\s+/g, '').length;
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  const { style, hidden, attributes } = area.element;
  const tail = text.trimEnd().slice(-1);
  out.push(
    Math.min(200, facts.words),
    share(facts.linkWords, facts.words),
    facts.links,
    share(letters, facts.words),
    text.match(/[,、，;]/g)?.length ?? 0,
    text.match(/[.!?。！？](?:\s|$)/g)?.length ?? 0,
    /[.!?。！？…"”]/.test(tail) ? 1 : 0,
    /^\s*[\p{Lu}"“]/u.test(text) ? 1 : 0,
    share(upper, letters),
    share(text.match(/\d/g)?.length ?? 0, letters),
    share(facts.boldWords, facts.words),
    share(facts.buttonWords, facts.words),
    share(facts.monoWords, facts.words),
    facts.pictures,
    facts.controls,
    heading,
    isProse ? 1 : 0,
    style.size,
    style.weight,
    PRICE.test(text.slice(0, 200)) ? 1 : 0,
    DATE.test(text.slice(0, 200)) ? 1 : 0,
    tail === ':' ? 1 : 0,
    /[|·•›»]/.test(text.slice(0, 200)) ? 1 : 0,
    hidden === 'later' ? 1 : 0,
    hidden === 'folded' ? 1 : 0,
    nodes[0] === area.element ? 0 : 1,
    style.marker === '' || style.marker === 'none' ? 0 : 1,
    style.unselectable ? 1 : 0,
    tail === '?' ? 1 : 0,
    attributes.itemprop === undefined ? 0 : 1,
  );
}

function addPlace(
  out: number[],
  block: Block,
  signs: PageSigns,
  sums: Sums,
  headings: readonly number[],
  page: WalkedPage,
): void {
  const {
    survey: { blocks },
    headline,
    firstProse,
    lastProse,
    half,
    most,
    top,
  } = signs;
  const { index, area, facts } = block;
  const headingAt = headings[index] ?? -1;
  const words = wordSetOf(facts.text.slice(0, 600));
  const shingles = shinglesOfText(facts.text.slice(0, 600));
  const proseBefore = sums.prose[index] ?? 0;
  const next = blocks[index + 1];
  out.push(
    area.depth,
    share(index, blocks.length),
    blocks.length - index,
    index,
    share(sums.words[index] ?? 0, signs.words),
    share(proseBefore, signs.proseWords),
    share(signs.proseWords - proseBefore - (block.isProse ? facts.words : 0), signs.proseWords),
    headline < 0 ? 0 : clip(index - headline),
    index === headline ? 1 : 0,
    firstProse < 0 ? 0 : clip(index - firstProse),
    lastProse < 0 ? 0 : clip(lastProse - index),
    isIn(area, half) ? 1 : 0,
    isIn(area, most) ? 1 : 0,
    isIn(area, top) ? 1 : 0,
    distance(area, top),
    isLifted(area, page) ? 1 : 0,
    headingAt < 0 ? 99 : Math.min(99, index - headingAt),
    headingAt < 0 ? 0 : (blocks[headingAt]?.heading ?? 0),
    next?.heading ?? 0,
    share(words.filter((word) => signs.titleWords.has(word)).length, words.length),
    share(words.filter((word) => signs.claimedWords.has(word)).length, words.length),
    shingles.length === 0 ? -1 : share(shingles.filter((each) => signs.dataShingles.has(each)).length, shingles.length),
  );
}

function clip(distance: number): number {
  return Math.max(-60, Math.min(60, distance));
}

function isIn(area: Area, box: Area): boolean {
  return area.first >= box.first && area.last <= box.last && area.depth >= box.depth;
}

/** How many steps up from a box lead to one that holds another box too. */
function distance(area: Area, other: Area): number {
  let at: Area | null = area;
  let steps = 0;
  while (at && !(at.first <= other.first && at.last >= other.last && at.depth <= other.depth)) {
    at = at.parent;
    steps += 1;
  }
  const isBelow = at === other;
  return isBelow ? -Math.min(FARTHEST, steps) : Math.min(FARTHEST, other.depth - (at?.depth ?? 0));
}

/** Whether a box lies over the page instead of in its flow. */
function isLifted(area: Area, _page: WalkedPage): boolean {
  for (let at: Area | null = area, up = 0; at && up < 8; at = at.parent, up += 1) {
    if (at.element.style.position === 'fixed') return true;
  }
  return false;
}

function addLikeness(out: number[], block: Block, signs: PageSigns): void {
  const shape = signs.shapes.get(shapeKey(block));
  const count = shape?.count ?? 1;
  out.push(
    Math.min(60, count),
    Math.min(100, share(shape?.words ?? 0, count)),
    share(shape?.linkWords ?? 0, shape?.words ?? 0),
    share(shape?.words ?? 0, signs.words),
    share(shape?.prose ?? 0, count),
    share(shape?.texts.size ?? 1, count),
    Math.min(20, signs.repeats.get(normal(block.facts.text)) ?? 1),
  );
}

function addNear(out: number[], { index }: Block, signs: PageSigns, sums: Sums): void {
  const { blocks } = signs.survey;
  for (const by of AROUND) {
    const other = blocks[index + by];
    out.push(
      other ? Math.min(100, other.facts.words) : -1,
      other ? share(other.facts.linkWords, other.facts.words) : -1,
      other?.heading ?? -1,
    );
  }
  const from = Math.max(0, index - 6);
  const to = Math.min(blocks.length, index + 7);
  const sum = (list: number[]) => (list[to] ?? 0) - (list[from] ?? 0);
  const words = sum(sums.words);
  out.push(
    words / (to - from),
    share(sum(sums.links), words),
    share(sum(sums.prose), words),
    sum(sums.phrased) / (to - from),
  );
}

function addAreas(out: number[], block: Block, signs: PageSigns, branches: Map<Area, number[]>): void {
  let at: Area = block.area;
  let level = 0;
  for (const wanted of AREA_LEVELS) {
    while (level < wanted && at.parent) {
      at = at.parent;
      level += 1;
    }
    level = wanted;
    out.push(
      Math.min(3000, at.words),
      share(at.linkWords, at.words),
      share(at.proseWords, signs.proseWords),
      Math.min(60, at.last - at.first),
    );
  }
  let branch = block.area;
  while (branch.parent && branch.parent.words < signs.words * 0.5) branch = branch.parent;
  let figures = branches.get(branch);
  if (!figures) {
    figures = [
      share(branch.words, signs.words),
      share(branch.linkWords, branch.words),
      share(branch.proseWords, branch.words),
      share(branch.first, signs.survey.blocks.length),
      branch.depth,
      branch.last - branch.first,
      branch.headings,
    ];
    branches.set(branch, figures);
  }
  out.push(...figures);
}

/** How many boxes up the nearest one is that has each of the bits. */
function addDistances(out: number[], area: Area, count: number, which: 'hints' | 'parts'): void {
  const start = out.length;
  for (let bit = 0; bit < count; bit += 1) out.push(FARTHEST);
  let left = (1 << count) - 1;
  for (let at: Area | null = area, up = 0; at && up < FARTHEST && left !== 0; at = at.parent, up += 1) {
    const found = at[which] & left;
    if (found === 0) continue;
    left &= ~found;
    for (let bit = 0; bit < count; bit += 1) if ((found >> bit) & 1) out[start + bit] = up;
  }
}
