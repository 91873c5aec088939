import { t } from '@/lib/i18n';

/** Formats a duration in ms: "14 s", "2 min 5 s", "2 min". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('durationSeconds', seconds);
  const minutes = Math.floor(seconds / 60);
  return seconds % 60 === 0 ? t('durationMinutesWhole', minutes) : t('durationMinutes', minutes, seconds % 60);
}
