// One process of AgentSessions behind a plain WebSocket: 16 kHz PCM in, 24 kHz PCM out, `turn`, `pause`, `resume` and `clear` as text. A session per connection.
import { once } from 'node:events';
import { inference, initializeLogger, voice } from '@livekit/agents';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import * as openai from '@livekit/agents-plugin-openai';
import * as silero from '@livekit/agents-plugin-silero';
import { AudioFrame } from '@livekit/rtc-node';
import { WebSocketServer } from 'ws';
import { answerUsage } from './usage.ts';

const { OPENAI_URL, DEEPGRAM_URL, KEY, MODE } = process.env;
const UP_HZ = 16_000;
const DOWN_HZ = 24_000;
initializeLogger({ pretty: false, level: process.env.AGENTS_LOG ?? 'fatal' });

// An aborted request of its voice would end the process.
process.on('unhandledRejection', (fault) => console.error('AgentSession:', String(fault)));

/** Its own end-of-turn detector runs in a process that its worker would start; without a worker we start it as it does. */
async function startDetector() {
  const dist = new URL('./node_modules/@livekit/agents/dist/', import.meta.url);
  const { InferenceProcExecutor } = await import(new URL('ipc/inference_proc_executor.js', dist));
  const executor = new InferenceProcExecutor({
    runners: { lk_eot_audio: new URL('inference/eot/runner.js', dist).href },
    initializeTimeout: 60_000,
    closeTimeout: 5000,
    memoryWarnMB: 2000,
    memoryLimitMB: 0,
    pingInterval: 5000,
    pingTimeout: 60_000,
    highPingThreshold: 2500,
  });
  await executor.start();
  await executor.initialize();
  return executor;
}

const recogniser = (more = {}) => new deepgram.STT({ apiKey: KEY, baseUrl: DEEPGRAM_URL, ...more });

/** Its own ways to find the end of a turn, as they come, and set to be fast or patient. `aecWarmupDuration` would keep it from stopping in its first three seconds. */
const eager = { preemptiveGeneration: { preemptiveTts: true, maxSpeechDuration: 1e9, maxRetries: 1e9 } };
const detecting = (executor, more) => () => ({
  turnHandling: { turnDetection: new inference.TurnDetector({ version: 'v1-mini', executor }), ...more },
});
const modes = {
  defaults: async () => detecting(await startDetector(), {}),
  'detector, tuned': async () =>
    detecting(await startDetector(), { endpointing: { minDelay: 0, maxDelay: 2500 }, ...eager }),
  'detector, patient': async () =>
    detecting(await startDetector(), { endpointing: { minDelay: 600, maxDelay: 4000 }, ...eager }),
  vad: async () => () => ({ turnHandling: { turnDetection: 'vad', endpointing: { minDelay: 0 }, ...eager } }),
  // Its recogniser would call each closure of a consonant an end.
  stt: async () => () => ({
    stt: recogniser({ endpointing: 100 }),
    turnHandling: { turnDetection: 'stt', endpointing: { minDelay: 0 }, ...eager },
  }),
  silero: async () => {
    const vad = await silero.VAD.load();
    return () => ({ vad, turnHandling: { turnDetection: 'vad' } });
  },
  'silero, tuned': async () => {
    const vad = await silero.VAD.load({ minSilenceDuration: 100 });
    return () => ({ vad, turnHandling: { turnDetection: 'vad', endpointing: { minDelay: 0 }, ...eager } });
  },
  'barge-in, tuned': async () => () => ({
    turnHandling: { turnDetection: 'vad', endpointing: { minDelay: 0 }, interruption: { minDuration: 50 }, ...eager },
    aecWarmupDuration: null,
  }),
};
const optionsOf = await modes[MODE]();

class Microphone extends voice.AudioInput {
  #controller;
  constructor() {
    super();
    this.multiStream.addInputStream(
      new ReadableStream({
        start: (controller) => {
          this.#controller = controller;
        },
      }),
    );
  }
  push(samples) {
    this.#controller.enqueue(new AudioFrame(samples, UP_HZ, 1, samples.length));
  }
}

/** Sends at once and reports as played what has had the time to be. */
class Loudspeaker extends voice.AudioOutput {
  #ws;
  #startedAt = 0;
  #pushedMs = 0;
  #pausedAt = null;
  #timer;
  constructor(ws) {
    super(DOWN_HZ, undefined, { pause: true });
    this.#ws = ws;
  }
  async captureFrame(frame) {
    await super.captureFrame(frame);
    if (this.#startedAt === 0) {
      this.#startedAt = performance.now();
      this.onPlaybackStarted(Date.now());
    }
    this.#pushedMs += (frame.samplesPerChannel / frame.sampleRate) * 1000;
    this.#ws.send(Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength));
  }
  flush() {
    super.flush();
    if (this.#pausedAt === null) this.#arm();
  }
  clearBuffer() {
    this.#tell('clear');
    if (this.#startedAt > 0) this.#finish(true);
  }
  pause() {
    this.#tell('pause');
    clearTimeout(this.#timer);
    this.#pausedAt ??= performance.now();
  }
  resume() {
    this.#tell('resume');
    if (this.#pausedAt !== null && this.#startedAt > 0) this.#startedAt += performance.now() - this.#pausedAt;
    this.#pausedAt = null;
    if (this.#startedAt > 0) this.#arm();
  }
  #arm() {
    clearTimeout(this.#timer);
    if (this.#startedAt === 0) return;
    this.#timer = setTimeout(() => this.#finish(false), this.#startedAt + this.#pushedMs - performance.now());
  }
  #finish(interrupted) {
    clearTimeout(this.#timer);
    const played = Math.min(this.#pushedMs, (this.#pausedAt ?? performance.now()) - this.#startedAt);
    this.#startedAt = 0;
    this.#pushedMs = 0;
    this.#pausedAt = null;
    this.onPlaybackFinished({ playbackPosition: played / 1000, interrupted });
  }
  #tell(type) {
    this.#ws.send(JSON.stringify({ type }));
  }
}

const wss = new WebSocketServer({ host: '127.0.0.1', port: 0 });
wss.on('connection', async (ws) => {
  const session = new voice.AgentSession({
    stt: recogniser(),
    llm: new openai.LLM({ apiKey: KEY, baseURL: OPENAI_URL, model: 'm' }),
    tts: new openai.TTS({ apiKey: KEY, baseURL: OPENAI_URL }),
    ...optionsOf(),
  });
  const microphone = new Microphone();
  ws.on('message', (data) => {
    const samples = new Int16Array(data.length / 2);
    new Uint8Array(samples.buffer).set(data);
    microphone.push(samples);
  });
  ws.on('close', () => void session.close());
  session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
    if (item.role === 'user') ws.send(JSON.stringify({ type: 'turn' }));
  });
  session.on(voice.AgentSessionEventTypes.Error, ({ error }) =>
    console.error('AgentSession:', String(error?.error ?? error)),
  );
  session.input.audio = microphone;
  session.output.audio = new Loudspeaker(ws);
  await session.start({ agent: new voice.Agent({ instructions: 'You are an interviewer.' }) });
  ws.send(JSON.stringify({ type: 'ready' }));
});
await once(wss, 'listening');
answerUsage();
console.log(`ws://127.0.0.1:${wss.address().port}`);
