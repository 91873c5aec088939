import { t } from '@/lib/i18n';

/** Formats a duration in ms: "14 s", "2 min 5 s". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60 ? t('durationSeconds', seconds) : t('durationMinutes', Math.floor(seconds / 60), seconds % 60);
}
