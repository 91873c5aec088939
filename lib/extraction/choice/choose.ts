import type { LeftOutReason, PageKind, WalkedPage } from '@/lib/page/capture';
import type { TreeElement, TreeNode } from '../tree';
import { BLOCK_FEATURES, featuresOf } from './block-features';
import { keepBlocks } from './keep-blocks';
import { createKindTeller } from './kind';
import { markLeftOut } from './mark-left-out';
import { readModel, type StoredModel } from './model';
import stored from './model.json' with { type: 'json' };
import { readSigns } from './page-signs';
import { pullTogether } from './pull-together';
import { reasonOf } from './reasons';
import { survey } from './survey';

/** What is read of a page. `certainty` is the chance that `kind` is right, from 0 to 1. */
export type Choice = { kind: PageKind; certainty: number; leftOut: ReadonlyMap<TreeNode, LeftOutReason> };

type Stored = { blocks: StoredModel; kinds: Record<string, StoredModel> };

const { blocks: storedBlocks, kinds: storedKinds } = stored as Stored;
const scoreBlock = readModel(storedBlocks, BLOCK_FEATURES);
const tellKind = createKindTeller(storedKinds);

/** No block is read that is less likely to belong than this, unless nothing else is. */
const LEAST = 0.2;
const LEAST_OF_AN_ARTICLE = 0.4;

/**
 * Chooses what of a page is its content: each block's chance to belong is judged by boosted trees, drawn towards the
 * chances of blocks that it belongs with, and those blocks are kept that give the best reading to expect. All others are
 * marked with the reason why they are left out.
 */
export function choose(root: TreeElement, page: WalkedPage): Choice {
  const found = survey(root);
  const signs = readSigns(found, page);
  const said = tellKind(signs, page);
  if (found.blocks.length === 0 || page.contentType.startsWith('text/plain')) return { ...said, leftOut: new Map() };
  const scores = pullTogether(found, featuresOf(signs).map(scoreBlock));
  const keeps = keepBlocks(found.blocks, scores, said.kind === 'article' ? LEAST_OF_AN_ARTICLE : LEAST);
  let heading = 0;
  const reasons = found.blocks.map((block) => {
    const reason = keeps[block.index] ? 'other' : reasonOf(block, signs.phrases[block.index] ?? 0, heading);
    if (block.heading > 0) heading = signs.phrases[block.index] ?? 0;
    return reason;
  });
  return { ...said, leftOut: markLeftOut(found, keeps, reasons) };
}
