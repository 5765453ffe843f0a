import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, shows, toSenior } from '../write.ts';

export const mobile: BankQuestion[] = [
  {
    id: 'offline-field-work',
    text: 'Design an app for technicians who spend their day in cellars without any network. Whatever they write down there must not get lost.',
    kind: 'explain',
    competency: 'system-design',
    families: ['mobile'],
    levels: fromMid,
    skills: ['ios', 'android', 'offline-first', 'sqlite', 'react native', 'flutter'],
    minutes: 6,
    followUps: asks({
      short: 'One technician fills in a report down there. Follow that report until it is on the server.',
      missing: 'Two of them changed the same report. What now?',
      strong: 'The phone is dropped and dies before it finds a signal. What was promised, and to whom?',
    }),
    rubric: {
      weak: [
        shows(
          'Shows an error until there is a network.',
          'show an error, tell them to try again, wait for the network, go outside, need internet, disable the',
        ),
        shows('Says only that it caches.', 'just cache it, save it somewhere, the framework syncs, firebase does it'),
      ],
      moderate: [
        shows(
          'Writes to the device first, in a real store.',
          'local database, sqlite, on the device, locally, stored locally, room, core data, realm, save first, write locally, persist, disk, local first, local-first, goes to a small database, database in the phone, in the phone, kept on the phone, phone keeps, written to the phone, before anything else, saved on the spot, as soon as they type',
        ),
        shows(
          'Sends later in the background, and tries again.',
          'sync, synchronise, synchronize, when online, when the connection, background, queue, outbox, upload later, retry, retries, reconnect, connection comes back, workmanager, background task, things that still have to go out, still have to go, list of what, as soon as there is a signal, signal again, works through, when they come up, above ground, on its own, tries again, waits for a signal',
        ),
      ],
      strong: [
        shows(
          'Has a rule for conflicts that fits the work.',
          'conflict, conflicts, merge, last write wins, per field, version, timestamp, crdt, ask the user, show both, server decides, who wins, append only, owner of, lock, assigned to one, show both versions, both versions, let him choose, let them choose, second one sees, who changed last, which one is right, side by side, line by line',
        ),
        shows(
          'Makes sending safe: own identifiers, no doubles, partial transfers, large pictures.',
          'generated on the device, uuid, client id, idempotent, duplicates, twice, resume, chunk, photos, compress, order of, partial, acknowledge, only delete after, confirmed by the server, schema version, migration, number on the phone, gets its number, arrives two times, server recognises, recognises it, already has it, piece by piece, pictures later, text first, keep until the server says',
        ),
        shows(
          'Tells the person honestly what is safe and where it is.',
          'not yet uploaded, status, indicator, icon, last synced, pending, visible, tell the user, trust, encrypted, storage full, battery, warn, log out, lost phone, device lost, little mark, mark that says, see what is not, see whether it is safe, green tick, honest about, not sent yet, still to be sent, ask before, only copy, if the phone dies',
        ),
      ],
    },
  },
  {
    id: 'interrupted-app',
    text: 'Somebody is in the middle of something in your app, takes a phone call, and comes back an hour later. What has to happen so that they find everything as they left it?',
    kind: 'explain',
    competency: 'mobile-craft',
    families: ['mobile'],
    levels: toSenior,
    skills: ['ios', 'android', 'swift', 'kotlin', 'flutter', 'react native'],
    minutes: 4,
    followUps: asks({
      short: 'What may the system do to your app during that hour?',
      missing: 'What do you keep, and where?',
      strong: 'What should you on purpose not bring back?',
    }),
    rubric: {
      weak: [
        shows(
          'Believes that the app simply goes on.',
          'stays in memory, it just continues, the system does it, keeps running, never closes',
        ),
        shows(
          'Starts again from the beginning.',
          'starts from the beginning, they log in again, back to the home screen, start over',
        ),
      ],
      moderate: [
        shows(
          'Knows that the system may end it in the background, and the calls it gets before.',
          'killed, kill, terminated, ends the process, out of memory, low memory, lifecycle, life cycle, background, suspended, onpause, onstop, will resign, did enter background, paused, process death, callbacks',
        ),
        shows(
          'Saves what was typed and where they were.',
          'save, saved state, restore, state restoration, saved instance state, bundle, draft, scroll position, which screen, navigation, form, view model, viewmodel, persist, local database, user defaults, shared preferences, remember saveable',
        ),
      ],
      strong: [
        shows(
          'Separates small screen state from real data, and saves as it goes.',
          'as they type, immediately, continuously, not only on exit, small state, size limit, identifiers only, only ids, database for, single source, deep link, separate, autosave, no guarantee',
        ),
        shows(
          'Checks on return what is out of date: session, data, permission.',
          'expired, session, token, refresh, stale, reload, changed in the meantime, permission revoked, time out, sensitive, banking, lock screen, hide, blur, privacy, network changed, upload continues',
        ),
        shows(
          'Tests it on purpose.',
          'do not keep activities, developer option, simulate, memory warning, test it, kill it from, adb, rotate, rotation, automated test, split screen, low-end device',
        ),
      ],
    },
  },
  {
    id: 'crashes-elsewhere',
    text: 'Right after a release the app crashes more often, but only on certain phones, none of which you own. What do you do?',
    kind: 'explain',
    competency: 'debugging',
    families: ['mobile'],
    levels: anyLevel,
    skills: ['ios', 'android', 'crash reporting', 'kotlin', 'swift'],
    minutes: 4,
    followUps: asks({
      short: 'What is in a crash report, and what do you read first?',
      missing: 'Those people are affected now. How do you stop the bleeding?',
      strong: 'What would have told you before all users had it?',
    }),
    rubric: {
      weak: [
        shows(
          'Waits for more complaints, or asks people to reinstall.',
          'wait for reviews, reinstall, tell them to update, buy the phone and, ignore, few users',
        ),
        shows('Has no source of information.', 'cannot reproduce so, works on mine, no way to know, guess'),
      ],
      moderate: [
        shows(
          'Reads the reports and groups them.',
          'crash report, crash reports, crashlytics, sentry, stack trace, symbolicated, symbols, group, cluster, model, os version, operating system version, android version, which screen, breadcrumbs, memory, manufacturer, same line',
        ),
        shows(
          'Limits the damage quickly.',
          'stop the rollout, halt, pause the rollout, staged rollout, phased, hotfix, feature flag, turn off, remote config, roll back, disable the feature, previous version, fix quickly, expedited review',
        ),
      ],
      strong: [
        shows(
          'Gets near such a phone: device farm, emulator, users who help.',
          'device farm, device lab, firebase test lab, browserstack, emulator, same chip, borrow, affected users, ask a user, beta testers, simulate low memory, same configuration, cloud devices, logs from',
        ),
        shows(
          'Compares with the release before: what changed and who has it in common.',
          'what changed, diff, new library, sdk, compare, previous release, bisect, gpu, locale, language setting, low memory, 32 bit, permission, vendor, bug in the system, upgrade path, migration, fresh install',
        ),
        shows(
          'Prevents the next one: staged release with limits, crash-free figures, device matrix.',
          'crash-free, crash free, threshold, one percent first, automatic halt, alert, device matrix, test on, oldest supported, beta group, postmortem, checklist, monitor, canary',
        ),
      ],
    },
  },
  {
    id: 'two-year-old-versions',
    text: 'A fifth of your users run a version of your app from two years ago. What does that mean for how you build the app and the services behind it?',
    kind: 'explain',
    competency: 'api-design',
    families: ['mobile', 'fullstack'],
    levels: fromMid,
    skills: ['rest', 'graphql', 'ios', 'android'],
    minutes: 4,
    followUps: asks({
      short: 'Suppose you want to remove one field from an answer of the server. May you?',
      missing: 'When do you stop supporting them, and how do they find out?',
      strong: "How do you design today's version knowing that it will be the old one?",
    }),
    rubric: {
      weak: [
        shows(
          'Forces everyone to update at once.',
          'force the update, force them, they must update, block old versions, not our problem, just update',
        ),
        shows(
          'Does not see a connection with the server.',
          'nothing, does not matter, no difference, server is separate',
        ),
      ],
      moderate: [
        shows(
          'Keeps the server compatible with what is out there.',
          'backward compatible, backwards compatible, compatible, old clients, old versions still, do not remove, only add, new fields optional, versioned, v1, v2, both versions, adapters, keep the old',
        ),
        shows(
          'Measures who uses what, and sets a policy.',
          'measure, analytics, how many, percentage, which versions, usage, support policy, minimum version, oldest, drop support, end of support, last three, cost of, statistics',
        ),
      ],
      strong: [
        shows(
          'Builds ways of steering into the app: update notice, switches, tolerant reading.',
          'soft update, force update screen, update prompt, remote config, feature flags, kill switch, tolerant, ignore unknown, unknown values, default, server-driven, fallback, graceful, in-app update, message to the user, send its version',
        ),
        shows(
          'Understands why people do not update, and treats them fairly.',
          'old phone, cannot update, old device, storage full, no wifi, why they, company phones, ask them, expensive, warn in advance, explain, store listing, gradually, still let them, read only',
        ),
        shows(
          'Tests old against new by machine.',
          'contract test, contract tests, test old versions, old builds, in ci, recorded requests, compatibility tests, replay, matrix, staging with, monitor errors by version',
        ),
      ],
    },
  },
  {
    id: 'stuttering-list',
    text: 'A long list with pictures stutters while people scroll through it. Where do you look, and what usually helps?',
    kind: 'explain',
    competency: 'performance',
    families: ['mobile', 'frontend'],
    levels: toSenior,
    skills: ['ios', 'android', 'react native', 'flutter', 'swift', 'kotlin', 'react'],
    minutes: 4,
    followUps: asks({
      short: 'How much time do you have for one frame, and what eats it?',
      missing: 'How do you see what the device is busy with?',
      strong: 'Suppose it is smooth, but memory keeps growing. What do you suspect?',
    }),
    rubric: {
      weak: [
        shows(
          'Shows fewer entries or a waiting sign.',
          'show fewer, show a spinner, loading screen, newer phone, cannot do much',
        ),
        shows('Guesses.', 'rewrite it native, framework is slow, probably the network, restart'),
      ],
      moderate: [
        shows(
          'Draws only what can be seen and reuses the rows.',
          'recycle, recycler, reuse, cell reuse, virtualise, virtualize, virtualised, virtualized, lazy, lazycolumn, flatlist, only visible, visible ones, windowing, viewholder, pagination, load more, on demand, offscreen',
        ),
        shows(
          'Gets pictures right: size, background, cache.',
          'resize, thumbnails, smaller images, downsample, decode, image cache, cached, compress, right size, placeholder, background thread, load asynchronously, async, progressive, webp',
        ),
      ],
      strong: [
        shows(
          'Measures frames and finds the work on the main thread.',
          'main thread, ui thread, frame, frames, 16 milliseconds, sixty, 60, dropped frames, jank, profiler, instruments, systrace, perfetto, trace, measure, overdraw, gpu, release build, low-end device, flame',
        ),
        shows(
          'Finds costly work in each row: layout, computing, needless redrawing.',
          'nested layouts, layout pass, measure pass, re-render, recomposition, memo, keys, stable, precompute, compute beforehand, date formatting, shadows, transparency, binding, flatten, diffing, allocation, garbage',
        ),
      ],
    },
  },
  {
    id: 'asking-for-location',
    text: 'Your app needs to know where people are. How do you ask them, and what happens when they say no?',
    kind: 'explain',
    competency: 'mobile-craft',
    families: ['mobile', 'product'],
    levels: anyLevel,
    skills: ['ios', 'android', 'privacy'],
    minutes: 3,
    followUps: asks({
      short: 'At which moment does the question appear?',
      missing: 'What still works for somebody who refuses?',
      strong: 'How little could you ask for and still do the job?',
    }),
    rubric: {
      weak: [
        shows(
          'Asks at the first start and blocks without it.',
          'at startup, at the first start, first launch, app does not work without, they have to allow, must allow, block them, ask again and again',
        ),
        shows('Leaves it to the system dialogue.', 'system dialog, the popup appears, the system asks, standard popup'),
      ],
      moderate: [
        shows(
          'Asks at the moment of need, with a reason.',
          'when they need it, in context, at the moment, when they tap, just in time, explain why, explain first, before the dialog, reason, what for, benefit, purpose string, only when, feature that needs',
        ),
        shows(
          'Goes on working after a no.',
          'still works, without it, fall back, fallback, enter manually, type an address, postcode, choose a city, search instead, degrade, alternative, settings link, change their mind later, respect',
        ),
      ],
      strong: [
        shows(
          'Takes the least that will do: rough, only while in use, not stored.',
          'approximate, coarse, rough, while using, only while, one time, once, not in the background, on the device, do not store, delete, least, minimum, precise only, battery, city level, anonymise, anonymize, retention',
        ),
        shows(
          'Handles revoked, restricted and denied-forever, and tests them.',
          'revoked, withdrawn, denied permanently, never ask again, restricted, turned off, check every time, switch off in settings, test each, all states, gps off, parental, changes while, reduced accuracy',
        ),
      ],
    },
  },
];
