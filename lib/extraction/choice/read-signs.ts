import type { WalkedPage } from '@/lib/page/capture';
import type { Area, Block } from './block';
import { pageFigures } from './page-figures';
import type { PageSigns } from './page-signs';
import { beginningOf, lowerWords, triplesOf } from './patterns';
import { readShapes } from './shapes';
import type { Survey } from './survey';
import { phrasesOf } from './word-hints';

/** What further blocks say is not looked at, so that an endless page takes no longer than a long one. */
const MOST_PHRASES = 10_000;

/** Reads what a page is like from its blocks and from what it says of itself. */
export function readSigns(survey: Survey, page: WalkedPage): PageSigns {
  const { blocks, root } = survey;
  const repeats = new Map<string, number>();
  for (const { facts } of blocks) {
    const text = beginningOf(facts.text);
    repeats.set(text, (repeats.get(text) ?? 0) + 1);
  }
  const claim = (name: string) => page.claims[name] ?? '';
  const titleWords = new Set(lowerWords(`${page.title} ${claim('og:title')}`));
  const signs: PageSigns = {
    survey,
    words: root.words,
    linkWords: root.linkWords,
    proseWords: root.proseWords,
    phrases: blocks.map(({ facts, index }) => (index < MOST_PHRASES ? phrasesOf(facts.text) : 0)),
    repeats,
    shapes: readShapes(blocks),
    titleWords,
    claimedWords: new Set(lowerWords(`${claim('description')} ${claim('og:description')} ${claim('keywords')}`)),
    dataTriples: new Set(triplesOf(`${page.data.join(' ').slice(0, 60_000)} ${claim('description')}`)),
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
    const words = lowerWords(facts.text);
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
