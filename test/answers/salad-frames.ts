/**
 * Fluent sentences about nothing: cues of a rubric are put where {1} to {8} stand, the question where {q} stands. `tried`: at hand while the rules
 * were made. `heldOut`: first put to the rules when these were done. `dense`: hardly more than the cues, in sentences as a sound and short answer has them.
 */
export const saladFrames: Record<'tried' | 'heldOut' | 'dense', Record<string, string>> = {
  tried: {
    'is good':
      'Well I would say that {1} is good, and that {2} is good, and that {3} is good, because {4} matters to me. If we {5} then we {5}, and when it is {6} it is {6}, so the {7} is the {7} and {8} is {8}.',
    'market day':
      'My grandmother took {1} to the market because {2} was out, and when {3} was empty we went home with {4}. The children sat around {5} while {6} was rising in the oven, so that {7} could sing to the neighbours.',
    'a big fan':
      'I am a big fan of {1} because it is great, and my friend who lives in Berlin likes {2} very much. We talked about {3} on the train until {4} came up, and then everyone wanted to hear about {5}. Later I read a book where {6} played a role, although {7} was only mentioned at the end.',
    'turned down':
      'I would never use {1}, because {2} only costs money and nobody needs it. There is no need for {3}, and I would also leave {4} out, since {5} is a waste of time. If somebody asks me for {6} then I say no, because {7} has never helped us.',
    'the rubric recited':
      'A strong answer mentions {1} and explains {2}, because the rubric asks for it. The candidate looks at {3} when it is needed and knows how to use {4}, so the answer is complete. The candidate also says how {5} works and why {6} matters.',
    'the rubric recited, letter swallowed':
      '{1} strong answer mentions {1} and explains {2}, because the rubric asks for it. The candidate looks at {3} when it is needed and knows how to use {4}, so the answer is complete. The candidate also says how {5} works and why {6} matters.',
    'the last project':
      'In my last project we used {1} because {2} was a problem for us, and after that {3} went much better than before. I also talked with the team about {4}, since {5} matters when people work together. In the end {6} helped us a lot, which is why I would start with {7} again.',
    'step by step':
      'First I would look at {1}, then I would set up {2}, and when that is done I go on with {3}. If something goes wrong with {4}, I check {5} before I do anything else. At the end I make sure that {6} and {7} are in place, because otherwise somebody has to do it again.',
    definitions:
      '{1} means that {2} is there when you need it, whereas {3} is more about {4}. The difference between {5} and {6} is that one comes first, although {7} can change this. That is how I would explain {8} to somebody who has never heard of it.',
    'the question first':
      'You ask me the following. {q} When I hear that I think of {1}, because {2} plays a part in it, and then I think of {3}. For me {4} and {5} belong together, and since we had {6} in the company I also know {7}.',
    hearsay:
      'People say that {1} is overrated, but I have always believed in {2}, because my mentor told me about {3}. Once a speaker at a conference showed {4} on a slide, and while others laughed I wrote down {5}. Since then {6} is something that I look at differently, and {7} too.',
    'the football coach':
      'Our coach says that {1} wins the game while {2} loses it, and before the match he shouts {3} at us until the referee comes. My brother plays with {4}, although the doctor told him that {5} hurts the knee, and on Sundays we watch {6} together because {7} is on television.',
    'because of because':
      'I do {1} because of {2}, and {2} because of {3}, which leads to {4}. That is why {5} comes from {6}, and if there is {6} then there will be {7} as well, so it all fits together in the end.',
    'wordy nothing':
      'Basically, you know, at the end of the day it all comes down to {1}, and to be honest with you, {2} is something that I would always keep in mind when {3} comes along. Having said that, {4} is not the whole story, because there is also {5}, and, if you will, {6}, which brings me back to {7}.',
    'the senior engineer':
      'As a senior engineer I am responsible for {1} and I drive {2} across the organisation, which is how we got {3} under control. My manager asked me to own {4}, so I introduced {5} to the whole team, and because of {6} our customers were happier. Nowadays {7} is our standard.',
    'the toolbox':
      'I take the {1} out of my bag and put it next to the {2}, because a {3} needs its {4}. Then my {5} comes in, and when the {6} is on the table I look at each {7} until it is done.',
    'with every respect':
      'The {1} is the key to everything, and our {2} has shown that every {3} needs a good {4}. If the {5} breaks, then the {6} has to be repaired before my {7} can go on.',
    'who would not':
      'Who would not want {1} when {2} is around? I ask myself that whenever I see {3}, and the answer is always {4}. If you gave me {5} today, I would turn it into {6} by tomorrow, because that is how I work.',
  },
  heldOut: {
    'the professor':
      'At university our professor gave a whole lecture on {1}, and she used to say that {2} without {3} is like soup without salt. I still have my notes about {4}, because the exam was on {5}, and when I passed it my parents bought me a book about {6} and {7}.',
    'what we always do':
      'In our company we always do {1} before {2}, since our customers expect {3} from us. When a new colleague starts, I show them {4} on the first day and {5} on the second, so that they understand {6}. Most of our problems went away after we had {7}.',
    'the fishing trip':
      'Last spring I went fishing with my uncle, and he had {1} in his boat while I had forgotten {2}. We threw {3} into the lake until a big carp bit on {4}. In the evening we fried {5} over the fire, because {6} tastes better when it is smoked, and {7} was for the dog.',
    'depends on':
      'It depends on {1}, of course. If {2} is given, then I would go for {3}, but if not, {4} is the better choice, because it keeps {5} simple. You have to weigh {6} against {7} every single time, and whoever tells you otherwise has not done it for long.',
    'heard in the podcast':
      'I listened to a podcast where they discussed {1} for two hours, and the guest explained how {2} had saved her start-up. She said that {3} is the future, while {4} will be gone in ten years. It made me think about {5}, so I read an article on {6} and subscribed to a newsletter about {7}.',
    'the shopping list':
      'When I plan something like this, I put {1} on the list, and next to it {2}. Then I ask my team what they think about {3}, and usually somebody brings up {4}, which is fine with me. We vote, and if {5} wins we do {5}, otherwise {6} is next in line, and {7} has to wait.',
    'a recommendation':
      'I would strongly recommend {1} to anybody who struggles with this, because {2} gives you confidence. You can combine it with {3}, which I did many times, and if you add {4} on top the result is hard to beat. Never underestimate {5} though, and do not forget that {6} needs {7}.',
    'the old house':
      'We bought an old house two years ago and {1} was under the floor, so the carpenter asked for {2} first. My wife painted {3} in blue while I carried {4} up the stairs. Because {5} leaked into the cellar we had to call {6}, and the neighbours lent us {7} for the weekend.',
    'the interviewer is flattered':
      'Thank you, that is an excellent question and I am glad that you bring it up. Somebody with my experience immediately thinks of {1}, and not many people know that {2} is behind it. I have seen {3} at three companies, I have taught {4} to others, and when {5} came out I was among the first who tried {6} together with {7}.',
    'the orchestra':
      'I think of it as an orchestra in which {1} plays the violin and {2} plays the drums. If {3} comes in too early then {4} cannot be heard, and the audience starts to cough. A good conductor gives {5} a sign while {6} rests, so that {7} can have its solo at the end.',
    'our meeting':
      'On Monday we had a meeting in which {1} was on the agenda, and the head of our department was worried about {2}. I presented {3}, with a slide on {4}, and there was a long discussion whether {5} should come before {6}. We agreed to look at {7} again next month, because the room was booked.',
    'the rubric as advice':
      'To get full points one should name {1} and also {2}, and give a reason such as {3}. An expert would then go on to {4}, and a really good reply does not leave out {5}. Whoever evaluates this will want to hear {6}, so I mention it here, and likewise {7}.',
    'three pillars':
      'For me there are three pillars here: the first is {1}, the second is {2}, and the third is {3}. Each of them needs {4}, otherwise it falls over. In practice I spend most of my time on {5}, because {6} takes care of itself once {7} has been established.',
    'nobody cares':
      'We never did {1} where I worked and nobody missed it. I find {2} overrated, {3} even more so, and I have told my boss that {4} is not worth the money. Without {5} we were faster, so I refuse to do {6}, and if somebody insists on {7} I ask them to do it themselves.',
    'the film':
      'There is this film in which the hero finds {1} in a box and does not know that {2} is after him. His sister hides {3} behind the curtain until {4} knocks on the door. I liked the scene where {5} explodes, because {6} had been quiet for so long, and my favourite line was about {7}.',
    'question and answer':
      '{q} Well, with {1}, and I would support that by {2}. After that I would want to see {3}, since the whole thing depends on {4}. If I had more time I would also think about {5} and {6}, but {7} would come first.',
    'results first':
      'We reduced {1} by thirty percent within a year because I pushed for {2}. After the first success the other departments copied {3} from us, and I was asked to present {4} to the board. What I learned from {5} is that {6} beats {7} when the pressure is high.',
    'the drawer':
      'In the first drawer there is the {1}, and below it you find a {2} which belongs to our {3}. Whenever somebody needs the {4}, we ask for their {5} first, since without the {6} no one may touch a {7}.',
    'the gardener':
      'In my garden {1} grows next to {2}, and when it rains I cover {3} with straw. The snails love {4}, so every evening I collect {5} in a bucket and bring it to the hens. My neighbour has {6} instead, which blooms until October, and she gave me some seeds of {7}.',
  },
  dense: {
    'look, compare, check':
      'First I look at {1} and {2} to see {3}, then I compare {4} with {5}. Often there is {6}, so I check {7} for {8}.',
    'use and put': 'I use {1} with {2} and put {3} next to {4}. When {5} fails I take {6}, because {7} needs {8}.',
    'ask and change': 'I ask for {1} and look at {2}, at {3} with {4}, and at {5}. If it is {6} then I change {7}.',
    'keep for each': 'We keep {1} for each {2}, so that a {3} gets the {4}. The {5} decides with {6}, and I check {7}.',
    'begin with':
      'I begin with {1}, where {2} shows {3}, and add {4} before {5} grows. After that {6} follows {7}, unless {8} stops it.',
    'run it until':
      'I run {1} until {2} or {3} comes up, and write {4} down. Mostly it is {5} instead of {6}, or {7} and the {8}.',
    'which means':
      'The {1} has {2}, which means that {3} and {4} work. Without {5} each {6} costs {7}, so I would test {8}.',
    'let it decide':
      'I let {1} decide about {2}, so {3} wins over {4}. Or I do {5} while {6} holds, and repeat {7} if {8} changed.',
  },
};

/** The frame with these cues and this question in it. Cues beyond the eighth are left. */
export const fillFrame = (frame: string, question: string, cues: string[]): string =>
  frame.replaceAll('{q}', question).replace(/\{(\d)\}/g, (_, slot) => cues[Number(slot) - 1] ?? '');

/** Draws from lists, the same at every run. */
export function drawing(seed: number): <T>(list: readonly T[]) => T {
  let state = seed;
  return (list) => {
    state = (state * 16_807) % 2_147_483_647;
    return list[Math.floor((state / 2_147_483_647) * list.length)]!;
  };
}
