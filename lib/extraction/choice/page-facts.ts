import type { WalkedPage } from '@/lib/page/capture';
import type { Area, Block } from './block';
import { HINTS, type Hint } from './hints';
import type { Survey } from './survey';
import { phrasesOf } from './word-hints';

/** What a page is like as a whole, and what many blocks of it share. */
export type PageSigns = {
  survey: Survey;
  words: number;
  linkWords: number;
  proseWords: number;
  /** The bits of `PHRASE_NAMES` of each block. */
  phrases: number[];
  /** Normalised text to how many blocks say it. */
  repeats: Map<string, number>;
  shapes: Map<string, ShapeSigns>;
  /** The words of the page's title and main heading, and of what its metadata say. */
  titleWords: ReadonlySet<string>;
  claimedWords: ReadonlySet<string>;
  dataShingles: ReadonlySet<string>;
  /** The smallest boxes that hold half, and nine tenths, of the prose. */
  half: Area;
  most: Area;
  /** The box that paragraphs speak for the most, as Readability finds it. */
  top: Area;
  /** Index of the first `h1`, or of what says the title; -1 where there is none. */
  headline: number;
  /** The first and the last block of prose. */
  firstProse: number;
  lastProse: number;
  /** Figures of the page as a whole, in the order of `PAGE_FEATURES`. */
  figures: number[];
};

export type ShapeSigns = { count: number; words: number; linkWords: number; prose: number; texts: Set<string> };

const WORDS = /[\p{L}\p{N}]+/gu;

/** Returns the lower-case words of a text. */
export function wordSetOf(text: string): string[] {
  return text.toLowerCase().match(WORDS) ?? [];
}

export function shapeKey(block: Block): string {
  return `${block.area.path}|${block.nodes[0] === block.area.element ? '' : 'run'}`;
}

