/** A host whose pages a server on this machine has, and which Chromium shows without a port and without a warning. */
export type PicturedSite = { host: string; port: number };

/**
 * Flags for a Chromium under test. Segmind's host resolves to the emulator (or, for the live demo, to itself), `*.test`
 * to this machine, and every other host to nothing. Extensions may be loaded and their actions triggered over the
 * debugging pipe.
 *
 * @param site for pictures only
 */
export function chromiumFlags(segmind: { port: number } | 'live', site?: PicturedSite): string[] {
  const hosts = [
    segmind === 'live' ? 'EXCLUDE api.segmind.com' : `MAP api.segmind.com 127.0.0.1:${segmind.port}`,
    ...(site ? [`MAP ${site.host} 127.0.0.1:${site.port}`] : []),
    'MAP *.test 127.0.0.1',
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ];
  return [
    `--host-resolver-rules=${hosts.join(', ')}`,
    ...(segmind === 'live' ? [] : ['--ignore-certificate-errors']), // the emulator signs its own certificate
    ...(site ? [`--unsafely-treat-insecure-origin-as-secure=http://${site.host}`] : []),
    '--enable-unsafe-extension-debugging',
    '--lang=en-US',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium's sandbox refuses to run as root
  ];
}

/** Sends a command of the DevTools protocol to the browser itself. */
export type SendToBrowser = (method: string, parameters: Record<string, unknown>) => Promise<unknown>;

type TargetInfo = { type: string; targetId: string; url: string; embedderData?: { tabActive?: boolean } };

/** Clicks an extension's toolbar button for the tab in front, whose address is `url`. Throws where no tab has it. */
export async function triggerAction(send: SendToBrowser, extensionId: string, url: string): Promise<void> {
  const { targetInfos } = (await send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: TargetInfo[];
  };
  const tabs = targetInfos.filter((target) => target.url === url);
  const tab = tabs.find((target) => target.embedderData?.tabActive) ?? tabs[0];
  if (tab === undefined) throw new Error(`No tab shows ${url}; there are ${targetInfos.map((target) => target.url)}`);
  await send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
}

/** The flags of a visible window, without Chromium's bar that warns of the harness's flags; `scale` is the pixels of a CSS px. */
export const windowFlags = (scale = 1) => [
  '--test-type',
  '--window-position=0,0',
  '--window-size=1200,760',
  `--force-device-scale-factor=${scale}`,
];
