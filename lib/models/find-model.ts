import type { Model } from './model';
import { MODELS, UNKNOWN_MODEL } from './model-list';

/**
 * What is known of the model with this name at Segmind. An unknown name gives the cautious values of `UNKNOWN_MODEL`.
 */
export function findModel(slug: string): Model {
  return MODELS.find((model) => model.slug === slug) ?? { ...UNKNOWN_MODEL, slug, name: slug };
}
