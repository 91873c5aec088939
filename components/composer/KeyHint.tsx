import { useEffect, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import './key-hint.css';

/**
 * Names the key that leads to the field, where a surface was called and the browser leaves the keyboard elsewhere: a
 * sidebar of Firefox never gets it, a panel of Chromium only when it opens, and no extension can take it.
 *
 * @param onReached the keyboard came here by a key: the focus belongs into the field
 */
export function KeyHint({ onReached }: { onReached: () => void }) {
  const [keyboard, setKeyboard] = useState<'elsewhere' | 'arriving' | 'here'>(() =>
    document.hasFocus() ? 'here' : 'elsewhere',
  );
  useEffect(() => {
    if (keyboard === 'here') return;
    const end = new AbortController();
    const { signal } = end;
    const leave = () => setKeyboard('here');
    // A click puts the focus where the person points, and is told before the focus comes.
    addEventListener('pointerdown', leave, { signal, capture: true });
    if (keyboard === 'elsewhere') addEventListener('focus', () => setKeyboard('arriving'), { signal });
    else {
      onReached();
      // Firefox focuses the first button once the document has the focus.
      addEventListener('focusin', ({ target }) => !isField(target) && onReached(), { signal });
      addEventListener('keydown', leave, { signal, capture: true });
    }
    return () => end.abort();
  }, [keyboard, onReached]);
  return keyboard === 'elsewhere' ? <kbd class="key-hint">{t('composerReach')}</kbd> : null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement;
}
