import { useSetting } from '@/components/ui/use-setting';
import { listModels } from '@/lib/models/list-models';
import type { Model } from '@/lib/models/model';
import { ownModels } from '@/lib/settings/own-models';
import { isModelName, settings } from '@/lib/settings/settings';

export type Models = {
  /** The models to choose from: those of the list, those that the person added, and those in use, each once. */
  list: Model[];
  /** The name at Segmind of the model of the options, which answers where a conversation has none of its own. */
  usual: string;
  /** What the person added, as it is stored: an entry may be no name at all. */
  own: string[];
};

/**
 * The models, live.
 *
 * @param current the model in use here; null where that is the one of the options
 * @returns undefined until the settings are read
 */
export function useModels(current: string | null): Models | undefined {
  const usual = useSetting(settings.model);
  const own = useSetting(ownModels);
  if (usual === undefined || own === undefined) return undefined;
  const list = listModels([...own, usual, current ?? usual].filter(isModelName));
  return { list, usual, own };
}
