import { listenAgents, SECRET } from '../../test/kit/agents.ts';
import { answerUsage } from './usage.ts';

/** One `agents` process: `CONTROL_URL`, and settings in `AGENTS_ENV`. Prints its WebSocket address and its secret when it listens. */
const { ws } = await listenAgents({
  controlUrl: process.env.CONTROL_URL!,
  env: JSON.parse(process.env.AGENTS_ENV!) as Record<string, string>,
});
answerUsage();
console.log(JSON.stringify({ url: ws, secret: SECRET }));
