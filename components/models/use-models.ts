import { useSetting } from '@/components/ui/use-setting';
import { listModels } from '@/lib/models/list-models';
import type { Model } from '@/lib/models/model';
import { ownModels } from '@/lib/settings/own-models';
import { isModelName, settings } from '@/lib/settings/settings';

/** The models to choose from, and which one answers where a conversation has none of its own. */
export type Models = { list: Model[]; usual: string };

/**
 * The models of the list, those that the person added, and those in use, which may be neither; live.
 *
 * @param current the model in use here; null where that is the one of the options
 * @returns undefined until the settings are read
 */
export function useModels(current: string | null): Models | undefined {
  const usual = useSetting(settings.model);
  const own = useSetting(ownModels);
  if (usual === undefined || own === undefined) return undefined;
  const named = [...own, usual, current ?? usual].filter(isModelName);
  return { list: listModels(named), usual };
}
