import type { WalkedPage } from '@/lib/page/capture';
import type { Area, Block } from './block';
import { HINTS, type Hint } from './hints';
import type { PageSigns } from './page-signs';
import { DATE, PRICE } from './patterns';

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

const HINT = Object.fromEntries(HINTS.map((hint, index) => [hint, index])) as Record<Hint, number>;

/** Returns figures of a page as a whole, in the order of `PAGE_FEATURES`. */
export function pageFigures(signs: PageSigns, page: WalkedPage): number[] {
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
