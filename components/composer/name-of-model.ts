import { t } from '@/lib/i18n';
import { findModel } from '@/lib/models/find-model';
import { isModelName } from '@/lib/settings/settings';

/**
 * The name that people use of the model chosen for a conversation. A stored row may hold anything: a question to what
 * can't be a model is refused, and another one can be chosen.
 */
export function nameOfModel(slug: string): string {
  return isModelName(slug) ? findModel(slug).name : t('modelInvalid');
}
