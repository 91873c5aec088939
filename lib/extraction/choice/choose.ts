import type { LeftOutReason, PageKind, WalkedPage } from '@/lib/page/capture';
import type { TreeElement, TreeNode } from '../tree';
import { BLOCK_FEATURES, createFeatures } from './block-features';
import { dropRepeats } from './drop-repeats';
import { keepBlocks } from './keep-blocks';
import { createKindJudge, nameKind } from './kind';
import { markLeftOut } from './mark-left-out';
import { readModel, type StoredModel } from './model';
import stored from './model.json' with { type: 'json' };
import { pullTogether } from './pull-together';
import { readSigns } from './read-signs';
import { reasonsOf } from './reasons';
import { scoreBlocks } from './score-blocks';
import { survey } from './survey';

/** What is read of a page. `certainty` is the chance that `kind` is right, from 0 to 1. */
export type Choice = { kind: PageKind; certainty: number; leftOut: ReadonlyMap<TreeNode, LeftOutReason> };

const models: { blocks: StoredModel; kinds: StoredModel[] } = stored;
const chanceOf = readModel(models.blocks, BLOCK_FEATURES);
const judgeKinds = createKindJudge(models.kinds);

/** No block is read that is less likely to belong than this, unless nothing else is. */
const LEAST = 0.2;
const LEAST_OF_AN_ARTICLE = 0.5;

/**
 * Chooses what of a page is its content: each block's chance to belong is judged by boosted trees, drawn towards the
 * chances of blocks that it belongs with, and those blocks are kept that give the best reading to expect. All others are
 * marked with the reason why they are left out.
 */
export function choose(root: TreeElement, page: WalkedPage): Choice {
  const found = survey(root);
  const signs = readSigns(found, page);
  const chances = judgeKinds(signs.figures);
  const said = nameKind(chances);
  if (found.blocks.length === 0) return { ...said, leftOut: new Map() };
  const features = createFeatures(signs, chances);
  const scores = pullTogether(
    found,
    scoreBlocks(found.blocks, (block) => chanceOf(features(block))),
  );
  const keeps = keepBlocks(found.blocks, scores, said.kind === 'article' ? LEAST_OF_AN_ARTICLE : LEAST);
  dropRepeats(found.blocks, scores, keeps);
  return { ...said, leftOut: markLeftOut(found, keeps, reasonsOf(found.blocks, signs.phrases)) };
}
