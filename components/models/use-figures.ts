import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { loadModelFigures, type ModelFigures } from '@/lib/costs/statistics';
import { logFault } from '@/lib/log';

type Figures = ReadonlyMap<string, ModelFigures>;

/** The person's own figures of each model, by its name at Segmind; none until they are loaded. */
export function useFigures(): { value: Figures; load: () => Promise<void> } {
  const figures = useSignal<Figures>(new Map());
  const load = useCallback(async () => {
    try {
      figures.value = await loadModelFigures();
    } catch (cause) {
      // The list names Segmind's averages then, as it does before the first answers.
      logFault('the figures of the models could not be read', cause);
    }
  }, [figures]);
  return { value: figures.value, load };
}
