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
