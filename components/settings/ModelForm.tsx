import { useMemo, useState } from 'preact/hooks';
import { useModels } from '@/components/models/use-models';
import { Notice } from '@/components/ui/Notice';
import { Switch } from '@/components/ui/Switch';
import { useFresh } from '@/components/ui/use-fresh';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { DEFAULT_MODEL } from '@/lib/models/default-model';
import { findModel } from '@/lib/models/find-model';
import { isListed } from '@/lib/models/list-models';
import { readModelFault } from '@/lib/settings/model-fault';
import { chooseModel, memoryOf } from '@/lib/settings/model-memory';
import { addOwnModel, removeOwnModel } from '@/lib/settings/own-models';
import { AddModel } from './AddModel';
import { ModelChoice } from './ModelChoice';

/** The model that answers where a conversation has none of its own, and how it takes its instructions. */
export function ModelForm() {
  const models = useModels(null);
  const fault = useFresh(readModelFault);
  const [isSaved, setSaved] = useState(false);
  if (!models) return null;
  const { usual } = models;

  const choose = async (model: string) => {
    // A model that is in use but in no list would be gone from the screen, and from the person's memory.
    if (!isListed(usual)) await addOwnModel(usual);
    await chooseModel(model);
    await fault.reload();
    setSaved(true);
  };
  const remove = async (entry: string) => {
    if (entry === usual) await chooseModel(DEFAULT_MODEL);
    await removeOwnModel(entry);
    setSaved(true);
  };
  return (
    <>
      {fault.value && <Notice kind="warn">{t('modelStoredFault', fault.value, findModel(DEFAULT_MODEL).name)}</Notice>}
      <ModelChoice models={models} onChoose={(model) => void choose(model)} onRemove={(entry) => void remove(entry)} />
      <AddModel onTyped={() => setSaved(false)} onAdded={choose} />
      <div class="options-actions">
        <span role="status" class="saved">
          {isSaved && t('modelSaved')}
        </span>
      </div>
      <Instructions model={usual} />
    </>
  );
}

/** Where the instructions go, for the models that refuse them in their usual place. */
function Instructions({ model }: { model: string }) {
  const memory = useMemo(() => memoryOf(model), [model]);
  const role = useSetting(memory)?.systemRole;
  return (
    <details class="advanced">
      <summary>{t('modelAdvanced')}</summary>
      <Switch
        label={t('modelFold')}
        hint={t('modelFoldHint')}
        checked={role === 'folded'}
        onChange={(folded) => void memory.change(() => ({ systemRole: folded ? 'folded' : 'system' }))}
      />
    </details>
  );
}
