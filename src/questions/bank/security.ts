import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid, toSenior } from '../write.ts';

export const security: BankQuestion[] = [
  {
    id: 'upload-threats',
    text: 'A team shows you the sketch of a new feature: customers may upload documents, and others may open them. How do you look for what could go wrong?',
    kind: 'explain',
    competency: 'security',
    families: ['security', 'backend', 'fullstack', 'qa'],
    levels: anyLevel,
    skills: ['threat modelling', 'application security', 'owasp'],
    minutes: 5,
    followUps: asks({
      short: 'Who might want to misuse it, and what for?',
      missing: 'What if the file is not what its name says?',
      strong: 'Suppose you found thirty dangers, and the team has two weeks. What gets done?',
    }),
    rubric: {
      weak: [
        shows(
          'Names a virus scanner and is done.',
          'virus scanner, antivirus, scan it for viruses, run a scanner, check the extension, only allow pdf',
        ),
        shows(
          'Waits for the test at the end.',
          'penetration test at the end, pen test will find, test it when finished, use https, firewall',
        ),
      ],
      moderate: [
        shows(
          'Goes along the flow, and asks who could do what at each point.',
          'data flow, diagram, draw, trust boundary, boundaries, who can, attacker, stride, threat model, threat modelling, abuse, misuse, assets, entry points, each step, what if, think like',
        ),
        shows(
          'Names concrete dangers of files: kind, size, name, content, who may see them.',
          'file type, content type, magic bytes, malware, huge, zip bomb, file name, path, path traversal, script inside, html, svg, macro, macros, permissions, access, guess the link, direct link, public bucket, metadata, personal data',
        ),
      ],
      strong: [
        shows(
          'Has fitting counter-measures in several layers.',
          'separate domain, sandbox, isolated, convert, re-encode, content disposition, signed url, signed urls, expiring, limit, rate limit, quarantine, random name, outside the web root, no execute, encrypt, authorisation check, authorization check, csp, allow list, log',
        ),
        shows(
          'Ranks by likelihood and damage, and settles it with the team.',
          'risk, likelihood, impact, rank, prioritise, prioritize, accept the risk, worst first, with the team, owner, document the, decision, cheap ones first, must before launch, later, backlog, test cases, review again',
        ),
      ],
    },
  },
  {
    id: 'strange-sign-ins',
    text: "You see sign-ins to an administrator's account from places where none of your staff work. What do you do, and in which order?",
    kind: 'explain',
    competency: 'operations',
    families: ['security', 'devops'],
    levels: anyLevel,
    skills: ['incident response', 'siem', 'identity management'],
    minutes: 5,
    followUps: asks({
      short: 'What do you do within the first ten minutes?',
      missing: 'Changing the password: does that throw them out?',
      strong: 'How do you act without warning the attacker too early, or destroying traces?',
    }),
    rubric: {
      weak: [
        shows(
          'Writes a mail and waits.',
          'send an email, write to the person, wait for an answer, watch it, probably a vpn, ignore',
        ),
        shows(
          'Deletes or wipes at once.',
          'delete the account, wipe the machine, reinstall everything, shut everything down, pull the plug',
        ),
      ],
      moderate: [
        shows(
          'Checks whether it is real, by another way than the account itself.',
          'call them, in person, ask them, verify, vpn, travelling, traveling, false alarm, another channel, not by email, confirm, check the logs, compare, device, legitimate',
        ),
        shows(
          'Contains it: end sessions, block, replace credentials.',
          'revoke sessions, end all sessions, kill sessions, sign out everywhere, tokens, disable the account, block, lock, reset the password, rotate, api keys, second factor, mfa, multi-factor, contain, isolate, suspend',
        ),
      ],
      strong: [
        shows(
          'Finds out what they did, and where else they are.',
          'what did they do, audit log, audit logs, scope, new users, new accounts, persistence, back door, backdoor, mail rules, forwarding, oauth, other accounts, same address, lateral, data downloaded, timeline, since when, how they got in, indicators',
        ),
        shows(
          'Keeps evidence, calls in the right people, and minds duties to report.',
          'preserve, evidence, copy of the logs, forensic, forensics, snapshot, legal, data protection, authority, 72 hours, incident lead, management, communication, out of band, document, note the time, playbook, chain of custody',
        ),
        shows(
          'Closes the gap afterwards.',
          'lessons, postmortem, phishing-resistant, hardware key, passkeys, conditional access, least privilege, fewer admins, just in time, alerting, earlier, detection rule, separate admin account, training, prevent',
        ),
      ],
    },
  },
  {
    id: 'eight-hundred-findings',
    text: 'A scanner reports eight hundred weaknesses. How do you decide what gets fixed this week?',
    kind: 'explain',
    competency: 'security',
    families: ['security', 'devops', 'management'],
    levels: fromMid,
    skills: ['vulnerability management', 'application security', 'cloud security'],
    minutes: 4,
    followUps: asks({
      short: 'What do you sort them by?',
      missing: 'How many of the eight hundred are really reachable?',
      strong: 'Next month it will be nine hundred. What do you change so that this ends?',
    }),
    rubric: {
      weak: [
        shows(
          'By the colour of the report, or all of them.',
          'all the critical ones, all red ones, from the top, fix them all, by score only, highest score, the tool says',
        ),
        shows(
          'Passes the list on.',
          'send the list, forward the report, assign to developers, open eight hundred tickets, make tickets for all',
        ),
      ],
      moderate: [
        shows(
          'Weighs by whether it can be reached and what hangs on it.',
          'exposed, internet facing, internet-facing, reachable, exploitable, which system, asset, important systems, sensitive data, customer data, context, production, impact, in use, actually used, business, crown jewels',
        ),
        shows(
          'Looks whether it is being attacked already.',
          'known exploited, exploit, exploited, in the wild, public exploit, epss, kev, cvss, active attacks, proof of concept, likelihood, threat intelligence, easy to exploit',
        ),
      ],
      strong: [
        shows(
          'Groups by cause: one update or base image clears many.',
          'group, same cause, root cause, base image, one upgrade, one library, duplicates, false positives, filter, same fix, patch cycle, update the image, in one go, most findings',
        ),
        shows(
          'Agrees times and exceptions with owners, and follows whether they hold.',
          'sla, deadline per severity, within days, owner, owners, exception, accept the risk, compensating, mitigate, virtual patch, workaround, track, trend, mean time, metric, verify, rescan, talk to the teams',
        ),
        shows(
          'Stops the inflow.',
          'automatic updates, automated updates, renovate, dependabot, in the pipeline, before merge, smaller images, remove unused, fewer dependencies, secure defaults, shift left, regular patching, training, retire',
        ),
      ],
    },
  },
  {
    id: 'storing-passwords',
    text: 'How should a service store the passwords of its users, and why in just that way?',
    kind: 'explain',
    competency: 'security',
    families: ['security', 'backend', 'fullstack'],
    levels: toMid,
    skills: ['cryptography', 'authentication', 'application security'],
    minutes: 3,
    followUps: asks({
      short: 'Somebody steals the whole table. What can they do with it?',
      missing: 'Two people have the same password. What does the table show?',
      strong: 'Suppose the method chosen ten years ago is too weak now. How do you change it without asking everyone?',
    }),
    rubric: {
      weak: [
        shows(
          'In plain text, or encrypted so that they can be read again.',
          'plain text, encrypt them, encrypted so, so we can send it, base64, in the database protected, decrypt',
        ),
        shows(
          'With a fast or old method, without seeing the problem.',
          'md5, sha1, sha-1, sha256 is enough, just hash',
        ),
      ],
      moderate: [
        shows(
          'As a value that cannot be turned back.',
          'hash, hashed, hashing, one way, one-way, cannot be reversed, not reversible, irreversible, compare the hash, fingerprint, not even we',
        ),
        shows(
          'With a random addition for each person.',
          'salt, salted, salts, random value per, different for each, unique per user, rainbow table, rainbow tables, same password looks different, precomputed',
        ),
      ],
      strong: [
        shows(
          'With a slow method made for it, and says why slow.',
          'deliberately slow, expensive, bcrypt, argon2, argon2id, scrypt, pbkdf2, work factor, cost factor, iterations, memory-hard, memory hard, gpu, graphics cards, brute force, guess billions, try millions, per second',
        ),
        shows(
          'Knows what belongs around it: raising the cost later, limits, leaked lists, other ways of signing in.',
          'rehash, re-hash, at next login, upgrade, pepper, rate limit, lock out, lockout, leaked passwords, breached, have i been pwned, second factor, two-factor, passkey, passkeys, single sign-on, password manager, minimum length, constant time, reset link, not log',
        ),
      ],
    },
  },
  {
    id: 'who-and-what-may',
    text: 'What is the difference between knowing who somebody is and knowing what they may do? Where do programs most often get the second one wrong?',
    kind: 'explain',
    competency: 'security',
    families: ['security', 'backend', 'fullstack', 'frontend', 'qa'],
    levels: toSenior,
    skills: ['authentication', 'authorisation', 'oauth', 'identity management', 'application security'],
    minutes: 4,
    followUps: asks({
      short: 'Give me an example in which the first is fine and the second is broken.',
      missing: 'I change the number in the address from seven to eight. What should happen?',
      strong: 'How do you test that across hundreds of pages and calls?',
    }),
    rubric: {
      weak: [
        shows(
          'Mixes the two, or stays with logging in.',
          'same thing, both are login, username and password, if they are logged in, the login checks',
        ),
        shows('Hides things in the screen.', 'hide the button, hide the menu, not show it, in the front end'),
      ],
      moderate: [
        shows(
          'Keeps the two apart clearly.',
          'authentication, authorisation, authorization, identity, prove who, permissions, permission, roles, rights, allowed to, passport, key card, badge, ticket, access control, first and then',
        ),
        shows(
          'Names the missing check on the single thing.',
          "someone else's, other people's, another user's, change the id, change the number, object reference, idor, belongs to, owner, ownership, only checks login, per object, every request, on the server, broken access control, guess",
        ),
      ],
      strong: [
        shows(
          'Wants it in one place, closed by default.',
          'deny by default, default deny, closed by default, central, one place, middleware, policy, policies, framework level, forget, cannot forget, least privilege, in the query, consistently, enforce',
        ),
        shows(
          'Knows harder cases: changed roles, old tokens, shared things, administrators, indirect ways.',
          'role change, token still, still valid, revoke, revoked, expired, cached permission, export, search results, file links, background job, api, mass assignment, fields, escalation, privilege escalation, impersonation, shared, delegated, support staff, confused deputy, graphql, websocket',
        ),
        shows(
          'Tests it systematically.',
          'matrix, two users, second user, every role, each role, automated test, try as, table of, negative tests, must fail, penetration, log denied, alert, scan',
        ),
      ],
    },
  },
  {
    id: 'security-as-brake',
    text: 'Engineers in your company feel that security only ever slows them down. How do you change that?',
    kind: 'explain',
    competency: 'leadership',
    families: ['security'],
    levels: fromSenior,
    skills: ['security culture', 'application security', 'devsecops'],
    minutes: 5,
    followUps: asks({
      short: 'In what way might they be right?',
      missing: 'What would you take away before you add anything?',
      strong: 'How do you show after a year that it worked?',
    }),
    rubric: {
      weak: [
        shows(
          'More rules and training for all.',
          'mandatory training, more training, stricter rules, policy, they must, force, management has to order, fear',
        ),
        shows(
          'Accepts it as fate.',
          'that is normal, they will never, security is slow, not my problem, necessary evil',
        ),
      ],
      moderate: [
        shows(
          'Listens, and finds where it really costs them time.',
          'ask them, listen, interview, where it hurts, wait for approval, false positives, sit with, shadow, understand, survey, their view, friction, blocked',
        ),
        shows(
          'Makes the safe way the easy way.',
          'easier, default, defaults, secure by default, templates, libraries, tooling, automation, automate, in the pipeline, paved road, golden path, self-service, built in, guardrails, ready-made, quick feedback',
        ),
      ],
      strong: [
        shows(
          'Puts help where the work happens: partners in teams, early talks, quick answers.',
          'champion, champions, embed, embedded, office hours, early, at design time, pair, join their, review within, answer within, partner, relationship, with them, chat channel, say yes, yes and, consult',
        ),
        shows(
          'Removes checks without use, and ranks by real risk.',
          'remove, stop doing, fewer, drop, only high risk, risk-based, tiers, low risk goes through, false alarms, tune, accept, exceptions, proportionate, theatre, theater',
        ),
        shows(
          'Measures both sides: risk and speed.',
          'time to fix, lead time, time to approve, findings, recurring, incidents, satisfaction, adoption, measure, before and after, survey again, metric, reported by engineers, near misses',
        ),
      ],
    },
  },
];