export function shinglesOfText(text: string): string[] {
  const words = wordSetOf(text);
  const shingles: string[] = [];
  for (let at = 0; at + 3 <= words.length; at += 1) shingles.push(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  return shingles;
}

export function normal(text: string): string {
  return text.slice(0, 120).replace(/\s+/g, ' ').trim().toLowerCase();
}

export function readSigns(survey: Survey, page: WalkedPage): PageSigns {
  const { blocks, root } = survey;
  const repeats = new Map<string, number>();
  const shapes = new Map<string, ShapeSigns>();
  for (const block of blocks) {
    const text = normal(block.facts.text);
    repeats.set(text, (repeats.get(text) ?? 0) + 1);
    const key = shapeKey(block);
    let shape = shapes.get(key);
    if (!shape) {
      shape = { count: 0, words: 0, linkWords: 0, prose: 0, texts: new Set() };
      shapes.set(key, shape);
    }
    shape.count += 1;
    shape.words += block.facts.words;
    shape.linkWords += block.facts.linkWords;
    if (block.isProse) shape.prose += 1;
    shape.texts.add(text);
  }
  const claim = (name: string) => page.claims[name] ?? '';
  const titleWords = new Set(wordSetOf(`${page.title} ${claim('og:title')}`));
  const signs: PageSigns = {
    survey,
    words: root.words,
    linkWords: root.linkWords,
    proseWords: root.proseWords,
    phrases: blocks.map(({ facts }) => phrasesOf(facts.text)),
    repeats,
    shapes,
    titleWords,
    claimedWords: new Set(wordSetOf(`${claim('description')} ${claim('og:description')} ${claim('keywords')}`)),
    dataShingles: new Set(shinglesOfText(`${page.data.join(' ').slice(0, 60_000)} ${claim('description')}`)),
    half: smallest(root, root.proseWords * 0.5),
    most: smallest(root, root.proseWords * 0.9),
    top: findTop(survey),
    headline: findHeadline(blocks, titleWords),
    firstProse: blocks.findIndex(({ isProse }) => isProse),
    lastProse: blocks.findLastIndex(({ isProse }) => isProse),
    figures: [],
  };
  signs.figures = pageFigures(signs, page);
  return signs;
}

function smallest(root: Area, least: number): Area {
  let at = root;
  for (;;) {
    const next = at.inner.find((area) => area.proseWords >= least && area.proseWords > 0);
    if (!next) return at;
    at = next;
  }
}

function findTop({ blocks, root }: Survey): Area {
  const scores = new Map<Area, number>();
  for (const { area, isProse, facts } of blocks) {
    if (!isProse) continue;
    const score = 1 + Math.min(3, facts.length / 100) + (facts.text.match(/[,、，]/g)?.length ?? 0) * 0.5;
    let share = 1;
    for (let at = area.parent, up = 0; at && up < 4; at = at.parent, up += 1, share /= 2) {
      scores.set(at, (scores.get(at) ?? 0) + score * share);
    }
  }
  let top = root;
  let best = 0;
  for (const [area, score] of scores) {
    const density = score * (1 - area.linkWords / Math.max(1, area.words));
    if (density > best) {
      best = density;
      top = area;
    }
  }
  return top;
}

function findHeadline(blocks: readonly Block[], titleWords: ReadonlySet<string>): number {
  let best = -1;
  let bestScore = 0.3;
  for (const { heading, index, facts } of blocks) {
    if (heading === 0 || facts.words > 40) continue;
    const words = wordSetOf(facts.text);
    const shared =
      words.filter((word) => titleWords.has(word)).length / Math.max(3, words.length, titleWords.size * 0.6);
    const score = shared + (heading === 1 ? 0.5 : 0);
    if (score > bestScore) {
      bestScore = score;
      best = index;
    }
  }
  return best;
}

export const PAGE_FEATURES = [
  'page.words',
  'page.blocks',
  'page.linkShare',
  'page.proseShare',
  'page.proseBlocks',
  'page.headings',
  'page.prices',
  'page.controls',
  'page.articles',
  'page.likeBlocks',
  'page.likeShare',
  'page.threadHints',
  'page.productHints',
  'page.listHints',
  'page.reviewHints',
  'page.commentHints',
  'page.code',
  'page.tables',
  'page.dates',
  'page.meanProse',
  'page.topShare',
  'page.mostShare',
  'page.mostLinks',
  'page.claimsArticle',
  'page.claimsProduct',
  'page.claimsList',
  'page.claimsThread',
  'page.claimsFaq',
  'page.claimsService',
  'page.pathDepth',
  'page.pathArticle',
  'page.pathProduct',
  'page.pathList',
  'page.pathThread',
  'page.pathDocs',
  'page.pathEndsInSlash',
  'page.questions',
  'page.cards',
  'page.pictures',
  'page.lists',
] as const;

const TYPES: readonly RegExp[] = [
  /"@type"\s*:\s*\[?\s*"(?:News|Tech|Scholarly|Report|Social)?\w*(?:Article|BlogPosting|Report)"/,
  /"@type"\s*:\s*\[?\s*"(?:Product|ProductGroup|Offer|AggregateOffer|Book|Vehicle)"/,
  /"@type"\s*:\s*\[?\s*"(?:ItemList|CollectionPage|OfferCatalog|SearchResultsPage)"/,
  /"@type"\s*:\s*\[?\s*"(?:DiscussionForumPosting|QAPage|Question|Comment)"/,
  /"@type"\s*:\s*\[?\s*"(?:FAQPage|HowTo|Recipe)"/,
  /"@type"\s*:\s*\[?\s*"(?:LocalBusiness|Service|ProfessionalService|Organization|Course|MedicalBusiness|Hotel)"/,
];
const PATHS: readonly RegExp[] = [
  /\/(?:blog|news|article|articles|story|stories|post|posts|20\d\d|magazine|press)\b/i,
  /\/(?:p|product|products|item|itm|dp|shop|pd|prod|app)\b|-p-?\d|\.prod/i,
  /\/(?:category|categories|collections?|c|browse|search|list|tag|tags|catalog|courses|jobs|directory|best|top)\b/i,
  /\/(?:forums?|threads?|topics?|t|questions?|discussions?|viewtopic|showthread|comments|community|issues|answers)\b|thread|topic/i,
  /\/(?:docs?|documentation|guides?|manual|reference|api|help|wiki|kb|support|tutorials?|learn|man|library)\b/i,
];
const PRICE = /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|(?:EUR|USD|GBP|kr|zł)\b)/;
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d+ (?:hours?|days?|weeks?|months?|years?) ago\b/i;

const HINT = Object.fromEntries(HINTS.map((hint, index) => [hint, index])) as Record<Hint, number>;

function pageFigures(signs: PageSigns, page: WalkedPage): number[] {
  const { survey, shapes, words, proseWords } = signs;
  const { blocks, root } = survey;
  const count = (test: (block: Block) => boolean) => blocks.reduce((sum, block) => sum + (test(block) ? 1 : 0), 0);
  const all = Math.max(1, blocks.length);
  const hinted = (bit: number) =>
    blocks.reduce(
      (sum, { area, facts }) => sum + (((area.hints | (area.parent?.hints ?? 0)) >> bit) & 1 ? facts.words : 0),
      0,
    ) / Math.max(1, words);
  const proseBlocks = count(({ isProse }) => isProse);
  let likeBlocks = 0;
  for (const { count: like, texts } of shapes.values()) likeBlocks = Math.max(likeBlocks, Math.min(like, texts.size));
  const data = page.data.join('\n').slice(0, 200_000);
  const type = page.claims['og:type'] ?? '';
  const claims: number[] = TYPES.map((pattern) => (pattern.test(data) ? 1 : 0));
  if (/article|blog/.test(type)) claims[0] = (claims[0] ?? 0) + 2;
  if (/product/.test(type)) claims[1] = (claims[1] ?? 0) + 2;
  const path = URL.parse(page.url)?.pathname ?? '';
  let articles = 0;
  let tables = 0;
  let lists = 0;
  const visit = (area: Area): void => {
    if (area.element.name === 'article') articles += 1;
    if (area.element.name === 'table') tables += 1;
    if (area.element.name === 'ul' || area.element.name === 'ol') lists += 1;
    for (const inner of area.inner) visit(inner);
  };
  visit(root);
  return [
    Math.log1p(words),
    Math.log1p(blocks.length),
    root.linkWords / Math.max(1, words),
    proseWords / Math.max(1, words),
    proseBlocks,
    count(({ heading }) => heading > 0),
    count(({ facts }) => facts.words < 20 && PRICE.test(facts.text.slice(0, 100))),
    count(({ facts }) => facts.buttonWords > 0) / all,
    articles,
    likeBlocks,
    likeBlocks / all,
    hinted(HINT.thread),
    hinted(HINT.product),
    hinted(HINT.list),
    hinted(HINT.review),
    hinted(HINT.comments),
    blocks.reduce((sum, { facts }) => sum + facts.monoWords, 0) / Math.max(1, words),
    tables,
    count(({ facts }) => facts.words < 20 && DATE.test(facts.text.slice(0, 100))) / all,
    proseWords / Math.max(1, proseBlocks),
    signs.top.words / Math.max(1, words),
    signs.most.words / Math.max(1, words),
    signs.most.linkWords / Math.max(1, signs.most.words),
    ...claims,
    path.split('/').length,
    ...PATHS.map((pattern) => (pattern.test(path) ? 1 : 0)),
    path.endsWith('/') ? 1 : 0,
    count(({ facts, heading }) => heading > 0 && /\?\s*$/.test(facts.text)),
    count(({ heading, area }) => heading > 0 && area.isLinked),
    blocks.reduce((sum, { facts }) => sum + facts.pictures, 0) / all,
    lists,
  ];
}
