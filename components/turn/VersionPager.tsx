import { ChevronLeft, ChevronRight } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { t } from '@/lib/i18n';

type VersionPagerProps = {
  /** What the versions are of, for assistive technology. */
  label: string;
  /** The ids of all versions, oldest first. */
  versions: readonly string[];
  /** The id of the version that is shown. */
  shown: string;
};

/**
 * Walks between the versions of a question or answer, `‹ 2/3 ›`, by its buttons or by the arrow keys. The pager stays
 * where it is on the screen while the text above it changes, so that one can press on.
 */
export function VersionPager({ label, versions, shown }: VersionPagerProps) {
  const session = useSession();
  const pager = useRef<HTMLFieldSetElement>(null);
  const topBefore = useRef<number | null>(null);
  /** The version that was walked to and is not shown yet: a key that follows at once goes on from there. */
  const awaited = useRef<string | null>(null);
  const index = versions.indexOf(shown);
  useLayoutEffect(() => {
    if (topBefore.current === null || !pager.current) return;
    const moved = pager.current.getBoundingClientRect().top - topBefore.current;
    topBefore.current = null;
    pager.current.closest('main')?.scrollBy({ top: moved, behavior: 'instant' });
  }, [shown]);

  const walk = (step: number) => {
    const version = versions[versions.indexOf(awaited.current ?? shown) + step];
    if (version === undefined) return;
    topBefore.current = pager.current?.getBoundingClientRect().top ?? null;
    awaited.current = version;
    void answerCommands(session)
      .walkTo(version)
      .then(() => {
        if (awaited.current === version) awaited.current = null;
      });
  };
  return (
    <fieldset
      ref={pager}
      class="versions"
      aria-label={label}
      onKeyDown={(event) => {
        const isToRight = event.key === 'ArrowRight';
        if ((!isToRight && event.key !== 'ArrowLeft') || event.altKey || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
        walk(isToRight === isMirrored ? -1 : 1);
      }}
    >
      <IconButton
        size="small"
        label={t('versionPrevious')}
        icon={ChevronLeft}
        aria-disabled={index <= 0}
        onClick={() => walk(-1)}
      />
      <span aria-hidden="true">
        {index + 1}/{versions.length}
      </span>
      <VisuallyHidden>{t('versionPlace', index + 1, versions.length)}</VisuallyHidden>
      <IconButton
        size="small"
        label={t('versionNext')}
        icon={ChevronRight}
        aria-disabled={index >= versions.length - 1}
        onClick={() => walk(1)}
      />
    </fieldset>
  );
}
