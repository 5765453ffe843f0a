/** What interviews look at. `theme` groups questions into sections; `keywords` are looked for in job descriptions to weigh them. */
export type BankCompetency = {
  id: string;
  name: string;
  description: string;
  theme: Theme;
  keywords: string[];
};

export type Theme = 'design' | 'craft' | 'quality' | 'product' | 'people';

export const competencies: BankCompetency[] = [
  {
    id: 'system-design',
    name: 'System design',
    description: 'Breaks a problem into parts, names what each costs, and knows how the whole fails and grows.',
    theme: 'design',
    keywords: words(
      'system design, architecture, architect, architectural, distributed, scalable, scalability, microservices, high availability, event-driven, resilience, large scale, technical strategy',
    ),
  },
  {
    id: 'api-design',
    name: 'Interface design',
    description: 'Makes interfaces that others can use without asking, repeat without harm, and that can still change.',
    theme: 'design',
    keywords: words(
      'api, apis, rest, restful, graphql, grpc, integration, integrations, openapi, webhooks, contract, sdk',
    ),
  },
  {
    id: 'data-modelling',
    name: 'Data modelling',
    description:
      'Shapes stored data for the questions asked of it, keeps it correct under concurrency, changes it safely.',
    theme: 'design',
    keywords: words(
      'database, databases, sql, schema, data model, data modelling, data modeling, postgresql, mysql, mongodb, relational, nosql, query, queries, transactions',
    ),
  },
  {
    id: 'fundamentals',
    name: 'Technical fundamentals',
    description: 'Understands how the layers underneath work, well enough to reason when something surprises.',
    theme: 'craft',
    keywords: words(
      'fundamentals, computer science, networking, http, protocols, operating systems, linux, algorithms, data structures',
    ),
  },
  {
    id: 'coding',
    name: 'Coding',
    description: 'Turns a problem into correct, readable code and can talk about its cost and its edges.',
    theme: 'craft',
    keywords: words(
      'coding, code, programming, software development, develop, developer, clean code, implementation, refactoring, hands-on, algorithms, object-oriented',
    ),
  },
  {
    id: 'frontend-craft',
    name: 'Interface craft',
    description: 'Builds interfaces that are accessible, sturdy and pleasant on whatever people actually use.',
    theme: 'craft',
    keywords: words(
      'frontend, front-end, user interface, ui, accessibility, accessible, responsive, css, html, react, vue, angular, design system, components, browser',
    ),
  },
  {
    id: 'mobile-craft',
    name: 'Mobile craft',
    description: 'Builds for devices that lose their network, run low on power, and interrupt.',
    theme: 'craft',
    keywords: words(
      'mobile, ios, android, swift, kotlin, flutter, react native, app store, play store, offline, push notifications',
    ),
  },
  {
    id: 'data-engineering',
    name: 'Data engineering',
    description: 'Moves and shapes data so that it is right, repeatable, on time and affordable.',
    theme: 'craft',
    keywords: words(
      'etl, elt, data pipeline, data pipelines, pipelines, warehouse, spark, airflow, dbt, streaming, kafka, snowflake, bigquery, data quality, lake',
    ),
  },
  {
    id: 'machine-learning',
    name: 'Machine learning',
    description: 'Frames a problem so that a model can help, judges it honestly, and knows when it stops helping.',
    theme: 'craft',
    keywords: words(
      'machine learning, ml, deep learning, models, model, nlp, computer vision, pytorch, tensorflow, llm, training, inference, statistics, experimentation, mlops, features',
    ),
  },
  {
    id: 'debugging',
    name: 'Debugging',
    description: 'Finds causes by narrowing down and by evidence, and makes sure they stay found.',
    theme: 'quality',
    keywords: words(
      'debugging, debug, troubleshoot, troubleshooting, root cause, diagnose, problem solving, problem-solving, investigate, support',
    ),
  },
  {
    id: 'testing',
    name: 'Testing',
    description: 'Knows what could go wrong, checks it at the cheapest place, and keeps the checks trustworthy.',
    theme: 'quality',
    keywords: words(
      'testing, test, tests, automated tests, test automation, tdd, quality, qa, quality assurance, unit tests, end-to-end, selenium, playwright, cypress',
    ),
  },
  {
    id: 'performance',
    name: 'Performance',
    description: 'Measures before changing, finds what really costs, and knows when fast enough is enough.',
    theme: 'quality',
    keywords: words(
      'performance, latency, throughput, optimisation, optimization, optimise, optimize, fast, profiling, load, core web vitals, low-latency',
    ),
  },
  {
    id: 'operations',
    name: 'Operations',
    description: 'Brings changes out safely, sees trouble early, and restores service calmly.',
    theme: 'quality',
    keywords: words(
      'operations, devops, sre, reliability, monitoring, observability, on-call, incident, incidents, deployment, ci/cd, kubernetes, docker, terraform, cloud, aws, azure, gcp, infrastructure, production',
    ),
  },
  {
    id: 'security',
    name: 'Security',
    description: 'Thinks like somebody who means harm, and builds so that one mistake is not the end.',
    theme: 'quality',
    keywords: words(
      'security, secure, authentication, authorisation, authorization, encryption, vulnerabilities, owasp, compliance, gdpr, penetration, threat, privacy, identity, iso 27001, soc 2',
    ),
  },
  {
    id: 'product-sense',
    name: 'Product sense',
    description: 'Starts from the people who have the problem, chooses what matters, and checks whether it worked.',
    theme: 'product',
    keywords: words(
      'product, customers, customer, users, user research, roadmap, discovery, prioritisation, prioritization, metrics, a/b testing, experiments, stakeholders, market, strategy, user experience, ux',
    ),
  },
  {
    id: 'delivery',
    name: 'Delivery',
    description: 'Plans honestly, cuts scope before quality, and says early when something will not hold.',
    theme: 'people',
    keywords: words(
      'deliver, delivery, deadlines, planning, agile, scrum, kanban, project management, estimation, estimates, milestones, fast-paced, prioritise, prioritize',
    ),
  },
  {
    id: 'ownership',
    name: 'Ownership',
    description: 'Takes responsibility for the result rather than the task, mistakes included.',
    theme: 'people',
    keywords: words(
      'ownership, responsibility, responsible for, accountable, proactive, initiative, autonomous, independently, self-directed, end to end, drive',
    ),
  },
  {
    id: 'communication',
    name: 'Communication',
    description: 'Makes hard things clear to the person in front of them, and asks until they have understood.',
    theme: 'people',
    keywords: words(
      'communication, communicate, communicator, written, verbal, present, presentation, documentation, explain, stakeholders, non-technical',
    ),
  },
  {
    id: 'collaboration',
    name: 'Collaboration',
    description: 'Works well with people who think otherwise, and makes the work of others better.',
    theme: 'people',
    keywords: words(
      'collaboration, collaborate, collaborative, team player, teamwork, cross-functional, pair programming, code review, code reviews, work closely, partner',
    ),
  },
  {
    id: 'learning',
    name: 'Learning',
    description: 'Gets into unknown ground quickly, and changes after being told.',
    theme: 'people',
    keywords: words(
      'learn, learning, curious, curiosity, growth, new technologies, adapt, adaptable, eager, self-taught, keep up',
    ),
  },
  {
    id: 'leadership',
    name: 'Leadership',
    description: 'Moves a group in a direction without needing the authority to order it.',
    theme: 'people',
    keywords: words(
      'lead, leadership, mentor, mentoring, coach, coaching, influence, guide, technical direction, vision, strategy, tech lead, drive change',
    ),
  },
  {
    id: 'people-management',
    name: 'People management',
    description: 'Hires, grows and, where it must be, parts with people, fairly and plainly.',
    theme: 'people',
    keywords: words(
      'manage, manager, management, people management, direct reports, line management, hiring, hire, recruit, performance reviews, one-on-ones, team building, retention, headcount',
    ),
  },
];

const byId = new Map(competencies.map((competency) => [competency.id, competency]));

/** Throws on an id that is not in the list: a fault of ours, never of input. */
export function competencyById(id: string): BankCompetency {
  const found = byId.get(id);
  if (!found) throw new Error(`No competency "${id}"`);
  return found;
}

function words(list: string): string[] {
  return list.split(',').map((word) => word.trim());
}
