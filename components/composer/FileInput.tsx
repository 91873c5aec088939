import { Paperclip } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { Button, IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { attachFiles } from './attach-files';

/** The kinds of files that the browser's dialog offers first; the person can choose any other there. */
const KINDS = '.pdf,.txt,.md,.markdown,application/pdf,text/plain,text/markdown';

/**
 * A button that opens the browser's dialog for files; the chosen files go with the next question.
 *
 * @param isNamed whether the button shows its words; otherwise it shows a paper clip
 */
export function FileInput({ isNamed = false }: { isNamed?: boolean }) {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  const open = () => input.current?.click();
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={KINDS}
        onChange={({ currentTarget }) => {
          attachFiles(session, currentTarget.files ?? []);
          // The same file chosen again is another choice, and must be noticed as one.
          currentTarget.value = '';
        }}
      />
      {isNamed ? (
        <Button kind="quiet" onClick={open}>
          {t('fileChoose')}
        </Button>
      ) : (
        <IconButton size="small" label={t('fileAdd')} icon={Paperclip} onClick={open} />
      )}
    </>
  );
}
