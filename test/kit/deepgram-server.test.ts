import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { toWav } from '../../agents/audio/wav.ts';
import { until } from './agents.ts';
import { type FakeDeepgram, startDeepgram } from './deepgram-server.ts';

const LIVE = 'encoding=linear16&sample_rate=16000&interim_results=true';
const tone = (ms: number) => Int16Array.from({ length: 16 * ms }, (_, i) => 8000 * Math.sin(i / 9));
let server: FakeDeepgram;
const open: WebSocket[] = [];
beforeEach(async () => {
  server = await startDeepgram();
});
afterEach(async () => {
  for (const ws of open.splice(0)) ws.terminate();
  await server.close();
});

type Results = {
  type: string;
  is_final: boolean;
  speech_final: boolean;
  from_finalize: boolean;
  channel: { alternatives: { transcript: string }[] };
};
function connect(path: string, authorization = `Token ${server.key}`) {
  const ws = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers: { authorization } });
  open.push(ws);
  const heard: Results[] = [];
  ws.on('message', (data: Buffer, binary) => binary || heard.push(JSON.parse(data.toString())));
  ws.on('error', () => undefined);
  const texts = (final: boolean) =>
    heard
      .filter(({ type, is_final }) => type === 'Results' && is_final === final)
      .map(({ channel }) => channel.alternatives[0]!.transcript);
  return { ws, heard, texts };
}

describe('the recogniser of the tests', () => {
  it('refuses a wrong key', async () => {
    const { ws } = connect('/v1/listen', 'Token other');
    const [, response] = await once(ws, 'unexpected-response');
    expect(response.statusCode).toBe(401);
    expect((await fetch(`${server.url}/v1/auth/token`)).status).toBe(401);
  });
  it('gives words as their sound has come, and the final when it is asked for', async () => {
    server.say('one two three', tone(900));
    const { ws, heard, texts } = connect(`/v1/listen?${LIVE}&endpointing=false&vad_events=true`);
    await once(ws, 'open');
    ws.send(new Int16Array(16_000));
    ws.send(tone(400));
    await until(() => texts(false).length > 0);
    expect(texts(false)).toEqual(['one']);
    ws.send(tone(500));
    ws.send('{"type":"Finalize"}');
    await until(() => texts(true).length > 0);
    expect(texts(true)).toEqual(['one two three']);
    expect(heard.at(-1)).toMatchObject({ from_finalize: true, speech_final: false });
    expect(heard[0]).toMatchObject({ type: 'SpeechStarted' });
    ws.send('{"type":"CloseStream"}');
    await once(ws, 'close');
    expect(heard.at(-1)).toMatchObject({ type: 'Metadata', duration: 1.9 });
  });
  it('ends an utterance by its silence, and a connection that gets nothing', async () => {
    server.live.idleMs = 200;
    server.say('one two');
    const { ws, heard, texts } = connect(`/v1/listen?${LIVE}&endpointing=300&utterance_end_ms=1000`);
    await once(ws, 'open');
    ws.send(tone(600));
    ws.send(new Int16Array(16_000));
    await until(() => heard.some(({ type }) => type === 'UtteranceEnd'));
    await until(() => texts(true).length > 0);
    expect(texts(true)).toEqual(['one two']);
    expect(await once(ws, 'close')).toEqual([1011, Buffer.from('NET-0001')]);
  });
  it('hears an utterance again that a broken connection lost', async () => {
    server.live.fault = 'cut';
    server.say('one two three four');
    const first = connect(`/v1/listen?${LIVE}`);
    await once(first.ws, 'open');
    first.ws.send(tone(700));
    await once(first.ws, 'close');
    const headers = { authorization: `Token ${server.key}` };
    const body = toWav(tone(1200), 16_000);
    const reply = await fetch(`${server.url}/v1/listen`, { method: 'POST', headers, body });
    const { results } = (await reply.json()) as { results: { channels: Results['channel'][] } };
    expect(results.channels[0]!.alternatives[0]!.transcript).toBe('one two three four');
  });
  it('speaks, over HTTP and over a socket', async () => {
    const headers = { authorization: `Token ${server.key}`, 'content-type': 'application/json' };
    const query = 'model=aura-2-thalia-en&encoding=linear16&sample_rate=24000&container=none';
    const body = JSON.stringify({ text: 'Hello.' });
    const reply = await fetch(`${server.url}/v1/speak?${query}`, { method: 'POST', headers, body });
    expect(reply.headers.get('content-type')).toContain('rate=24000');
    expect((await reply.arrayBuffer()).byteLength).toBe(6 * 1200 * 2);
    const { ws, heard } = connect(`/v1/speak?${query}`);
    await once(ws, 'open');
    ws.send(JSON.stringify({ type: 'Speak', text: 'Hello.' }));
    ws.send('{"type":"Flush"}');
    await until(() => heard.some(({ type }) => type === 'Flushed'));
  });
});
