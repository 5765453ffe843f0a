import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid, toSenior } from '../write.ts';

export const machineLearning: BankQuestion[] = [
  {
    id: 'worse-when-live',
    text: 'A model did very well in your experiments and does badly once it is live. What might be the reasons, and in which order do you look at them?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'data'],
    levels: anyLevel,
    skills: ['machine learning', 'mlops', 'scikit-learn', 'pytorch', 'tensorflow'],
    minutes: 5,
    followUps: asks({
      short: 'Which reason is the most common in your experience?',
      missing: 'How could you have noticed it before it went live?',
      strong: 'Suppose the inputs are the same and the model is the same. What is left?',
    }),
    rubric: {
      weak: [
        shows(
          'Trains again or takes a bigger one.',
          'bigger model, more layers, just retrain, more epochs, train longer, tune the hyperparameters',
        ),
        shows('Names no concrete reason.', 'models are like that, hard to say, bad luck, users are strange'),
      ],
      moderate: [
        shows(
          'Names differences between the data it learned from and what it meets.',
          'distribution, different data, data drift, drift, shift, covariate, not representative, sample, season, older data, real users, population, new categories, selection bias',
        ),
        shows(
          'Names leaking of the answer, or testing on what was learned.',
          'leakage, leak, leaked, overfit, overfitting, test set, validation, future information, from the future, not available at, target, tuned on the test, split by time, random split, same customer in both',
        ),
      ],
      strong: [
        shows(
          'Compares what it is fed live with what it was fed in training, value by value.',
          'training serving skew, serving skew, feature, features computed, log the inputs, logged, replay, same code, two implementations, feature store, preprocessing, default values, missing values, units, version of the model, wrong model, compare inputs, stale',
        ),
        shows(
          'Questions the measure, and effects of the model on the world.',
          'metric, offline metric, business metric, does not measure, proxy, threshold, calibration, feedback loop, users react, position bias, delayed labels, labels, a/b test, segment, per group, latency, nobody uses',
        ),
        shows(
          'Goes from cheap checks to costly ones, and prevents with a silent trial.',
          'cheapest, first check, easy to check, one after the other, sanity check, shadow, shadow mode, silent, canary, small share, replay old, one example, by hand, reproduce offline, monitor',
        ),
      ],
    },
  },
  {
    id: 'rare-fraud',
    text: 'One payment in a thousand is fraudulent. How do you train a model to find those, and how do you judge whether it is any good?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'data'],
    levels: anyLevel,
    skills: ['machine learning', 'scikit-learn', 'xgboost', 'statistics', 'python'],
    minutes: 5,
    followUps: asks({
      short: 'A colleague reports that it is right in ninety-nine point nine percent of cases. What do you say?',
      missing: 'What does a wrong alarm cost, and what does a missed one cost?',
      strong: 'Suppose you learn only weeks later which ones were fraud. What does that change?',
    }),
    rubric: {
      weak: [
        shows(
          'Judges by the share of right answers.',
          'accuracy is high, high accuracy, 99 percent accuracy, accuracy above, as accurate as possible',
        ),
        shows(
          'Names an algorithm only.',
          'use a neural network, deep learning does, use xgboost and done, random forest and',
        ),
      ],
      moderate: [
        shows(
          'Explains why the share of right answers misleads, and names fitting measures.',
          'accuracy is misleading, accuracy is useless, accuracy means nothing, always say no, never fraud, precision, recall, false positives, false negatives, false alarms, f1, precision-recall, confusion matrix, how many we catch, missed',
        ),
        shows(
          'Knows how to deal with few cases in training.',
          'imbalance, imbalanced, class weights, weight, weights, oversample, undersample, oversampling, undersampling, smote, resample, stratified, more examples, anomaly detection, synthetic, keep the ratio in the test',
        ),
      ],
      strong: [
        shows(
          'Sets the threshold by cost and by how much people can check.',
          'threshold, cost, costs, cost matrix, euros, dollars, expected value, capacity, analysts, review team, how many can they, top hundred, top k, budget, manual review, trade-off with the business, block or ask',
        ),
        shows(
          'Tests as it will be used: by time, without the future, on untouched proportions.',
          'split by time, time-based, out of time, later months, no future, leakage, same card, group split, real proportion, original ratio, calibrated, calibration, backtest, delayed labels, labels arrive',
        ),
        shows(
          'Thinks of opponents and of the blocked: patterns change, feedback, fairness, explanation.',
          'adapt, fraudsters, adversarial, change their behaviour, change their behavior, drift, retrain, feedback loop, blocked ones, never learn, control group, let some through, explain, honest customers, rules beside, appeal, baseline rules',
        ),
      ],
    },
  },
  {
    id: 'learned-by-heart',
    text: 'How do you notice that a model has learned its examples by heart, and what do you do about it?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'data'],
    levels: toMid,
    skills: ['machine learning', 'scikit-learn', 'pytorch', 'tensorflow'],
    minutes: 3,
    followUps: asks({
      short: 'Which two numbers could one compare?',
      missing: 'And the opposite: how do you see that it has learned too little?',
      strong: 'Suppose all the numbers look fine, and yet it fails on new customers. How can that be?',
    }),
    rubric: {
      weak: [
        shows('Knows only the word.', 'it is overfitting and that is bad, just stop, i would ask, no idea how'),
        shows(
          'Looks at results on the training examples.',
          'training accuracy is 100, loss is low so, the more the better, train until the loss is zero',
        ),
      ],
      moderate: [
        shows(
          'Compares results on seen and unseen examples.',
          'validation, validation set, test set, held out, hold out, holdout, unseen, training error, validation error, gap, difference between, cross-validation, cross validation, learning curve, split, loss goes up',
        ),
        shows(
          'Knows remedies: more data, simpler model, stopping early, penalties.',
          'more data, simpler, smaller model, fewer features, fewer parameters, regularisation, regularization, dropout, early stopping, weight decay, penalty, l1, l2, augmentation, prune, pruning, depth, ensemble',
        ),
      ],
      strong: [
        shows(
          'Explains the balance between too simple and too flexible.',
          'bias, variance, bias-variance, underfit, underfitting, too simple, noise, flexible, capacity, generalise, generalize, complexity, memorise, memorize, sweet spot',
        ),
        shows(
          'Is careful with the split: groups, time, untouched last test.',
          'same person in both, same customer, group, by time, leak, leakage, duplicates, only look once, touch the test, final test, tune on validation, nested, stratified, representative',
        ),
      ],
    },
  },
  {
    id: 'before-training',
    text: 'You are given a new prediction problem. What do you do before you train anything complicated?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'data'],
    levels: anyLevel,
    skills: ['machine learning', 'statistics', 'python', 'pandas'],
    minutes: 4,
    followUps: asks({
      short: 'Say a shop wants to know who will cancel. What are your first three steps?',
      missing: 'What is the simplest thing that your model has to beat?',
      strong: 'When do you advise against using a model at all?',
    }),
    rubric: {
      weak: [
        shows(
          'Begins with the model.',
          'train a neural network, try all models, automl, start training, take the newest, grid search',
        ),
        shows(
          'Begins with cleaning, without knowing the aim.',
          'clean the data, normalise, normalize, remove the outliers, fill the missing values',
        ),
      ],
      moderate: [
        shows(
          'Asks what will be done with the prediction, and what a mistake costs.',
          'what for, decision, used for, business, goal, who will use, action, what happens then, cost of, success, stakeholders, metric, value, why do they, understand the problem, which mistake',
        ),
        shows(
          'Looks at the data, and sets a simple yardstick.',
          'look at the data, explore, plots, plot, distribution, missing, by hand, sample, baseline, average, majority, last value, simple rule, rule of thumb, linear, logistic regression, heuristic, current process, human',
        ),
      ],
      strong: [
        shows(
          'Asks how labels came to be, and what is known at the time of prediction.',
          'labels, how it was labelled, label quality, annotators, who labelled, known at the time, available when, leakage, time of prediction, selection, missing not at random, bias in the data, proxy, definition of, survivorship',
        ),
        shows(
          'Fixes the judgement beforehand: split, measure, limit at which it is worthwhile.',
          'evaluation first, test set first, set aside, split by time, metric before, good enough, threshold, worth it, minimum, stop if, experiment plan, a/b test, how we will know, agree on, ceiling, human performance',
        ),
        shows(
          'Is ready to say that no model is needed.',
          'no model, without machine learning, a rule is enough, not worth, simple rule may, fix the process, not enough data, ask the customers, cheaper, sql query, maintain',
        ),
      ],
    },
  },
  {
    id: 'language-model-for-customers',
    text: 'Your team puts a large language model in front of customers. How do you find out whether it is good enough, and what keeps it from doing harm?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'product', 'backend', 'fullstack', 'qa'],
    levels: fromMid,
    skills: ['llm', 'nlp', 'machine learning', 'prompt engineering', 'rag'],
    minutes: 5,
    followUps: asks({
      short: 'Say it answers questions about invoices. What would be your first test cases?',
      missing: 'Suppose it invents an answer that sounds right. How do you notice?',
      strong: 'A customer pastes in a text which tells it to ignore its rules. What protects you?',
    }),
    rubric: {
      weak: [
        shows(
          'Tries a few questions and likes the answers.',
          'try a few, looks good, play with it, vibe, seems fine, the newest model, the provider tests',
        ),
        shows(
          'Writes into the prompt that it must not.',
          'tell it not to, write in the prompt, say please, better prompt, add do not',
        ),
      ],
      moderate: [
        shows(
          'Has a collection of real cases with expected results, and measures each change.',
          'test set, evaluation set, eval, evals, real questions, golden, expected answers, examples, score, compare versions, regression, human raters, experts rate, rate the answers, benchmark of our own, edge cases, real conversations',
        ),
        shows(
          'Limits what it may say and do; grounds it; hands over to a person.',
          'guardrails, filter, moderation, sources, retrieval, rag, documents, cite, citations, grounded, hand over, human, agent takes over, escalate, refuse, say i do not know, out of scope, permissions, limit what it, read only',
        ),
      ],
      strong: [
        shows(
          'Treats outside text as hostile, and keeps rights out of the model.',
          'prompt injection, injection, jailbreak, untrusted, data not instructions, red team, red-team, attack, least privilege, permissions checked in code, outside the model, not let it decide, confirmation, validate output, schema, leak, personal data, other customers',
        ),
        shows(
          'Knows the limits of judging by machine, and checks the judge.',
          'judge, llm as a judge, agreement with humans, calibrate, bias of the judge, sample, disagreement, inter-rater, false confidence, statistical, enough cases, variance, same question twice, non-deterministic, per segment',
        ),
        shows(
          'Watches it live and can go back.',
          'monitor, feedback, thumbs, complaints, sample conversations, review weekly, small share, gradual, a/b, roll back, switch off, kill switch, pin the version, model changes, cost, latency, log, drift, incident, tell them it is',
        ),
      ],
    },
  },
  {
    id: 'model-over-years',
    text: 'How do you keep a model useful over years, while the world that it learned from goes on changing?',
    kind: 'explain',
    competency: 'operations',
    families: ['machine_learning'],
    levels: fromSenior,
    skills: ['mlops', 'machine learning', 'kubernetes', 'airflow'],
    minutes: 5,
    followUps: asks({
      short: 'What do you look at each week?',
      missing: 'When a new one is to take over, how would you know that it is better?',
      strong: 'Suppose your model influences the very data it will be trained on next. What do you do about that?',
    }),
    rubric: {
      weak: [
        shows(
          'Trains it again every so often without looking.',
          'retrain every month and, just retrain, automatically retrain, once is enough, does not change',
        ),
        shows('Waits for complaints.', 'wait until someone complains, users will tell, if it breaks'),
      ],
      moderate: [
        shows(
          'Watches inputs, outputs and results.',
          'monitor, monitoring, drift, distribution, inputs, predictions, quality, performance over time, alerts, dashboard, missing values, labels, ground truth, delayed, error by segment, statistics',
        ),
        shows(
          'Can build and bring out a new one repeatably.',
          'pipeline, reproducible, versioned, version the data, model registry, registry, automated training, same code, schedule, retraining, seed, tracked, experiments tracked, artefact, artifact, mlflow, ci',
        ),
      ],
      strong: [
        shows(
          'Lets a new one prove itself against the old one, and can go back.',
          'champion, challenger, shadow, a/b, canary, side by side, compare with the current, backtest, roll back, gate, approval, same test set, holdout, better on, by segment, not worse for',
        ),
        shows(
          'Knows loops and blind spots, and keeps clean data for learning.',
          'feedback loop, own predictions, random share, exploration, control group, hold-out group, unbiased, counterfactual, bias, propensity, only see, selected, log the probabilities',
        ),
        shows(
          'Counts the cost, and knows when to retire it.',
          'cost, worth, retire, switch off, simpler model, owner, documentation, model card, who is on call, on call, dependencies, data contract, upstream changes, maintenance, compute',
        ),
      ],
    },
  },
  {
    id: 'why-was-i-refused',
    text: 'A customer was turned down after a decision in which your model had a part, and now asks why. What can you tell them, and how did you prepare for that day?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'product'],
    levels: fromMid,
    skills: ['machine learning', 'responsible ai'],
    minutes: 4,
    followUps: asks({
      short: 'What would you want to hear in their place?',
      missing: 'How would you know afterwards what the model saw that day?',
      strong: 'How do you find out whether it treats some groups of people worse than others?',
    }),
    rubric: {
      weak: [
        shows(
          'Says that it cannot be explained.',
          'black box, cannot be explained, the computer decided, the algorithm decided, too complicated for, no right to know',
        ),
        shows('Leaves it to law or support.', 'legal handles, support handles, not my job, standard letter'),
      ],
      moderate: [
        shows(
          'Can name the main reasons in plain words.',
          'main reasons, main factors, which factors, feature importance, contributions, shap, lime, simple model, in plain words, because your, what would have changed, reason codes, explainable, interpretable, top reasons',
        ),
        shows(
          'Has kept what was decided on: inputs, version, result.',
          'log, logged, stored, recorded, version of the model, inputs, audit trail, trace, reproduce, at that time, snapshot, keep, record of',
        ),
      ],
      strong: [
        shows(
          'Keeps a person who can look again, and a way to appeal and correct.',
          'human in the loop, a person reviews, review by a human, appeal, object, correct the data, wrong data, second look, override, not fully automatic, contest, human decides, right to',
        ),
        shows(
          'Tests for unfair effects, and knows that leaving out a column is not enough.',
          'fairness, proxy, proxies, correlated, bias, disparate, by group, impact ratio, audit, error rates per group, equal, compare groups, postcode stands for, historical bias, mitigation, independent review',
        ),
        shows(
          'Knows the limits of explanations.',
          'approximation, not causal, correlation, misleading, explanation is not, stable, faithful, counterfactual, could be gamed, gaming, choose an interpretable, simpler model instead, uncertain',
        ),
      ],
    },
  },
  {
    id: 'show-me-the-test',
    text: 'You compare two versions of something with real users, and after three days the new one is ahead. Do you stop there and declare it the winner?',
    kind: 'explain',
    competency: 'machine-learning',
    families: ['machine_learning', 'data', 'product'],
    levels: toSenior,
    skills: ['statistics', 'a/b testing', 'analytics', 'experimentation'],
    minutes: 4,
    followUps: asks({
      short: 'What would you want to know before you decide?',
      missing: 'How would you settle beforehand how long it has to run?',
      strong: 'Suppose it wins overall but loses among new users. What now?',
    }),
    rubric: {
      weak: [
        shows('Yes, since it leads.', 'yes it won, higher is better, numbers do not lie, ship it, stop and ship'),
        shows('Has only a feeling.', 'depends on the feeling, ask the boss, wait a bit longer, a few more days and'),
      ],
      moderate: [
        shows(
          'Sees chance at work, and asks for enough cases.',
          'significance, significant, chance, random, luck, noise, sample size, sample, enough users, p-value, confidence interval, uncertainty, power, variance, could be coincidence, too early',
        ),
        shows(
          'Sets duration and measure before the start.',
          'before the start, beforehand, in advance, planned, decide first, full week, two weeks, weekday, weekend, weekly cycle, primary metric, minimum effect, stopping rule, until the end',
        ),
      ],
      strong: [
        shows(
          'Knows that peeking raises false winners, and what to do about it.',
          'peeking, look every day, keep looking, stopping early, early stopping, false positive, inflated, sequential, correction, multiple comparisons, bonferroni, many metrics, many looks',
        ),
        shows(
          'Looks beyond the leading figure: other measures, novelty, groups, faults of the set-up.',
          'novelty, guardrail, side effects, long term, returns, complaints, segments, segment, sample ratio, randomisation, randomization, assigned, same user in both, tracking, practical, effect size, worth it, simpson, cost',
        ),
      ],
    },
  },
];
