import type { LeftOutReason, PageKind, WalkedPage } from '@/lib/page/capture';
import type { TreeElement, TreeNode } from '../tree';
import { BLOCK_FEATURES, createFeatures } from './block-features';
import { dropRepeats } from './drop-repeats';
import { keepAlike } from './keep-alike';
import { keepBetween } from './keep-between';
import { keepBlocks, type Strictness } from './keep-blocks';
import { keepFootnotes } from './keep-footnotes';
import { keepHeadline } from './keep-headline';
import { keepUnmarked } from './keep-unmarked';
import { createKindJudge, nameKind } from './kind';
import { kindByRule } from './kind-rules';
import { levelWholes } from './level-wholes';
import { markLeftOut } from './mark-left-out';
import { readModel, type StoredModel } from './model';
import stored from './model.json' with { type: 'json' };
import type { PageSigns } from './page-signs';
import { pullTogether } from './pull-together';
import { readSigns } from './read-signs';
import { reasonsOf } from './reasons';
import { revealLater } from './reveal-later';
import { scoreBlocks } from './score-blocks';
import { createSecondFeatures, SECOND_FEATURES } from './second-features';
import { surveyPage } from './survey-page';

/**
 * What is read of a page. `certainty` is the chance that `kind` is right, from 0 to 1; `revealed` are the elements whose
 * words are read though only a click shows them.
 */
export type Choice = {
  kind: PageKind;
  certainty: number;
  leftOut: ReadonlyMap<TreeNode, LeftOutReason>;
  revealed: ReadonlySet<TreeElement>;
};

const models: { blocks: StoredModel; again: StoredModel; kinds: StoredModel[] } = stored;
const chanceOf = readModel(models.blocks, BLOCK_FEATURES);
const chanceAgain = readModel(models.again, SECOND_FEATURES);
const judgeKinds = createKindJudge(models.kinds);

/** In a page that is an article for sure, related articles and comments look much like it. */
const STRICT: Strictness = { least: 0.65, leastOfTables: 0.3 };
const USUAL: Strictness = { least: 0.15, leastOfTables: 0.15 };
const SURE_OF_AN_ARTICLE = 0.6;

/**
 * Chooses what of a page is its content: each block's chance to belong is judged by boosted trees, then judged again in the
 * light of the chances around it, and those blocks are kept that give the best reading to expect. All others are marked
 * with the reason why they are left out.
 */
export function choose(root: TreeElement, page: WalkedPage): Choice {
  const found = surveyPage(root);
  const signs = readSigns(found, page);
  const chances = judgeKinds(signs.figures);
  const said = nameKind(chances);
  if (found.blocks.length === 0) return { ...said, leftOut: new Map(), revealed: new Set() };
  const isArticle = said.kind === 'article';
  const isSure = isArticle && said.certainty > SURE_OF_AN_ARTICLE;
  const scores = levelWholes(found, scoreTwice(signs, chances, isSure));
  const keeps = keepBlocks(found.blocks, scores, isSure ? STRICT : USUAL);
  if (said.kind === 'thread') keepAlike(found.blocks, keeps);
  if (isArticle) keepHeadline(found.blocks, signs.headline, keeps);
  else dropRepeats(found.blocks, scores, keeps);
  const reasons = reasonsOf(found.blocks, signs.phrases, keeps);
  keepUnmarked(found.blocks, signs.phrases, keeps);
  if (isSure) keepBetween(found.blocks, keeps, reasons);
  keepFootnotes(found.blocks, keeps);
  return {
    ...(kindByRule(found, keeps, said) ?? said),
    leftOut: markLeftOut(found, keeps, reasons),
    revealed: revealLater(found.blocks, scores, keeps),
  };
}

/**
 * Scores the blocks of a page, and looks again. In an article for sure the first look stands, since the second one, which
 * learnt from lists and shops, takes more of the related texts in.
 */
function scoreTwice(signs: PageSigns, chances: readonly number[], isSure: boolean): number[] {
  const { blocks } = signs.survey;
  const features = createFeatures(signs, chances);
  const first = scoreBlocks(blocks, (block) => chanceOf(features(block)));
  if (isSure) return pullTogether(blocks, first);
  const again = createSecondFeatures(signs, first, chances);
  return scoreBlocks(blocks, (block) => chanceAgain(again(block)));
}
