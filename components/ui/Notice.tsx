import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import './notice.css';

type NoticeKind = 'info' | 'ok' | 'warn' | 'error';

const ICONS: Record<NoticeKind, LucideIcon> = {
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  error: CircleAlert,
};

type NoticeProps = {
  kind: NoticeKind;
  title?: string;
  children?: ComponentChildren;
  class?: string;
};

/** A message in its place on the page. Put it inside a live region if it appears without the person's doing. */
export function Notice({ kind, title, children, class: extra = '' }: NoticeProps) {
  const Icon = ICONS[kind];
  return (
    <div class={`ui-notice ${extra}`} data-kind={kind}>
      <Icon />
      <div class="ui-notice-body">
        {title && <p class="ui-notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
