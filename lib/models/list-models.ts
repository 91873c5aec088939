import { findModel } from './find-model';
import type { Model } from './model';
import { MODELS } from './model-list';

/**
 * The models to choose from: those of the list, then the person's own, each once.
 *
 * @param own the names at Segmind that the person added, or that are in use
 */
export function listModels(own: Iterable<string>): Model[] {
  const others = new Set(own);
  for (const { slug } of MODELS) others.delete(slug);
  return [...MODELS, ...Array.from(others, findModel)];
}
