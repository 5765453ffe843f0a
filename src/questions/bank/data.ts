import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid } from '../write.ts';

export const data: BankQuestion[] = [
  {
    id: 'wrong-number',
    text: 'A manager tells you that a figure on the dashboard is wrong. How do you find out whether it is, and where it went astray?',
    kind: 'explain',
    competency: 'debugging',
    families: ['data'],
    levels: anyLevel,
    skills: ['sql', 'dbt', 'airflow', 'tableau', 'power bi'],
    minutes: 4,
    followUps: asks({
      short: 'What do you ask them before you open a single table?',
      missing: 'How do you check each step between the source and the screen?',
      strong: 'Suppose it was wrong for three weeks. Whom do you tell, and how?',
    }),
    rubric: {
      weak: [
        shows(
          'Defends the figure or simply runs it again.',
          'the data is right, they read it wrong, refresh it, run it again, reload, clear the cache, ask the engineer',
        ),
        shows('Patches the number on the screen.', 'adjust the number, fix it in the report, overwrite, hard code'),
      ],
      moderate: [
        shows(
          'Asks what they expected and why, and what the figure is meant to say.',
          'what did they expect, expected, why they think, definition, what it means, which period, compare with what, their number, where they got, which filter, time range, understand, screenshot',
        ),
        shows(
          'Walks back step by step and compares counts with the source.',
          'trace back, step by step, lineage, upstream, source system, row count, row counts, compare, totals, sum at each, query by hand, intermediate, follow one, single record, one order, transformation, work backwards, raw data',
        ),
      ],
      strong: [
        shows(
          'Knows usual suspects: doubles, time zones, late rows, filters, changed meaning.',
          'duplicates, double counting, time zone, timezone, join, fan out, late, missing load, failed load, nulls, test accounts, refunds, currency, filter, changed upstream, new status, schema change, deleted, caching, rounding',
        ),
        shows(
          'Fixes it openly and puts a guard there.',
          'data test, data tests, alert, freshness, anomaly, reconciliation, tell everyone, correct the history, backfill, note on the dashboard, documented, owner, announce, monitor, contract, who used it, decisions made',
        ),
      ],
    },
  },
  {
    id: 'run-it-again',
    text: 'A nightly load stopped half way. How should it have been built, so that you can simply start it once more in the morning?',
    kind: 'explain',
    competency: 'data-engineering',
    families: ['data', 'machine_learning'],
    levels: anyLevel,
    skills: ['airflow', 'spark', 'dbt', 'etl', 'python'],
    minutes: 4,
    followUps: asks({
      short: 'What goes wrong if you start it a second time without any preparation?',
      missing: 'What do people see who open a report while it is running?',
      strong: 'Suppose you have to load the last two years once more. What would break?',
    }),
    rubric: {
      weak: [
        shows(
          'Cleans up by hand.',
          'delete by hand, manually remove, clean up manually, check by hand, look at where it, restore the backup',
        ),
        shows('Starts it again and hopes.', 'just rerun, run again and hope, should be fine, restart the server'),
      ],
      moderate: [
        shows(
          'Replaces a whole portion, such as a day, instead of adding to it.',
          'overwrite, replace, delete and insert, delete then insert, partition, partitions, per day, whole day, truncate, merge, upsert, same result, idempotent, not append, appending, twice the same',
        ),
        shows(
          'Splits the work into steps that can be taken up again.',
          'steps, stages, tasks, checkpoint, checkpoints, dependencies, dag, resume, from where it, retry, only the failed, state, orchestrator, orchestration, airflow, staging table, intermediate',
        ),
      ],
      strong: [
        shows(
          'Shows results only when complete.',
          'atomic, swap, rename, staging, all or nothing, transaction, publish, switch, view points, readers see, old version until, write audit publish, half finished, snapshot, validate before',
        ),
        shows(
          'Takes the date as an input and not the clock; can fill in the past.',
          'parameter, date as a parameter, logical date, execution date, not now, current date, backfill, any day, history, reprocess, raw data kept, keep the raw, immutable, deterministic, late data',
        ),
        shows(
          'Sees failures first: alarms, checks on content, limits for retries.',
          'alert, data quality, checks, row counts, freshness, sla, notify, on call, before anyone, dead letter, bad rows, quarantine, logs, monitor, expectations, owner',
        ),
      ],
    },
  },
  {
    id: 'things-that-change',
    text: "You model customers and orders for reporting, and customers move house now and then. How do you make sure that last year's report still tells the truth of last year?",
    kind: 'explain',
    competency: 'data-modelling',
    families: ['data', 'backend'],
    levels: fromMid,
    skills: ['sql', 'data warehousing', 'dbt', 'snowflake', 'bigquery'],
    minutes: 5,
    followUps: asks({
      short: 'What does the table look like after somebody has moved twice?',
      missing: 'How does an order find the right version of its customer?',
      strong:
        'Suppose you find out today that somebody moved six months ago. What do you change, and what do you leave?',
    }),
    rubric: {
      weak: [
        shows(
          'Keeps only the newest state.',
          'just update, overwrite the address, only the current, does not matter, latest only',
        ),
        shows(
          'Copies everything each day without saying why.',
          'copy the whole database, export to excel, save the report as, keep the pdf',
        ),
      ],
      moderate: [
        shows(
          'Keeps versions with from and to, or the value at the time of the order.',
          'slowly changing, slowly changing dimension, scd, type two, type 2, valid from, valid to, start date, end date, version, versions, history, history table, new row, snapshot, snapshots, copy onto the order, at the time of, effective date, current flag',
        ),
        shows(
          'Separates facts from what describes them.',
          'fact, facts, fact table, dimension, dimensions, star schema, star, events, measures, descriptive, grain, one row per, granularity, kimball',
        ),
      ],
      strong: [
        shows(
          'Decides by question: which reports need the past, which the present.',
          "depends on the question, which question, both views, as it was, as it is, today's view, then and now, ask the users, business, by region, tax, marketing needs, per attribute, not every attribute, cost",
        ),
        shows(
          'Links by its own key and handles corrections and late knowledge.',
          'surrogate, surrogate key, own key, natural key, late arriving, correction, corrections, bitemporal, known at, when we learned, two time lines, restate, closed period, audit, gap, overlap, test for overlaps',
        ),
      ],
    },
  },
  {
    id: 'late-events',
    text: 'Events from phones reach you hours late, sometimes twice, and rarely in order. How do you still count properly?',
    kind: 'explain',
    competency: 'data-engineering',
    families: ['data', 'machine_learning', 'backend'],
    levels: fromMid,
    skills: ['kafka', 'spark', 'flink', 'streaming'],
    minutes: 5,
    followUps: asks({
      short: 'Say I want the number of sessions per hour. What do you show at five past ten?',
      missing: 'How do you notice that you have seen an event before?',
      strong: 'Some phones have a wrong clock. What then?',
    }),
    rubric: {
      weak: [
        shows(
          'Counts on arrival.',
          'count when they arrive, arrival only, ignore the late, drop everything late, small error, does not matter',
        ),
        shows('Trusts a product.', 'kafka does it, exactly once is built in, spark handles it, use a tool'),
      ],
      moderate: [
        shows(
          'Counts by the time when it happened and not when it came in.',
          'event time, time it happened, when it happened, timestamp of the event, processing time, two timestamps, device time, ingestion time, received time, created at',
        ),
        shows(
          'Removes doubles by an identifier.',
          'unique id, event id, deduplicate, dedupe, dedup, duplicates, distinct, already seen, id per event, key, uuid, hash, idempotent, upsert',
        ),
      ],
      strong: [
        shows(
          'Decides how long to wait, and corrects afterwards.',
          'watermark, watermarks, window, windows, grace period, allowed lateness, how long to wait, wait until, recompute, correct later, preliminary, final, provisional, restate, lambda, batch at night, update the count, cut-off',
        ),
        shows(
          'Says openly how complete a number is, and agrees on it with readers.',
          'completeness, mark as, estimate, not final, agree, tell the users, tolerance, accuracy, trade-off, latency versus, expectation, share of late, measure how late, distribution of, monitor',
        ),
        shows(
          'Thinks of wrong clocks and limits of memory.',
          'wrong clock, clock skew, offset, server time, correct the clock, future, implausible, state, memory, expire, retention, bloom filter, partition by, sequence number, key by device',
        ),
      ],
    },
  },
  {
    id: 'total-too-high',
    text: 'You join two tables and the total comes out too high. What do you suspect first, and how do you check it?',
    kind: 'explain',
    competency: 'coding',
    families: ['data', 'backend', 'qa', 'product'],
    levels: toMid,
    skills: ['sql', 'postgresql', 'mysql', 'bigquery', 'snowflake'],
    minutes: 3,
    followUps: asks({
      short: 'Make it concrete: orders and payments. What does one order with two payments look like in the result?',
      missing: 'How would you write it so that it is right?',
      strong: 'Somebody suggests the word distinct. Why may that be a bad idea?',
    }),
    rubric: {
      weak: [
        shows(
          'Adds a distinct and goes on.',
          'just add distinct, use distinct, select distinct, divide by two, group by until',
        ),
        shows('Has no suspicion.', "i don't know, the data is wrong, run it again, ask someone, never happened"),
      ],
      moderate: [
        shows(
          'Suspects several matches for one row.',
          'duplicate, duplicates, duplicated, multiplies, more than one match, several rows, one to many, one-to-many, many to many, multiple matches, repeated, fan out, fan-out, matches twice, cartesian, key is not unique',
        ),
        shows(
          'Counts before and after, looks at one key.',
          'count rows, count the rows, row count, count before, before and after, group by the key, having count, look at one, pick one, single order, example, sample, compare with, uniqueness, check the key',
        ),
      ],
      strong: [
        shows(
          'Sums before joining, or joins on the full key.',
          'aggregate first, sum first, aggregate before, subquery, sub-query, common table expression, cte, with clause, pre-aggregate, full key, second condition, missing condition, latest only, window function, row number, exists, semi join',
        ),
        shows(
          'Explains that removing doubles afterwards hides the fault, and adds a check.',
          'hides the, hide the problem, same amounts, equal values, legitimate duplicates, grain, one row per, test for uniqueness, unique test, assertion, data test, primary key, constraint, document',
        ),
      ],
    },
  },
  {
    id: 'active-user',
    text: 'What is an active user? And how do you stop three departments from counting that in three different ways?',
    kind: 'explain',
    competency: 'product-sense',
    families: ['data', 'product'],
    levels: anyLevel,
    skills: ['analytics', 'tableau', 'power bi', 'looker', 'dbt'],
    minutes: 4,
    followUps: asks({
      short: 'Choose a product that you know. Who counts there, and who does not?',
      missing: 'Which decision hangs on this figure?',
      strong: 'Suppose you change the definition. What happens to the curve of the last two years?',
    }),
    rubric: {
      weak: [
        shows(
          'Takes the login, without a thought.',
          'whoever logs in, someone who logs in, has an account, everyone registered, opened the app, that is obvious',
        ),
        shows('Leaves each to its own.', 'each their own, does not matter, they can export, ask the boss'),
      ],
      moderate: [
        shows(
          'Ties it to doing something valuable in a stated time.',
          'value, meaningful, core action, key action, does something, bought, sent, created, listened, within, last seven days, last 30 days, per month, weekly, daily, period, returning, purpose, used for its',
        ),
        shows(
          'Writes down one definition in one place.',
          'one definition, single definition, written down, glossary, documentation, one place, semantic layer, metric layer, central, shared, source of truth, same query, catalogue, catalog, dictionary',
        ),
      ],
      strong: [
        shows(
          'Names edge cases: bots, tests, staff, shared accounts, several devices.',
          'bots, bot, test accounts, employees, staff, internal, several devices, two devices, shared account, background, automatic, time zone, deleted accounts, trial, free, api use, merged',
        ),
        shows(
          'Has an owner, changes openly, and gives different questions different names.',
          'owner, owns the, versioned, change process, announce, both curves, recompute, backfill, break in the series, different names, name them differently, two metrics, agree with, meeting, sign off, review, deprecate',
        ),
      ],
    },
  },
  {
    id: 'warehouse-bill',
    text: 'The bill for the data warehouse doubled within two months. How do you find out where the money goes, and what do you change?',
    kind: 'explain',
    competency: 'performance',
    families: ['data', 'devops'],
    levels: fromSenior,
    skills: ['snowflake', 'bigquery', 'redshift', 'databricks', 'spark', 'dbt'],
    minutes: 5,
    followUps: asks({
      short: 'Which three figures do you want to see first?',
      missing: 'Who is behind the expensive queries, and how do you talk to them?',
      strong: 'What would you leave expensive on purpose?',
    }),
    rubric: {
      weak: [
        shows(
          'Switches off or negotiates only.',
          'ask for a discount, switch it off, move to another vendor, buy more, just delete, forbid',
        ),
        shows('Has no way of breaking it down.', 'no idea where, cannot see, finance knows, hard to say'),
      ],
      moderate: [
        shows(
          'Breaks the cost down by query, team, job and storage.',
          'break it down, by team, per team, per query, query history, usage, tags, labels, top ten, most expensive, storage, compute, who runs, job, cost report, attribution, billing export, before and after',
        ),
        shows(
          'Knows the technical levers: read less, run less often.',
          'partition, partitioning, cluster, clustering, full refresh, incremental, select star, only the columns, less often, schedule, hourly, materialise, materialize, cache, idle, auto suspend, warehouse size, unused, retention, archive, compression, prune',
        ),
      ],
      strong: [
        shows(
          'Asks what the result is worth, and drops what nobody reads.',
          'nobody reads, nobody uses, unused dashboards, worth, value, who needs, ask whether, switch off and see, delete, freshness needed, every hour or, business value, decommission, agree, acceptable',
        ),
        shows(
          'Makes it stay that way: budgets, alarms, cost visible to those who cause it.',
          'budget, budgets, alert, quota, limits, per-team, show back, chargeback, visible, dashboard of cost, review, guidelines, training, in code review, monitor, cost per, forecast, owner, estimate before',
        ),
      ],
    },
  },
];
