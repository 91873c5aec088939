import type { RefObject } from 'preact';
import { useSession } from '@/components/session/use-session';
import { attachFiles } from './attach-files';

/** The kinds of files that the browser's dialog offers first; the person can choose any other there. */
const KINDS = '.pdf,.txt,.md,.markdown,application/pdf,text/plain,text/markdown';

/**
 * The hidden field that opens the browser's dialog for files when it is clicked; the chosen files go with the next
 * question.
 *
 * @param input holds the field, for the button that clicks it
 */
export function FileInput({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const session = useSession();
  return (
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
  );
}
