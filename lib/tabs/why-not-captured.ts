import type { CaptureFailure } from '@/lib/page/capture';
import type { Unreadable } from './unreadable-reason';

/** Turns a script's failure into the reason that the person is told. */
export function whyNotCaptured(failure: Pick<CaptureFailure, 'reason' | 'contentType'>): Unreadable {
  if (failure.reason !== 'unsupported') return { ok: false, reason: failure.reason };
  return { ok: false, reason: failure.contentType === 'application/pdf' ? 'pdf' : 'unsupported' };
}
