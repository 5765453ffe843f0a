import { readFileSync } from 'node:fs';
import { parse } from 'yaml'; // comes with @fastify/swagger

export type ComposeService = {
  image?: string;
  build?: { context: string; target: string };
  command?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  ports?: readonly string[];
  volumes?: readonly string[];
  networks?: readonly string[];
  network_mode?: string;
  extra_hosts?: readonly string[];
  security_opt?: readonly string[];
  healthcheck?: { test: readonly string[] };
  deploy?: { resources?: { limits?: { cpus?: string; memory?: string } } };
};

export const repositoryFile = (name: string): URL => new URL(`../../${name}`, import.meta.url);
export const composeText = readFileSync(repositoryFile('docker-compose.yml'), 'utf8');

/** The repository's own file, its anchors and merges resolved and its variables not yet filled in. */
export const compose = parse(composeText, { merge: true }) as {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean }>;
};

const variable = /\$\{(\w+)(?::?([-?+])([^}]*))?\}/g;

/** Fills variables in as Compose does. One that is absent and has no default is an error, as it is there with `:?`. */
const filled = (text: string, given: Readonly<Record<string, string>>): string =>
  text.replace(variable, (_all, name: string, kind: string | undefined, words: string) => {
    if (given[name]) return given[name];
    if (kind === '-') return words;
    throw new Error(words ?? `${name} is missing`);
  });

/** What a service finds in its environment. */
export const environmentOf = (service: string, given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[service]?.environment ?? {}).map(([name, text]) => [name, filled(text, given)]),
  );

/** Everything that the file asks for. */
export const composeVariables = (): { name: string; kind: string | undefined }[] =>
  [...composeText.replace(/^\s*#.*$/gm, '').matchAll(variable)].map(([, name = '', kind]) => ({ name, kind }));
