import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid, toSenior } from '../write.ts';

export const devops: BankQuestion[] = [
  {
    id: 'first-thirty-minutes',
    text: 'It is three in the morning, an alarm wakes you, and the shop is down. Take me through your first thirty minutes.',
    kind: 'explain',
    competency: 'operations',
    families: ['devops', 'backend', 'fullstack', 'security'],
    levels: anyLevel,
    skills: ['observability', 'kubernetes', 'linux', 'incident response'],
    minutes: 5,
    followUps: asks({
      short: 'What is the first thing on your screen, and what are you looking for?',
      missing: 'Who hears from you during that time, and what do you tell them?',
      strong: 'Suppose you could restore service now, but would destroy the traces of the cause. What do you do?',
    }),
    rubric: {
      weak: [
        shows(
          'Restarts all and goes back to sleep.',
          'restart everything, just restart, reboot, go back to sleep, wait until morning, turn it off and on',
        ),
        shows(
          'Looks for the culprit or the perfect cure first.',
          'who did it, find who, call the developer, not on call, debug the code, write a fix',
        ),
      ],
      moderate: [
        shows(
          'Finds out what is affected and how badly.',
          'impact, how many users, what is affected, scope, is it really, confirm, dashboards, metrics, error rate, logs, everyone or some, since when, severity, check the alert, try it myself, which part',
        ),
        shows(
          'Restores service first: undo the last change, switch over, switch off a part.',
          'roll back, rollback, revert, last deployment, recent change, what changed, fail over, failover, switch over, scale, disable, turn off, maintenance page, restore, workaround, mitigate, stop the bleeding, degrade, traffic away',
        ),
      ],
      strong: [
        shows(
          'Tells people early and regularly; gets help; one person leads.',
          'status page, inform, communicate, channel, update every, incident commander, lead, wake up, escalate, call for help, second person, roles, stakeholders, support team, customers know, coordinate',
        ),
        shows(
          'Works calmly with one change at a time and a record.',
          'one change at a time, write down, timeline, note the time, notes, keep logs, save the evidence, hypothesis, runbook, checklist, do not panic, calm, undo what i, dump, snapshot before',
        ),
        shows(
          'Goes on after it is back: watch, cause, follow-up.',
          'keep watching, watch it, verify, confirm it is back, postmortem, post-mortem, root cause later, follow up, next day, review, prevent, hand over, temporary fix, data check, lost orders',
        ),
      ],
    },
  },
  {
    id: 'after-the-outage',
    text: 'After an outage, people meet to talk it over. What makes such a meeting worth the time, and what spoils it?',
    kind: 'explain',
    competency: 'operations',
    families: ['devops', 'management', 'backend', 'fullstack', 'security'],
    levels: fromMid,
    skills: ['incident response', 'site reliability engineering'],
    minutes: 4,
    followUps: asks({
      short: 'Think of the best one you have been in. What came out of it?',
      missing: 'What becomes of the list of good intentions?',
      strong: 'One person did type the wrong command. How do you talk about that?',
    }),
    rubric: {
      weak: [
        shows(
          'Looks for who is guilty.',
          'who caused it, find the person responsible, hold someone, punish, warn them, be more careful, blame them',
        ),
        shows('Sees it as paperwork.', 'paperwork, waste of time, fill in the form, never had one, only for managers'),
      ],
      moderate: [
        shows(
          'Asks what made it possible, without blaming anyone.',
          'blameless, no blame, without blame, blaming, not the person, system, why it was possible, root cause, causes, five whys, contributing, honest, safe to speak, fear',
        ),
        shows(
          'Goes by a timeline of facts, and ends with actions that somebody owns.',
          'timeline, facts, what happened when, sequence, action items, actions, owner, deadline, due date, tickets, follow up, tracked, prioritised, prioritized, few actions',
        ),
      ],
      strong: [
        shows(
          'Looks at what helped and at finding and restoring, and not at the cause alone.',
          'what went well, detection, how long until, time to detect, time to recover, alarms, lucky, got lucky, communication, why did it take, what helped, slowed us down, response, near miss',
        ),
        shows(
          'Goes for changes that make it impossible rather than promises, and shares what was learned.',
          'guard rail, guardrail, automate, make it impossible, safeguard, not training, be careful is not, share, other teams, publish, read by, search, pattern, recurring, across incidents, follow through, check after',
        ),
      ],
    },
  },
  {
    id: 'forty-alarms',
    text: 'Your team gets forty alarms a night and has learned to ignore most of them. What do you do?',
    kind: 'explain',
    competency: 'operations',
    families: ['devops', 'backend', 'management'],
    levels: anyLevel,
    skills: ['observability', 'prometheus', 'grafana', 'site reliability engineering'],
    minutes: 4,
    followUps: asks({
      short: 'Would you delete some of them, and which ones first?',
      missing: 'What deserves to wake a person, in your opinion?',
      strong: 'How would you make sure that the one that matters is not lost?',
    }),
    rubric: {
      weak: [
        shows(
          'Mutes them, or adds people.',
          'mute them, turn them off, silence all, hire more, night shift, ignore them, raise all thresholds',
        ),
        shows('Accepts it.', 'normal, part of the job, you get used, that is how it is'),
      ],
      moderate: [
        shows(
          'Sorts them by whether somebody has to act now.',
          'actionable, act on, action needed, someone has to act, need to do something, urgent, ticket instead, can wait until morning, categorise, categorize, list them, review each, which ones led, useless, noisy, most frequent, top ten, count',
        ),
        shows(
          'Alarms on what users feel, rather than on every machine.',
          'symptoms, symptom, user-facing, users feel, customers notice, error rate, latency, availability, not cpu, instead of cpu, causes, impact, slo, service level, error budget, burn rate',
        ),
      ],
      strong: [
        shows(
          'Removes the causes behind the repeaters and merges what belongs together.',
          'fix the cause, root cause, group, grouping, deduplicate, correlate, one alert instead, flapping, hysteresis, for five minutes, dependencies, self-healing, automate the response, inhibit, duration, dynamic threshold, tune',
        ),
        shows(
          'Makes it a habit: each alarm has a guide and an owner, nights are counted, bad ones go.',
          'runbook, owner, review every week, weekly review, on-call review, handover, measure, number per shift, per night, budget, delete, policy, look back at incidents, would it have, missed, test the alert, fire drill, sleep',
        ),
      ],
    },
  },
  {
    id: 'way-to-production',
    text: "Describe the way of a change from a developer's machine to the users, as you would build it. What has to happen on that way, and what must not?",
    kind: 'explain',
    competency: 'delivery',
    families: ['devops', 'backend', 'fullstack', 'qa'],
    levels: toSenior,
    skills: ['ci/cd', 'jenkins', 'github actions', 'gitlab', 'docker', 'kubernetes'],
    minutes: 5,
    followUps: asks({
      short: 'How long does it take from saving to being live, and what takes the most time?',
      missing: 'How does it go back when it was wrong?',
      strong: 'Who or what could slip something in that nobody looked at?',
    }),
    rubric: {
      weak: [
        shows(
          'By hand.',
          'copy it to the server, copy the files, upload it, log in to the server, ftp, by hand, someone deploys, manually deploy',
        ),
        shows('Names a product only.', 'we use jenkins, the pipeline does it, devops team does it, click the button'),
      ],
      moderate: [
        shows(
          'Builds and checks by machine at each change.',
          'compiled, continuous integration, automated tests, tests run, unit tests, lint, static analysis, on every commit, every push, pull request, merge request, review, compile, scan, pipeline, checks',
        ),
        shows(
          'Brings the very same thing through stages to the users.',
          'artifact, artefact, image, container, same image, build once, staging, test environment, promote, environments, deploy automatically, continuous deployment, continuous delivery, configuration separate, registry, versioned',
        ),
      ],
      strong: [
        shows(
          'Goes out in small portions, with a look at the figures and a way back.',
          'canary, gradual, blue green, rolling, feature flag, small changes, roll back, rollback, health check, smoke test, metrics after, automatic, monitor after, several times a day, migrations separate, zero downtime',
        ),
        shows(
          'Keeps it quick and trustworthy.',
          'minutes, under ten minutes, parallel, cache, flaky, red means stop, keep it green, feedback, fail early, fail fast, wait time, queue, trunk, reproducible, deterministic',
        ),
        shows(
          'Protects the way itself: no secrets inside, rights, traces.',
          'secrets, least privilege, signed, sign, provenance, protected branch, two people, four eyes, audit, who deployed, approvals, no direct access, supply chain, pinned, short-lived credentials, scan dependencies, no manual changes',
        ),
      ],
    },
  },
  {
    id: 'fixed-by-hand',
    text: 'Somebody repaired a server by hand in an emergency, and the next deployment undid the repair. What went wrong, and how do you keep it from happening again?',
    kind: 'explain',
    competency: 'operations',
    families: ['devops', 'backend'],
    levels: toMid,
    skills: ['terraform', 'ansible', 'infrastructure as code', 'linux', 'docker'],
    minutes: 3,
    followUps: asks({
      short: 'Was it wrong to do it by hand?',
      missing: 'How do you notice that a machine no longer is what it should be?',
      strong: "How far would you go in taking away people's access?",
    }),
    rubric: {
      weak: [
        shows(
          'Blames the person.',
          'they should not have, forbid it, careless, their fault, tell them off, never touch',
        ),
        shows('Stops deploying.', 'do not deploy that server, skip it, write a note, remember it next time, leave it'),
      ],
      moderate: [
        shows(
          'The description of the system did not know of the repair.',
          'not in the code, not in git, infrastructure as code, terraform, ansible, configuration management, drift, out of sync, source of truth, overwritten, described, repository, snowflake, image was old',
        ),
        shows(
          'Brings the repair back into the description at once.',
          'commit, put it in the code, bring it back, backport, same day, ticket, document, pull request, after the emergency, follow up, permanent fix, make it permanent, written down',
        ),
      ],
      strong: [
        shows(
          'Finds differences by machine.',
          'drift detection, detect drift, plan regularly, compare, report differences, alert, reconcile, gitops, scheduled, audit log, session recording, checksum',
        ),
        shows(
          'Makes the right way quick enough for emergencies.',
          'emergency path, fast path, fast pipeline, break glass, break-glass, quick enough, immutable, replace instead of, rebuild, new server, read-only, limited access, time-limited, runbook, practise, rehearse',
        ),
      ],
    },
  },
  {
    id: 'ten-times-the-traffic',
    text: 'In six weeks the site will get ten times its normal traffic for one day. How do you prepare?',
    kind: 'explain',
    competency: 'performance',
    families: ['devops', 'backend', 'fullstack', 'management'],
    levels: fromMid,
    skills: ['load testing', 'kubernetes', 'aws', 'cloud', 'caching'],
    minutes: 5,
    followUps: asks({
      short: 'What do you do in the first of the six weeks?',
      missing: 'Which part cannot simply be multiplied?',
      strong: 'On the day itself it is twenty times. What does the site do then?',
    }),
    rubric: {
      weak: [
        shows(
          'Ten times as many machines.',
          'ten times the servers, more servers, bigger servers, auto scaling does it, autoscaling will, the cloud scales, kubernetes scales',
        ),
        shows('Hopes.', 'should be fine, hope, wait and see, see what happens'),
      ],
      moderate: [
        shows(
          'Tries it out beforehand with realistic load.',
          'load test, load tests, load testing, stress test, simulate, realistic, k6, jmeter, gatling, replay, until it breaks, breaking point, measure, staging like, in production at night, scenario',
        ),
        shows(
          'Looks for the narrowest place: database, outside services, limits.',
          'bottleneck, database, connections, connection pool, third party, payment provider, quota, limits, rate limits, lock, single point, shared, disk, dependencies, cannot scale, read replica, cache, cdn',
        ),
      ],
      strong: [
        shows(
          'Decides what to leave out when it gets tight.',
          'degrade, graceful, turn off features, switch off, shed load, load shedding, queue, waiting room, priority, read only, static page, rate limit, protect the checkout, feature flags, fallback, essential',
        ),
        shows(
          'Prepares people and the day: rehearsal, watch, freeze, provider.',
          'rehearsal, rehearse, game day, war room, on call, staffed, freeze, code freeze, runbook, dashboards, warn the provider, tell the provider, scale up beforehand, pre-warm, communication, support team, roles, plan b',
        ),
        shows(
          'Asks where the figure comes from, and what it costs.',
          'where does the number, ten times what, which pages, peak per second, estimate, marketing, last year, cost, budget, reserve, what users do, mix, distribution over, invitation in waves, spread',
        ),
      ],
    },
  },
  {
    id: 'backups-any-good',
    text: 'How do you know that your backups are any good?',
    kind: 'short',
    competency: 'operations',
    families: ['devops', 'backend', 'security', 'data'],
    levels: anyLevel,
    skills: ['postgresql', 'linux', 'aws', 'disaster recovery'],
    minutes: 3,
    followUps: asks({
      short: 'Have you ever brought one back, and how long did it take?',
      missing: "An attacker has your administrator's password. Do they survive that?",
      strong: 'How much may be lost, how long may it take, and who decides that?',
    }),
    rubric: {
      weak: [
        shows(
          'Because the job says success.',
          'it says successful, no errors, the provider does it, the cloud does it, they run every night, never needed, green',
        ),
        shows('Takes a copy of the running data for one.', 'we have replicas, raid, mirrored, replication is'),
      ],
      moderate: [
        shows(
          'Restores them regularly, and checks what comes out.',
          'restore, restored, restoring, restore test, test restore, try to restore, bring it back, regularly, every month, every quarter, check the data, compare, counts, run the application on, automated restore',
        ),
        shows(
          'Keeps them elsewhere, several, for a stated time.',
          'off-site, offsite, another place, another region, different region, other account, three copies, two copies, different media, retention, daily and weekly, versions, separate',
        ),
      ],
      strong: [
        shows(
          'Has agreed limits for loss and for time, and measures them.',
          'recovery time, recovery point, rto, rpo, how much may be lost, how long may, measured, stopwatch, minutes of data, agreed with, business, point in time, point-in-time, log shipping, acceptable loss',
        ),
        shows(
          'Protects them from people and attackers; knows keys and order.',
          'immutable, write once, cannot be deleted, ransomware, attacker, separate credentials, encrypted, keys, where the key is, offline, runbook, documentation, someone else can, drill, exercise, alarm if missing, everything needed, configuration too',
        ),
      ],
    },
  },
  {
    id: 'leaked-key',
    text: 'How should an application get the passwords and keys that it needs? And what do you do on the day when one of them turns up in a public repository?',
    kind: 'explain',
    competency: 'security',
    families: ['devops', 'security', 'backend', 'fullstack'],
    levels: anyLevel,
    skills: ['vault', 'aws', 'kubernetes', 'application security', 'git'],
    minutes: 4,
    followUps: asks({
      short: 'What is the very first step on that day?',
      missing: 'Deleting the file again: is that enough?',
      strong: 'How would you build it so that such a find is worth nothing to anyone?',
    }),
    rubric: {
      weak: [
        shows(
          'Keeps them in the code or a shared file.',
          'in the code, config file in git, in a shared document, hard coded, in an email, in the wiki, in chat',
        ),
        shows(
          'Only deletes the find.',
          'delete the file, delete the commit, remove it from history, make it private, force push and',
        ),
      ],
      moderate: [
        shows(
          'Gets them from outside at run time.',
          'environment variable, environment variables, secret manager, secrets manager, vault, at runtime, injected, mounted, kms, key store, encrypted store, outside the code, per environment, not in git, parameter store',
        ),
        shows(
          'Replaces the key at once, because it must be taken as known.',
          'rotate, revoke, invalidate, replace, new key, change the password, disable, immediately, assume it is compromised, compromised, consider it stolen, bots scan, already copied, exchange',
        ),
      ],
      strong: [
        shows(
          'Finds out what was done with it and tells whom it concerns.',
          'access logs, audit logs, check the logs, was it used, misuse, what it could access, since when, scope, inform, security team, legal, incident, timeline, data protection, other copies, other places',
        ),
        shows(
          'Makes leaks rarer and worth less: short-lived, narrow, scanning.',
          'short-lived, short lived, temporary, expire, workload identity, role instead of, no long-lived, least privilege, narrow, one per service, scan, scanner, pre-commit, push protection, automatic rotation, practise rotation, ip restriction, training',
        ),
      ],
    },
  },
  {
    id: 'platform-adoption',
    text: 'You run a platform for forty teams, and half of them go around it and build their own. What do you make of that, and what do you do?',
    kind: 'explain',
    competency: 'leadership',
    families: ['devops', 'backend', 'management'],
    levels: fromSenior,
    skills: ['platform engineering', 'kubernetes', 'cloud'],
    minutes: 5,
    followUps: asks({
      short: 'Whom do you talk to first, and what do you ask?',
      missing: 'How would you know that it is getting better?',
      strong: 'Is there anything that you would still make compulsory?',
    }),
    rubric: {
      weak: [
        shows(
          'Forces them.',
          'force them, make it mandatory, forbid, block, management must, policy that everyone, they have to use',
        ),
        shows(
          'Blames or ignores them.',
          'they do not understand, stubborn, not my problem, let them, documentation is there, they did not read',
        ),
      ],
      moderate: [
        shows(
          'Takes it as a message, and asks those who left.',
          'ask them, talk to, interview, why they, listen, feedback, survey, understand, what is missing, reasons, too slow, tickets take, pain, visit, sit with, their needs',
        ),
        shows(
          'Treats the platform as a product with users.',
          'roadmap, prioritise, prioritize, self-service, self service, documentation, onboarding, golden path, paved road, defaults, templates, value',
        ),
      ],
      strong: [
        shows(
          'Makes the paved way clearly better, with early partners, and lets special cases be.',
          'better than, easier than, pilot team, partner, early adopters, co-create, embed, escape hatch, exceptions, legitimate, special needs, extend, contribute, inner source, migrate together, take the work off, small wins',
        ),
        shows(
          'Measures in terms of the teams, and keeps only few things compulsory.',
          'lead time, time to first, adoption, satisfaction, survey every, deployment frequency, voluntary, measure, only security, compliance, baseline, audit, minimum, must have, cost, retire, stop building, less is',
        ),
      ],
    },
  },
];
