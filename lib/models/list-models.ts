import { findModel } from './find-model';
import type { Model } from './model';
import { MODELS } from './model-list';

/** Whether a model is one of the list, by its name at Segmind. */
export function isListed(slug: string): boolean {
  return MODELS.some((model) => model.slug === slug);
}

/**
 * The models to choose from: those of the list, then the person's own, each once.
 *
 * @param own the names at Segmind that the person added, or that are in use
 */
export function listModels(own: Iterable<string>): Model[] {
  const others = Array.from(new Set(own)).filter((slug) => !isListed(slug));
  return [...MODELS, ...others.map(findModel)];
}
