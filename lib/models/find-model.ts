import type { Model } from './model';
import { MODELS, UNKNOWN_MODEL } from './model-list';

/** What is known of the model of that name at Segmind; cautious assumptions where nothing is. */
export function findModel(slug: string): Model {
  return MODELS.find((model) => model.slug === slug) ?? { ...UNKNOWN_MODEL, slug, name: slug };
}
