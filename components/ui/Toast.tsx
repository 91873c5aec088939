import { signal } from '@preact/signals';
import { X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { Button, IconButton } from './Button';
import './toast.css';

type Toast = { text: string; undo?: () => void };

const shown = signal<Toast | null>(null);

/** How long a toast stays (ms) while neither the pointer nor the focus is on it. */
const STAY = 10_000;

/** Says above the composer what was just done, and offers `undo` where given. Replaces the toast shown before. */
export function showToast(toast: Toast): void {
  shown.value = toast;
}

/** The place where toasts appear; assistive technology reads them politely. Each surface has exactly one. */
export function ToastRegion() {
  const toast = shown.value;
  const [held, setHeld] = useState(false);
  const before = useRef<HTMLElement | null>(null);

  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => {
      shown.value = null;
    }, STAY);
    return () => clearTimeout(timer);
  }, [toast, held]);

  const close = () => {
    shown.value = null;
    setHeld(false);
    before.current?.focus();
  };

  return (
    <div
      class="ui-toasts"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          before.current = relatedTarget;
        setHeld(true);
      }}
      onFocusOut={() => setHeld(false)}
    >
      {toast && (
        <div class="ui-toast">
          <p>{toast.text}</p>
          {toast.undo && (
            <Button
              kind="quiet"
              onClick={() => {
                toast.undo?.();
                close();
              }}
            >
              {t('uiUndo')}
            </Button>
          )}
          <IconButton label={t('uiDismiss')} icon={X} size="small" onClick={close} />
        </div>
      )}
    </div>
  );
}
