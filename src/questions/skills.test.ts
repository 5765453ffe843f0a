import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAs, canonicalSkill, relatedSkills, roleFamilyOf, skillsIn } from './skills.ts';
import { skills } from './taxonomy/all-skills.ts';

const writings = skills.flatMap(({ name, aliases }) => [name, ...aliases].map((writing) => ({ name, writing })));

describe('canonicalSkill', () => {
  it.each([
    ['reactjs', 'React'],
    ['  K8S ', 'Kubernetes'],
    ['postgres', 'PostgreSQL'],
    ['golang', 'Go'],
    ['spring   boot', 'Spring'],
    ['C#', 'C#'],
    ['c++', 'C++'],
    ['c', 'C'],
    ['Falconry ', 'Falconry'],
    ['', ''],
  ])('%j becomes %j', (written, canonical) => {
    expect(canonicalSkill(written)).toBe(canonical);
  });

  it.each([
    ['postgress', 'PostgreSQL'],
    ['Postgre-SQL', 'PostgreSQL'],
    ['k8', 'Kubernetes'],
    ['Kubernets', 'Kubernetes'],
    ['c sharp', 'C#'],
    ['C-Sharp', 'C#'],
    ['c plus plus', 'C++'],
    ['node js', 'Node.js'],
    ['NODE.JS', 'Node.js'],
    ['nodejs', 'Node.js'],
    ['Java Script', 'JavaScript'],
    ['javascipt', 'JavaScript'],
    ['Phyton', 'Python'],
    ['dot net', '.NET'],
    ['Angualr', 'Angular'],
    ['rest-full', 'REST'],
    ['cicd', 'CI/CD'],
    ['ci / cd', 'CI/CD'],
    ['Python 3.11', 'Python'],
    ['Angular 17', 'Angular'],
    ['Vue 2.x', 'Vue'],
    ['Apache Kafka 3', 'Kafka'],
    ['Java programming language', 'Java'],
    ['Terraform™', 'Terraform'],
    ['\u0421++', 'C++'],
    ['\u0420yth\u043En', 'Python'],
    ['\uFF32\uFF45\uFF41\uFF43\uFF54', 'React'],
    ['Rea\u0301ct', 'React'],
    ['Web 2', 'Web 2'],
    ['C 3PO', 'C 3PO'],
    ['Net\u200Bwork', 'Net\u200Bwork'],
  ])('%j, as people write it, becomes %j', (written, canonical) => {
    expect(canonicalSkill(written)).toBe(canonical);
  });

  it('leads each writing to its skill', () => {
    for (const { name, writing } of writings) expect(canonicalSkill(writing), writing).toBe(name);
  });

  it('stays where it is when applied again', () => {
    const anyWriting = fc.constantFrom(...writings.map(({ writing }) => writing));
    const pieces = fc.oneof(anyWriting, fc.constantFrom('™', ' 3', '2.0', 'Apache ', ' language', '-'), fc.string());
    const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));
    const anySkill = fc.array(pieces, { maxLength: 3 }).map((some) => some.join(''));
    fc.assert(
      fc.property(fc.oneof(anySkill, anyText), (text) => {
        expect(canonicalSkill(canonicalSkill(text))).toBe(canonicalSkill(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('takes case, spaces, punctuation and look-alike letters for nothing', () => {
    const alike = new Map([...'aсeоpх'].map((letter, at) => ['aceopx'[at] ?? '', letter]));
    const disguises = [
      (text: string) => text.toUpperCase(),
      (text: string) => text.replaceAll(' ', '-'),
      (text: string) => text.replaceAll(' ', ''),
      (text: string) => `"${text.split('').join(' ')}" `,
      (text: string) => text.replace(/[aceopx]/g, (letter) => alike.get(letter) ?? letter),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...writings), fc.subarray(disguises), ({ name, writing }, chosen) => {
        expect(canonicalSkill(chosen.reduce((text, disguise) => disguise(text), writing))).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a long text as it is, soon', () => {
    for (const piece of ['x', 'k8s ', '3.', '\u0301', 'Apache ', '-']) {
      const text = piece.repeat(10_000).trim();
      expect(canonicalSkill(text)).toBe(text.normalize('NFKC'));
    }
    const started = performance.now();
    for (let times = 0; times < 100; times++) canonicalSkill('k8s '.repeat(2_500));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('skillsIn', () => {
  it('finds skills by name and alias, however they are set apart', () => {
    const text = 'You know Node.js, k8s (on AWS) and Postgres.\n• C++\n• CI/CD; machine learning.';
    expect(skillsIn(text)).toEqual(['C++', 'Node.js', 'PostgreSQL', 'Machine learning', 'Kubernetes', 'AWS', 'CI/CD']);
    expect(skillsIn('React/Redux, front-end C#/.NET, A/B tests')).toEqual([
      'C#',
      'React',
      'Redux',
      '.NET',
      'A/B testing',
    ]);
  });

  it('takes the longest name', () => {
    expect(skillsIn('Experience with React Native on AWS Lambda and with SQL Server')).toEqual([
      'SQL Server',
      'React Native',
      'AWS Lambda',
    ]);
  });

  it('does not take everyday words for skills', () => {
    expect(
      skillsIn('We go the extra mile, express ourselves, rest on weekends; a swift reaction, spring is near.'),
    ).toEqual([]);
    expect(skillsIn('Reacting to sqlish javanese gopher talk')).toEqual([]);
    expect(skillsIn("I am sure it's so; net income, I a m, embedded in a team that sketches and plays safe")).toEqual(
      [],
    );
  });

  it('reads a very long text', () => {
    expect(skillsIn(`${'word '.repeat(20_000)}${'x'.repeat(50_000)} Kafka`)).toEqual(['Kafka']);
    expect(skillsIn('machine '.repeat(20_000))).toEqual([]);
  });
});

describe('askedAs', () => {
  it('adds what is asked of those who know a kind, a part or a rival of it', () => {
    expect(askedAs(['helm', 'Falconry'])).toEqual(['Helm', 'Falconry', 'Kubernetes']);
    expect(askedAs(['message queues'])).toEqual(['Message queues', 'RabbitMQ']);
    expect(askedAs(['Kubernetes', 'helm'])).toEqual(['Kubernetes', 'Helm']);
  });
});

describe('relatedSkills', () => {
  it('names what lies near, the nearest first', () => {
    const related = relatedSkills(['ReactJS', 'TS', 'Node.js']);
    expect(related.slice(0, 4)).toEqual(expect.arrayContaining(['Next.js', 'GraphQL']));
    expect(related).toHaveLength(8);
    expect(relatedSkills(['k8s'])[0]).toBe('Docker');
  });

  it('names none of those given, none twice, and the same in whatever writing and order they come', () => {
    const given = fc.uniqueArray(fc.constantFrom(...writings), { maxLength: 8 });
    fc.assert(
      fc.property(given, fc.integer({ min: 0, max: 20 }), (some, most) => {
        const related = relatedSkills(
          some.map(({ writing }) => writing),
          most,
        );
        const names = some.map(({ name }) => name);
        expect(relatedSkills(names.toReversed(), most)).toEqual(related);
        expect(related.filter((name) => names.includes(name))).toEqual([]);
        expect(new Set(related).size).toBe(related.length);
        expect(related.map(canonicalSkill)).toEqual(related);
        expect(related.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('knows nothing near the unknown', () => {
    expect(relatedSkills(['Falconry', ''])).toEqual([]);
    expect(relatedSkills([])).toEqual([]);
  });
});

describe('roleFamilyOf', () => {
  it.each([
    ['Senior Backend Engineer', 'backend'],
    ['Front-End Developer (f/m/x)', 'frontend'],
    ['Full-Stack Developer', 'fullstack'],
    ['iOS Engineer', 'mobile'],
    ['Senior Data Engineers', 'data'],
    ['Data Scientist', 'machine_learning'],
    ['DevOps / SRE', 'devops'],
    ['Application Security Engineer', 'security'],
    ['QA Automation Engineer', 'qa'],
    ['Engineering Manager, Backend', 'management'],
    ['VP of Engineering', 'management'],
    ['Product Manager (Mobile)', 'product'],
    ['Software Engineer in Test', 'qa'],
  ])('%s is %s by its title', (title, family) => {
    expect(roleFamilyOf(title, ['Python', 'React'], 'We use Kubernetes.')).toBe(family);
  });

  it.each([
    [['Django', 'PostgreSQL'], '', 'backend'],
    [['React', 'CSS'], '', 'frontend'],
    [['React', 'Django', 'PostgreSQL', 'CSS'], '', 'fullstack'],
    [['Kotlin', 'Android'], '', 'mobile'],
    [[], 'You run Terraform and Kubernetes on AWS.', 'devops'],
    [[], '', 'fullstack'],
  ])('a software engineer with %j and %j is %s', (given, description, family) => {
    expect(roleFamilyOf('Software Engineer', given, description)).toBe(family);
  });

  it('is general where nothing speaks for anything', () => {
    expect(roleFamilyOf('Office Assistant', ['Falconry', 'Jira'], 'You answer the telephone.')).toBe('general');
    expect(roleFamilyOf('', [], '')).toBe('general');
    expect(roleFamilyOf('Constable', [], 'no tables')).toBe('general');
  });
});
