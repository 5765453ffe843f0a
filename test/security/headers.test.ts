import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ PUBLIC_URL: 'https://interviews.test' });
});
afterAll(() => app?.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, app.url), { headers });

describe('what every reply tells the browser', () => {
  it.each([
    ['a reply', '/ping', 200],
    ['a refusal', '/api/v1/interviews', 401],
    ['nothing there', '/api/v1/nothing', 404],
    ['an address that cannot be read', '/api/v1/interviews/%zz', 400],
  ])('%s: to guess nothing, load nothing, be framed by nobody', async (_what, path, status) => {
    const { status: got, headers } = await get(path);
    expect(got).toBe(status);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('x-correlation-id')).toMatch(/^[\w-]{8,64}$/);
  });
  it.each(['/', '/join/anything', '/index.html'])('the page %s: to load what is ours alone', async (path) => {
    const { status, headers } = await get(path, { accept: 'text/html' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    for (const device of ['microphone', 'camera', 'display-capture'])
      expect(headers.get('permissions-policy')).toContain(`${device}=(self)`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-cache');
  });
  it('the page that shows the API: to run its own scripts', async () => {
    const { status, headers } = await get('/docs/static/index.html');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
