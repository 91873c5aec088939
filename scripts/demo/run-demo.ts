import { parseArgs } from 'node:util';
import { runHeadless } from './demo-headless.ts';
import { type Demo, openDemo } from './open-demo.ts';

// Started by scripts/demo.mjs, which first installs what is missing and builds the extension.

const { values } = parseArgs({
  options: { live: { type: 'boolean', default: false }, headless: { type: 'boolean', default: false } },
});
const liveKey = values.live ? (process.env.SEGMIND_API_KEY ?? '') : null;
if (liveKey === '') {
  console.error('--live needs your key: SEGMIND_API_KEY=SG_… npm run demo -- --live');
  process.exit(2);
}
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const headless = values.headless || !hasDisplay;

async function runInWindow({ browser }: Demo): Promise<void> {
  await browser.clickToolbar();
  console.log('Ask in the panel beside the article. Close the browser to end the demo.');
  await new Promise<void>((resolve) => browser.context.on('close', () => resolve()));
}

console.log(
  liveKey === null
    ? 'Answers come from an emulator of Segmind on this machine: no key, no cost, nothing leaves it.'
    : 'Answers come from Segmind itself, paid from the account of your key.',
);
const demo = await openDemo({ headless, liveKey });
try {
  if (headless) process.exitCode = (await runHeadless(demo)) ? 0 : 1;
  else await runInWindow(demo);
  if (demo.segmind) console.log(`\n${demo.segmind.ledger.length} questions, answered by the emulator.`);
} finally {
  await demo.close();
}
