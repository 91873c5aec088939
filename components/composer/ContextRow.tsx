import { Paperclip } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { ActionMenu } from './ActionMenu';
import { Announcer } from './Announcer';
import { ContextChips, hasChip } from './ContextChips';
import { FileDrop } from './FileDrop';
import { FileInput } from './FileInput';
import { ModelNote } from './ModelNote';

/** The line inside the question's box: a chip for each source of the next question, and a menu of what can be done. */
export function ContextRow({ isReady }: { isReady: boolean }) {
  const { list } = useSession().sources;
  const files = useRef<HTMLInputElement>(null);
  const chooseFile = () => files.current?.click();
  const isEmpty = !list.value.some(hasChip);
  return (
    <>
      <Announcer />
      <FileDrop />
      <FileInput input={files} />
      <ContextChips />
      {isEmpty && (
        <Button kind="quiet" class="context-add" icon={Paperclip} onClick={chooseFile}>
          {t('fileAdd')}
        </Button>
      )}
      <ModelNote />
      <ActionMenu isReady={isReady} onChooseFile={chooseFile} />
    </>
  );
}
