import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/unit/setup.ts'],
    restoreMocks: true,
    maxWorkers: 2, // by itself Vitest leaves one of two cores idle
    testTimeout: 20_000, // a machine under load; what waits in a test has its own, shorter limit
  },
});
