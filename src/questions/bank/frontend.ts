import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid, toSenior } from '../write.ts';

export const frontend: BankQuestion[] = [
  {
    id: 'accessible-menu',
    text: 'You build a drop-down menu from scratch. What does it take so that someone with only a keyboard, or with a screen reader, can use it well?',
    kind: 'explain',
    competency: 'frontend-craft',
    families: ['frontend', 'fullstack'],
    levels: anyLevel,
    skills: ['accessibility', 'html', 'react', 'vue', 'angular'],
    minutes: 5,
    followUps: asks({
      short: 'I press the tab key until I am on it. What should happen with the next few keys?',
      missing: 'Where does the focus go when it closes?',
      strong: 'How do you find out that it really works, rather than that it passes a checker?',
    }),
    rubric: {
      weak: [
        shows(
          'Leaves it to a library or sees no need.',
          'the library does it, use bootstrap, nobody needs that, our users do not, never thought about it, few people',
        ),
        shows(
          'Names only alternative texts or colours.',
          'alt text, alt tags, just add aria labels, add aria everywhere, contrast only',
        ),
      ],
      moderate: [
        shows(
          'All of it works by keys: open, move, choose, close.',
          'tab, enter, space, arrow, arrows, arrow keys, escape, esc, focus, focusable, focus order, tabindex, key handlers, keydown, home and end',
        ),
        shows(
          'Says what it is and whether it is open, by proper elements or roles.',
          'aria, aria-expanded, role, roles, button element, real button, semantic, native element, select element, label, labels, announce, announced, state, expanded, html elements, not a div, name and role',
        ),
      ],
      strong: [
        shows(
          'Manages focus: moves it in, brings it back, keeps it visible.',
          'return focus, focus back, goes back to the button, focus ring, visible focus, outline, focus trap, roving, roving tabindex, active descendant, does not get lost, restore the focus, where the focus goes',
        ),
        shows(
          'Prefers what the platform gives, and knows the limits of roles.',
          'native select, native, use the platform, built-in, first rule of aria, no aria is better, only if i must, details element, popover, dialog element, existing pattern, authoring practices, progressive enhancement',
        ),
        shows(
          'Tests with real readers, people and machines.',
          'voiceover, nvda, jaws, talkback, real users, real people, test it with, unplug the mouse, put away the mouse, without a mouse, axe, automated check, zoom, high contrast, reduced motion, touch, lighthouse',
        ),
      ],
    },
  },
  {
    id: 'slow-on-phone',
    text: 'People say that your page feels slow on an ordinary phone, while on your computer it is fast. How do you find out what makes it slow, and what do you expect to find?',
    kind: 'explain',
    competency: 'performance',
    families: ['frontend', 'fullstack'],
    levels: anyLevel,
    skills: ['web performance', 'javascript', 'react', 'vue', 'angular'],
    minutes: 5,
    followUps: asks({
      short: 'Which tool do you open first, and what do you look for in it?',
      missing: 'Is it slow to arrive, slow to start, or slow to react? How do you tell?',
      strong: 'How do you keep it fast after you have fixed it?',
    }),
    rubric: {
      weak: [
        shows(
          'Guesses, or blames the phone.',
          'they need a better phone, buy a newer, their internet, works on my machine, not our problem, rewrite in another framework',
        ),
        shows(
          'Names one trick without measuring.',
          'just minify, just use lazy loading, just add caching, use a cdn and',
        ),
      ],
      moderate: [
        shows(
          'Measures under the same conditions.',
          'lighthouse, devtools, developer tools, performance tab, profiler, throttle, throttling, slow network, real device, network tab, waterfall, measure, web vitals, simulate, field data, real user monitoring, recording, same phone, cheap phone, old phone, borrow a phone, slow line, slow connection, look at the network, plug it in, real phone',
        ),
        shows(
          'Names the usual causes: too much script, large pictures, many requests.',
          'bundle, bundle size, too much javascript, javascript, large images, images, uncompressed, many requests, fonts, third-party, trackers, unused code, libraries, blocking, re-render, re-renders, big library, too much code, too big, big pictures, huge pictures, photos, lots of files, many files, advertising, ads, outside scripts, draws again, again and again, everything at once',
        ),
      ],
      strong: [
        shows(
          'Tells loading apart from reacting, and knows what holds each up.',
          'main thread, long tasks, long task, hydration, first paint, largest contentful, interaction, input delay, layout shift, time to interactive, parse and execute, cpu, network versus, critical path, render blocking, server response, layout thrashing, until something shows, until i can, first thing, does not react, waits for the network, jump, jumps, freezes, download or',
        ),
        shows(
          'Knows fitting remedies and their price.',
          'code splitting, split the code, lazy load, on demand, server rendering, server-side rendering, preload, compress, webp, avif, responsive images, srcset, memo, virtualise, virtualize, virtual list, web worker, remove, debounce, streaming, cache headers, defer, only when needed, when they scroll, smaller pictures, leave out, throw out, less code, in pieces, on the server, right size, first what is visible, visible part, in the background',
        ),
        shows(
          'Keeps it so: budget, checks, numbers from real users.',
          'budget, performance budget, continuous integration, in ci, regression, alert, percentile, 75th, real users, monitor over time, dashboard, before and after, compare, track, not heavier, check each time, every change, build stops, real people, collect from, every week',
        ),
      ],
    },
  },
  {
    id: 'where-state-lives',
    text: 'How do you decide where something that can change should live: inside one component, shared by the whole application, in the address, or on the server?',
    kind: 'explain',
    competency: 'frontend-craft',
    families: ['frontend', 'fullstack', 'mobile'],
    levels: toSenior,
    skills: ['react', 'vue', 'angular', 'redux', 'state management'],
    minutes: 4,
    followUps: asks({
      short: 'Take a table with filters, a selection and a page number. Where does each of them go?',
      missing: 'What should still be there after I reload the page or send you the link?',
      strong: 'Have you seen trouble from keeping the same thing in two places, and which?',
    }),
    rubric: {
      weak: [
        shows(
          'Everything into one global store, always.',
          'everything in redux, all in the store, always redux, always global, global variables, just use context, put it all in',
        ),
        shows('Has no rule.', 'wherever it fits, depends on mood, never thought about, whatever the tutorial'),
      ],
      moderate: [
        shows(
          'Keeps it as near as possible to where it is used, and lifts it when needed.',
          'local, as local as possible, close to where, near, lift, lifted, lift it up, parent, only if others need, when several, siblings, start local, usestate, only one uses it, props, where it is used, only there, nobody else, if two need, one level up, move it up, as low as, stays in',
        ),
        shows(
          'Knows what belongs into the address.',
          'url, query string, query parameters, bookmark, bookmarkable, share the link, shareable, reload, refresh, back button, filters, deep link, survive a reload, route, send the link, a link, after reload, page number, same view, bookmarks, in the link, search words',
        ),
      ],
      strong: [
        shows(
          'Sees data of the server as a copy with its own rules: loading, staleness, refetching.',
          'server state, cache of, copy of the server, stale, refetch, react query, tanstack, swr, apollo, invalidate, loading state, source of truth, optimistic update, not mine, synchronise, sync, out of date, belongs to the server, server knows, only a copy, a copy, ask again, fetch again, load again, while loading, someone else changed, other people change, refresh it, not the truth, truth is',
        ),
        shows(
          'Avoids doubles: computes what can be computed.',
          'derived, derive, compute, computed, calculate it, duplicate, duplicated, twice, single source, out of sync, inconsistent, selector, memo, minimal, do not store, work it out, worked out, can be calculated, count it, from the other, two places, same thing twice, do not agree, never agree, forget to update, only once, follow from',
        ),
        shows(
          'Thinks of how it shows: re-drawing, tests, drafts.',
          're-render, rerender, performance, context changes, split the, testable, test, draft, local storage, form state, persist, session storage, undo, sensitive, security, redraw, everything redraws, half typed, not saved yet, after closing',
        ),
      ],
    },
  },
  {
    id: 'search-race',
    text: 'A search field asks the server at each key press, and sometimes it shows the results of an earlier word. What is going on, and how do you cure it?',
    kind: 'explain',
    competency: 'debugging',
    families: ['frontend', 'fullstack', 'mobile'],
    levels: toSenior,
    skills: ['javascript', 'typescript', 'react', 'vue', 'angular'],
    minutes: 4,
    followUps: asks({
      short: 'Draw me the timeline in words: two requests, two answers.',
      missing: 'Suppose you wait until the person stops typing. Can it still happen?',
      strong: 'How would you write a test that shows this reliably?',
    }),
    rubric: {
      weak: [
        shows(
          'Blames the server or the cache.',
          'server is slow, server bug, clear the cache, caching problem, refresh, back end should fix',
        ),
        shows(
          'Only waits a little longer before asking.',
          'just debounce, just add a delay, set timeout and done, slow it down',
        ),
      ],
      moderate: [
        shows(
          'Explains that answers may overtake each other.',
          'race, race condition, out of order, overtake, older response, old response, slower one, arrives later, arrives after, first request comes back, comes back later, order of the responses, later than the second, previous request finishes, takes longer, first one is slower, earlier one, first answer comes, comes after, comes last, later than, overtakes, second is faster, not in order, wrong order, old one arrives, old answer, different speed, takes longer than, last to arrive',
        ),
        shows(
          'Sends fewer requests by waiting for a pause.',
          'debounce, debouncing, throttle, wait until, stops typing, 300 milliseconds, pause, fewer requests, delay, minimum length, wait a little, short pause, wait till, wait a bit, finished typing, not each letter, third letter, after a moment, quarter of a second',
        ),
      ],
      strong: [
        shows(
          'Cancels or ignores what is no longer wanted.',
          'abort, abortcontroller, abort controller, cancel, cancel the previous, ignore, request id, sequence number, counter, latest, only the last, check whether the query, still the current, switchmap, cleanup function, compare with the current, discard, number them, count them, only take the, take the newest, throw away, stop the, stop the old, forget the old, does it still, still in the field, what is in the field, check if the word',
        ),
        shows(
          'Sees that waiting alone does not remove the fault.',
          'debounce alone, does not solve, still possible, not enough, only less likely, makes it rarer, reduces but, can still happen, both together, not a cure, does not cure, only rarer, still happen, less often, slow answer, even then, not really',
        ),
        shows(
          'Thinks of the person: loading, errors, nothing found, keyboard.',
          'loading indicator, spinner, flicker, keep the old results, empty state, no results, error message, offline, screen reader, announce, keyboard, cache previous, highlight, back to a previous, show that, show something, nothing found, keep the list, jumps, reads out, no network, remember results, cursor',
        ),
      ],
    },
  },
  {
    id: 'long-form',
    text: 'What makes a long form bearable for the person who has to fill it in? Think of mistakes, of interruptions and of bad connections.',
    kind: 'explain',
    competency: 'frontend-craft',
    families: ['frontend', 'fullstack', 'mobile', 'product'],
    levels: anyLevel,
    skills: ['html', 'accessibility', 'ux', 'react'],
    minutes: 4,
    followUps: asks({
      short: 'Think of one that drove you mad. What was wrong with it?',
      missing: 'When, and where, do you tell people that something is wrong?',
      strong: 'Which rules are checked only in the browser, which only on the server, and why?',
    }),
    rubric: {
      weak: [
        shows(
          'Shows all errors at the end, or only disables the button.',
          'disable the button, show an alert, show all errors at the top, mark it red, required fields with a star',
        ),
        shows('Sees it as plain work.', 'just use a library, nothing special, it is only inputs'),
      ],
      moderate: [
        shows(
          'Helps with errors: near the field, at the right moment, in plain words.',
          'next to the field, beside the field, near the field, inline, clear message, plain language, when leaving the field, on blur, not while typing, after they leave, how to fix, specific, tell them what, keep what they typed, never clear, beside it, next to it, right there, under the field, after i left, not before, what is wrong, how to, jump to, not in red only',
        ),
        shows(
          'Saves what has been typed.',
          'save, autosave, auto-save, draft, local storage, continue later, come back later, resume, not lose, lost, keep, reload, browser crash, leave the page, warn before leaving, still there, close the window, phone rings, in between, half filled, by itself, every few',
        ),
      ],
      strong: [
        shows(
          'Asks for less, and in sensible portions.',
          'fewer fields, remove fields, do we need, ask only, only what is needed, steps, sections, pages, progress, one thing per page, group, optional, prefill, pre-fill, default, autocomplete, autofill, skip, only what, leave out, not ask, why do they need, step by step, how far, how much is left, one at a time, already know, fill in for, optional ones',
        ),
        shows(
          'Works for everyone: labels, keyboard, right kind of input, error summary.',
          'label, labels, screen reader, keyboard, focus the first error, focus, error summary, input type, numeric keyboard, phone keyboard, contrast, aria, touch target, placeholder is not, zoom, paste, formats, accept spaces, numbers pad, right keyboard, big enough, browser fills',
        ),
        shows(
          'Handles sending over a bad line: once only, clear state, server has the last word.',
          'double submit, submit twice, idempotent, retry, offline, queue, spinner, confirmation, server validates, server side, both sides, validate on the server, timeout, state of sending, saved at, session expired, conflict, pressed twice, two times, sent or not, tell me that, it worked, try again, no network, check again, server checks, really saved, logged out',
        ),
      ],
    },
  },
  {
    id: 'script-in-comment',
    text: 'How can text that one person types into a comment end up running as a program in the browser of another? And how do you prevent that?',
    kind: 'explain',
    competency: 'security',
    families: ['frontend', 'fullstack', 'backend', 'security'],
    levels: toSenior,
    skills: ['javascript', 'html', 'application security', 'react'],
    minutes: 4,
    followUps: asks({
      short: 'What could an attacker do with it?',
      missing: 'Many frameworks protect against it by default. Where does such protection stop?',
      strong: 'Users must be allowed to use bold and links. What changes?',
    }),
    rubric: {
      weak: [
        shows(
          'Has not heard of it, or trusts the framework blindly.',
          'never heard of, the framework does it, react is safe, cannot happen, browsers block that',
        ),
        shows(
          'Filters for the word script.',
          'remove the word script, block script tags, replace script, blacklist, check for angle brackets only',
        ),
      ],
      moderate: [
        shows(
          'Explains that input is put into the page as markup.',
          'cross-site scripting, cross site scripting, xss, script tag, inserted into the page, as html, html, injected, inject, injection, innerhtml, rendered, interpreted, executed, not escaped, unescaped, event handler, onerror, put into the page, page takes it, browser thinks, thinks it is, part of the page, runs it, code in, treated as, like code, as it is, without checking, puts it straight',
        ),
        shows(
          'Escapes on output, for the place where it is shown.',
          'escape, escaping, encode, encoding, output, entities, textcontent, text node, sanitise, sanitize, sanitizer, dompurify, treat as text, template engine, auto-escape, when displaying, as plain text, make it harmless, replace the signs, just text, only text, show as text, not as code, letter by letter, brackets, when showing, on the way out',
        ),
      ],
      strong: [
        shows(
          'Knows that the place decides: attribute, link, script, style.',
          'context, attribute, javascript url, javascript:, href, url scheme, inside a script, json in, style, dangerouslysetinnerhtml, v-html, bypass, dom-based, markdown, svg, where it ends up, where it goes, inside a link, in an attribute, different places, each place, inside script',
        ),
        shows(
          'Adds a second line: content policy, cookies out of reach, allow-list.',
          'content security policy, csp, nonce, httponly, http-only, same-site, samesite, trusted types, allow list, allowlist, whitelist of tags, defence in depth, defense in depth, sandbox, separate domain, limits the damage, second wall, second line, even if, only own scripts, only our, browser refuses, tell the browser, list of allowed, allowed tags, allow only, cannot read the cookie, cookie cannot, few tags, library for',
        ),
        shows(
          'Says what an attacker gains.',
          'steal, session, cookies, token, act as, on behalf, take over, account, keystrokes, phishing, admin, worm, spread, read their, change the password, in their name, as if they, log in as, read everything, send messages, take money, next person, steals',
        ),
      ],
    },
  },
  {
    id: 'fits-every-screen',
    text: 'A page looks right on your screen and falls apart on a small phone. How do you go about making it fit both?',
    kind: 'explain',
    competency: 'frontend-craft',
    families: ['frontend', 'fullstack'],
    levels: toMid,
    skills: ['css', 'html', 'responsive design'],
    minutes: 3,
    followUps: asks({
      short: 'Take a wide table with eight columns. What becomes of it?',
      missing: "Apart from the width, what is different about a phone in somebody's hand?",
      strong: 'How do you avoid writing everything twice?',
    }),
    rubric: {
      weak: [
        shows(
          'Makes a second page, or shrinks the first.',
          'separate mobile site, separate page, make everything smaller, zoom out, tell them to rotate, hide it on',
        ),
        shows(
          'Depends on a framework without saying how.',
          'bootstrap does it, just use bootstrap, the framework does it, tailwind does it',
        ),
      ],
      moderate: [
        shows(
          'Lets the layout flow instead of fixing sizes.',
          'flexbox, flex, grid, css grid, percent, percentage, relative units, rem, max-width, max width, fluid, wrap, wraps, not fixed, fixed width, no pixels, viewport, flexible, min and max, grow and shrink, grows, shrinks, stretch, not in pixels, no fixed, share the width, as wide as, at most, move below, next line, relative',
        ),
        shows(
          'Uses breakpoints, beginning from the small one.',
          'media query, media queries, breakpoint, breakpoints, mobile first, mobile-first, small first, container query, container queries, stack, stacked, one column, single column, burger menu, columns, phone first, start with the phone, below each other, under each other, one under the other, two columns, side by side, from a certain width, certain width, at some width, changes at',
        ),
      ],
      strong: [
        shows(
          'Decides by content what matters in little space.',
          'content first, what matters, most important, priority, prioritise, collapse, cards instead, instead of a table, scroll inside, progressive, long words, long text, translations, break where, content breaks, what is important, most needed, hide less, first things, what people want, table becomes, list instead, long word, translation, real text, more below',
        ),
        shows(
          'Minds fingers, text size, pictures and real devices.',
          'touch, thumb, finger, tap, tap target, 44 pixels, hover, no hover, zoom, font size, larger text, real device, images, srcset, landscape, keyboard covers, notch, safe area, slow network, one hand, fingers, thumbs, big buttons, large buttons, no mouse, sunlight, turn it, real phones, bigger letters',
        ),
      ],
    },
  },
  {
    id: 'tests-of-screens',
    text: 'Which parts of a user interface do you test automatically? And how do you keep those tests from breaking at each small change?',
    kind: 'explain',
    competency: 'testing',
    families: ['frontend', 'fullstack', 'mobile', 'qa'],
    levels: fromMid,
    skills: ['jest', 'cypress', 'playwright', 'selenium', 'testing'],
    minutes: 4,
    followUps: asks({
      short: 'Give me an example of a good one from your work.',
      missing: 'How does the test find the button that it presses?',
      strong: 'What do you do about a screen that only a human eye can judge?',
    }),
    rubric: {
      weak: [
        shows(
          'Clicks by hand, or compares whole snapshots.',
          'click through by hand, manually, snapshot everything, snapshots of everything, update the snapshots, nobody tests that',
        ),
        shows(
          'Tests inner details.',
          'test the state, check the internal state, test private, test every function, check the class names',
        ),
      ],
      moderate: [
        shows(
          'Tests what a person does and sees on the important paths.',
          'user flow, user flows, critical path, important paths, main journeys, login, checkout, as a user, what the user sees, click and expect, happy path, behaviour, behavior, end to end, integration, component tests, what people do, log in, send the form, important ways, main way, most used, whole way, like a user, if that breaks',
        ),
        shows(
          'Finds things as people do, by role and text.',
          'by role, by label, by text, accessible name, testing library, test id, data-testid, not by class, not by css, selectors, page object, visible text, semantic, word on it, text on it, what it says, name of, button called, not the position, not the class, same words, what is read, visible',
        ),
      ],
      strong: [
        shows(
          'Deals with time and network without sleeping.',
          'wait for, no sleeps, no fixed waits, wait until, auto-wait, mock the network, fake server, intercept, msw, stub, deterministic, fake timers, own test data, seed, isolated, flaky, independent, until it is there, not five seconds, pretend server, own server, fixed answers, same data, fresh data, each test alone, on its own, no order, fake answer',
        ),
        shows(
          'Puts logic where it can be tested without a screen, and keeps few tests through the whole.',
          'pure functions, logic out of, extract the logic, pyramid, trophy, few end to end, many small, fast ones, without a browser, unit, separate logic, hooks, view model, slow ones, calculation apart, separate from, without browser, plain functions, few long, many short, quick ones, only a handful, small ones',
        ),
        shows(
          'Knows means for looks and access: picture comparison, access checks, a person.',
          'visual regression, screenshot, screenshots, pixel, storybook, chromatic, axe, accessibility check, exploratory, human eye, manual check, cross-browser, several browsers, designers review, real devices, compare pictures, look at it, person looks, designer, different browsers, contrast, try around, by hand',
        ),
      ],
    },
  },
  {
    id: 'one-look',
    text: 'Several teams build screens for one product, and they no longer look or behave alike. How do you bring them together without stopping everybody?',
    kind: 'explain',
    competency: 'leadership',
    families: ['frontend', 'fullstack', 'mobile'],
    levels: fromSenior,
    skills: ['design systems', 'react', 'vue', 'angular'],
    minutes: 5,
    followUps: asks({
      short: 'Where do you start on Monday?',
      missing: 'Why would a busy team take up what you offer?',
      strong: 'Suppose a team needs something that the common parts cannot do. What happens?',
    }),
    rubric: {
      weak: [
        shows(
          'Orders it, or rewrites all at once.',
          'tell them to use, make it mandatory, rewrite all, redesign everything, management decides, force them',
        ),
        shows(
          'Picks a ready library and sees it as done.',
          'just use material, install a library, write a style guide and',
        ),
      ],
      moderate: [
        shows(
          'Takes stock first: what is there, what differs, what hurts.',
          'inventory, audit, screenshots, collect, take stock, compare, what exists, duplicates, how many buttons, ask the teams, interview, biggest differences, pain points, look at all, take pictures, pictures of, what there is, how many, which hurt, talk to each, different buttons, see how',
        ),
        shows(
          'Builds shared parts with the teams and designers, starting small.',
          'shared components, component library, design system, design tokens, tokens, colours and spacing, buttons first, start small, few components, with designers, together with, from existing, documentation, storybook, common, same parts, with the designers, few parts, begin with, one set, made from, best of, take the best',
        ),
      ],
      strong: [
        shows(
          'Moves over bit by bit, and makes it the easier way.',
          'gradually, step by step, incremental, when they touch, new screens first, codemod, lint, migration guide, easier than, saves them, wrapper, old and new, versioning, one team first, pilot, adoption, new ones first, when somebody, bit by bit, one team, first team, quicker, saves time, tool that changes, old stays, next to, not at once, volunteer',
        ),
        shows(
          'Settles who owns it, how others contribute, and how exceptions are treated.',
          'owner, ownership, maintainers, contribute, contribution, proposal, governance, working group, exceptions, escape hatch, release notes, office hours, feedback, champion, guild, roadmap, dedicated, who looks after, looks after, who decides, may add, bring in, own person, two people, ask for, help desk, go their own way, give back',
        ),
        shows(
          'Shows that it pays: adoption, time saved, accessibility.',
          'measure, percent of, coverage, adoption rate, time to build, faster, fewer bugs, accessibility built in, consistency, user complaints, metric, track, savings, how many screens, half of, share of, time for, takes now, complaints, every month',
        ),
      ],
    },
  },
];
