import { useSignal } from '@preact/signals';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { allowAllSites } from '@/lib/tabs/page-access';

/** Says why the page is not read, and shows the toolbar button that allows it and a button for all sites. */
export function NoGrantHelp() {
  const { front } = useSession().sources;
  const isRefused = useSignal(false);
  const allow = () =>
    allowAllSites().then((isAllowed) => {
      isRefused.value = !isAllowed;
      return front.look();
    });
  return (
    <div class="no-grant">
      <ToolbarPicture />
      <p>{t('noGrantText')}</p>
      <Button onClick={() => void allow()}>{t('noGrantAllSites')}</Button>
      {isRefused.value && <p role="status">{t('noGrantRefused')}</p>}
    </div>
  );
}

/** A picture of the toolbar with Sidenote's button. The text beside the picture says the same. */
function ToolbarPicture() {
  return (
    <svg class="toolbar-picture" viewBox="0 0 220 44" aria-hidden="true">
      <rect x="0.5" y="0.5" width="219" height="43" rx="6" fill="var(--surface-sunken)" stroke="var(--line)" />
      <rect x="12" y="12" width="128" height="20" rx="10" fill="var(--surface)" stroke="var(--line)" />
      <circle cx="24" cy="22" r="4" fill="none" stroke="var(--text-quiet)" />
      <rect x="36" y="20" width="62" height="4" rx="2" fill="var(--line)" />
      <rect
        x="156"
        y="8"
        width="28"
        height="28"
        rx="6"
        fill="var(--accent-soft)"
        stroke="var(--accent)"
        stroke-width="2"
      />
      <image x="161" y="13" width="18" height="18" href="/icons/icon-48.png" />
      <circle cx="202" cy="16" r="1.5" fill="var(--text-quiet)" />
      <circle cx="202" cy="22" r="1.5" fill="var(--text-quiet)" />
      <circle cx="202" cy="28" r="1.5" fill="var(--text-quiet)" />
    </svg>
  );
}
