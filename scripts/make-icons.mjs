/**
 * Draws public/icons/*.png from the one picture below: three lines of a page, and a note in the margin that points at
 * the middle line. The PNGs are committed, so a build needs no browser. Run this script after changing the picture:
 *
 *   CHROME_PATH=/path/to/chromium node scripts/make-icons.mjs
 *
 * icon-N.png has a ground of its own; icon-light-N.png and icon-dark-N.png are for toolbars of light and dark themes.
 */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright';

const SIZES = { icon: [16, 32, 48, 128], 'icon-light': [16, 32], 'icon-dark': [16, 32] };

/** The colours of each variant: the ground, if any, the lines, the line that the note points at, and the note. */
const COLOURS = {
  icon: { ground: '#0f6470', lines: '#8fc3ca', line: '#ffffff', note: '#ffd873' },
  'icon-light': { lines: '#8a9195', line: '#33393c', note: '#0f6470' },
  'icon-dark': { lines: '#8f979b', line: '#fbfbfe', note: '#6cc5d0' },
};

/** Draws the picture on a grid of 16, so that at 16 px every edge falls on a pixel; without a ground, to the edges. */
function drawIcon({ ground, lines, line, note }) {
  const picture = ground
    ? `<rect width="16" height="16" rx="3.5" fill="${ground}"/>
       <path fill="${lines}" d="M2 3h5v2h-5zM2 11h5v2h-5z"/>
       <path fill="${line}" d="M2 7h4v2h-4z"/>
       <path fill="${note}" d="M10 4h3a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V9.5L7 8l2-1.5V5a1 1 0 0 1 1-1z"/>`
    : `<path fill="${lines}" d="M0 2h7v2h-7zM0 12h7v2h-7z"/>
       <path fill="${line}" d="M0 7h5v2h-5z"/>
       <path fill="${note}" d="M9 3h6a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1V9.75L6 8l2-1.75V4a1 1 0 0 1 1-1z"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${picture}</svg>`;
}

const browser = await chromium.launch({
  ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const [variant, sizes] of Object.entries(SIZES)) {
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${drawIcon(COLOURS[variant])}`);
      const png = await page.screenshot({ omitBackground: true });
      writeFileSync(new URL(`../public/icons/${variant}-${size}.png`, import.meta.url), png);
    }
  }
} finally {
  await browser.close();
}
