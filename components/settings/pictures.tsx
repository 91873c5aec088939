import { Pin, Puzzle } from 'lucide-preact';
import { t } from '@/lib/i18n';
import './pictures.css';

/** Lines of text in a picture, each with its own width. */
function Lines({ x, y, widths, step = 13 }: { x: number; y: number; widths: number[]; step?: number }) {
  return (
    <g class="picture-words">
      {widths.map((width, index) => (
        <rect key={`${index}-${width}`} x={x} y={y + index * step} width={width} height={4} rx={2} />
      ))}
    </g>
  );
}

/** A page with a highlighted passage, and the panel beside it with a question and its answer. */
export function WhatItDoesPicture() {
  return (
    <svg class="picture" viewBox="0 0 480 208" role="img" aria-label={t('welcomePicture')}>
      <rect class="picture-window" x={1} y={1} width={478} height={206} rx={10} />
      <path class="picture-hairline" d="M1 29h478M312 29v178" />
      <g class="picture-quiet">
        <circle cx={18} cy={15} r={4} />
        <circle cx={34} cy={15} r={4} />
        <rect x={60} y={9} width={368} height={12} rx={6} />
      </g>
      <image href="/icons/icon-32.png" x={446} y={7} width={16} height={16} />
      <Lines x={32} y={52} widths={[148]} />
      <Lines x={32} y={74} widths={[240, 228, 236]} />
      <rect class="picture-highlight" x={27} y={108} width={250} height={27} rx={4} />
      <g class="picture-strong">
        <rect x={32} y={113} width={236} height={4} rx={2} />
        <rect x={32} y={126} width={240} height={4} rx={2} />
      </g>
      <Lines x={32} y={139} widths={[226, 238, 96]} />
      <rect class="picture-question" x={372} y={42} width={94} height={20} rx={6} />
      <rect class="picture-on-accent" x={382} y={50} width={74} height={4} rx={2} />
      <Lines x={326} y={80} widths={[138, 126, 134, 118, 60]} />
      <rect class="picture-field" x={324} y={172} width={144} height={24} rx={6} />
      <path class="picture-caret" d="M334 178v12" />
    </svg>
  );
}

function ToolbarRow({ children }: { children: preact.ComponentChildren }) {
  return (
    <>
      <rect class="picture-window" x={1} y={1} width={318} height={40} rx={8} />
      <rect class="picture-quiet" x={14} y={11} width={190} height={20} rx={10} />
      {children}
    </>
  );
}

/** Chromium's list under the puzzle piece, with the pin beside Sidenote. */
export function PinInChromium() {
  return (
    <svg class="picture picture-small" viewBox="0 0 320 112" role="img" aria-label={t('welcomePinPicture')}>
      <ToolbarRow>
        <rect class="picture-ring" x={226} y={9} width={24} height={24} rx={6} />
        <Puzzle x={230} y={13} size={16} />
        <circle class="picture-quiet" cx={280} cy={21} r={8} />
      </ToolbarRow>
      <rect class="picture-float" x={108} y={48} width={180} height={62} rx={8} />
      <Lines x={122} y={60} widths={[64]} />
      <image href="/icons/icon-32.png" x={122} y={80} width={16} height={16} />
      <text class="picture-text" x={146} y={93}>
        {t('extensionName')}
      </text>
      <rect class="picture-ring" x={252} y={76} width={24} height={24} rx={6} />
      <Pin x={256} y={80} size={16} />
    </svg>
  );
}

/** Firefox's toolbar, with Sidenote's button beside the address bar. */
export function PinInFirefox() {
  return (
    <svg class="picture picture-small" viewBox="0 0 320 42" role="img" aria-label={t('welcomePinPictureFirefox')}>
      <ToolbarRow>
        <rect class="picture-ring" x={216} y={9} width={24} height={24} rx={6} />
        <image href="/icons/icon-32.png" x={220} y={13} width={16} height={16} />
        <Puzzle x={256} y={13} size={16} />
        <circle class="picture-quiet" cx={296} cy={21} r={8} />
      </ToolbarRow>
    </svg>
  );
}
