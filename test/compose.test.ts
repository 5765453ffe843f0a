import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig, roleNames, settings } from '../src/platform/config.ts';
import { compose, composeText, composeVariables, environmentOf, repositoryFile } from './kit/compose.ts';
import { startServer } from './kit/server.ts';

const random = () => randomBytes(32).toString('base64url');
const given = {
  ...{ SECRET: random(), RUNNER_SECRET: random(), MONGO_PASSWORD: random(), REDIS_PASSWORD: random() },
  PUBLIC_URL: 'https://interviews.example.test',
  ROOMS_PUBLIC_URL: 'https://rooms.example.test',
  AGENTS_PUBLIC_URL: 'https://agents.example.test',
};
const services = Object.entries(compose.services);
const isSecret = (name: string) => /SECRET|PASSWORD|AUTH|_KEY$/.test(name);

const dockerfile = readFileSync(repositoryFile('Dockerfile'), 'utf8');
/** A stage of the Dockerfile and those it is made from, as one text. */
function image(stage: string | undefined): string {
  const [, from, text = ''] =
    new RegExp(`^FROM (\\S+) AS ${stage}\\n((?:(?!FROM ).*\\n)*)`, 'm').exec(dockerfile) ?? [];
  return from ? image(from) + text : '';
}
const settingsOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/ ([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]));

describe.each(services)('the service %s', (name, service) => {
  it('has a health check, its own or that of its image', () => {
    const own = service.healthcheck?.test[0] === 'CMD';
    expect(own || /^HEALTHCHECK .*\\\n {2}CMD \["node"/m.test(image(service.build?.target))).toBe(true);
  });

  it('has limits', () => {
    const { cpus, memory } = service.deploy?.resources?.limits ?? {};
    expect(Number(cpus)).toBeGreaterThan(0);
    expect(memory).toMatch(/^\d+[mg]$/);
  });

  it('has no secret but those it is given', () => {
    const secrets = Object.entries(service.environment ?? {}).filter(([setting]) => isSecret(setting));
    for (const [setting, value] of secrets) expect(value, setting).toMatch(/^\$\{\w+(:\?[^}]+)?\}$/);
    for (const value of Object.values(service.environment ?? {})) expect(value).not.toMatch(/:\/\/[^$]*:[^$]*@/);
  });

  it('has the rights of an ordinary program, but for the runner, which makes namespaces', () => {
    const rights = Object.keys(service).filter((key) => ['privileged', 'cap_add', 'devices', 'pid'].includes(key));
    expect(rights).toEqual([]);
    const profile = service.security_opt?.filter((option) => !option.startsWith('no-new-privileges')) ?? [];
    expect(profile).toEqual(
      name === 'runner'
        ? ['seccomp=./docker/runner-seccomp.json', 'apparmor=unconfined', 'systempaths=unconfined']
        : [],
    );
  });
});

describe('docker-compose.yml', () => {
  it('asks for every secret and gives none a default', () => {
    expect(composeText).not.toMatch(/\$(?!\{)/);
    const secrets = composeVariables().filter(({ name }) => isSecret(name));
    const demanded = new Set(secrets.filter(({ kind }) => kind === '?').map(({ name }) => name));
    expect([...demanded].sort()).toEqual(['MONGO_PASSWORD', 'REDIS_PASSWORD', 'RUNNER_SECRET', 'SECRET']);
    for (const { name, kind = '?' } of secrets) expect([name, kind]).toEqual([name, '?']);
    for (const { name } of secrets) expect(demanded).toContain(name);
  });

  it('says at its top what it needs', () => {
    const [top] = composeText.split(/^name:/m);
    for (const { name, kind } of composeVariables()) if (kind === '?') expect(top).toContain(name);
  });

  it('runs each role once', () => {
    const ours = services.filter(([, { build }]) => build).map(([name]) => name);
    expect(ours.sort()).toEqual([...roleNames].sort());
  });

  it.each(roleNames)('starts %s with settings and a command line that it takes', (role) => {
    const { command, environment = {} } = compose.services[role]!;
    expect(Object.keys(environment).filter((name) => !(name in settings))).toEqual([]);
    const env = { ...settingsOf(image(compose.services[role]!.build!.target)), ...environmentOf(role, given) };
    expect(loadConfig(env, command)).toMatchObject({ ROLES: [role], NODE_ENV: 'production', HOST: '0.0.0.0' });
  });

  it.each(['SECRET', 'RUNNER_SECRET'] as const)('does not start control with a wrong %s', (name) => {
    const { command } = compose.services.control!;
    const start = (value: string) => () => loadConfig(environmentOf('control', { ...given, [name]: value }), command);
    expect(start('')).toThrow(`${name} is missing`);
    expect(start('short')).toThrow(`${name}: `);
    expect(start(given[name === 'SECRET' ? 'RUNNER_SECRET' : 'SECRET'])).toThrow('RUNNER_SECRET: must not be SECRET');
  });
});

describe('the runner of docker-compose.yml', () => {
  const { runner } = compose.services;

  it('knows its own secret alone, which control alone knows too', () => {
    expect(Object.keys(runner!.environment!)).toEqual(['RUNNER_SECRET']);
    const knowing = services.filter(([, { environment }]) => environment?.RUNNER_SECRET).map(([name]) => name);
    expect(knowing).toEqual(['control', 'runner']);
  });

  it('can reach control and nothing else', () => {
    expect(runner!.networks).toEqual(['inner']);
    expect(compose.networks.inner).toEqual({ internal: true });
    expect(services.filter(([, { networks }]) => networks?.includes('inner')).map(([name]) => name)).toEqual([
      'control',
      'runner',
    ]);
    expect([runner!.ports, runner!.network_mode, runner!.extra_hosts]).toEqual([undefined, undefined, undefined]);
  });

  it('runs with that, is found healthy, and keeps nothing', async () => {
    const target = image(runner!.build!.target);
    const env = { ...settingsOf(target), ...environmentOf('runner', given), HOST: '127.0.0.1' };
    const { DATA_DIR: _elsewhere, ...here } = env;
    const server = await startServer({ args: runner!.command, env: here });
    onTestFinished(() => server.stop());
    const [file, ...args] = JSON.parse(/^ {2}CMD (\[.*\])$/m.exec(target)![1]!) as string[];
    const health = () =>
      spawnSync(
        file!,
        args.map((arg) => arg.replace(':8000/', `:${server.port}/`)),
        { timeout: 10_000 },
      ).status;
    expect(health()).toBe(0);
    expect(readdirSync(server.dataDir)).toEqual([]);
    await server.end();
    expect(health()).toBe(1);
  });
});
