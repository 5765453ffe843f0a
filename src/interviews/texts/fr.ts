import type { Texts } from './en.ts';

export const fr: Texts = {
  sentToServices:
    'Pour cela, le son de votre voix et vos paroles sont envoyés à des services que cette organisation a choisis : pour transformer la parole en texte, ou pour trouver les mots d’une réponse.',
  recordedPictures: 'L’image de votre caméra et, si vous le partagez, votre écran sont enregistrés avec.',
  notices: {
    ai_notice: {
      title: 'Une IA mène l’entretien avec vous',
      text: 'Dans cette salle, c’est un programme informatique qui mène l’entretien, pas une personne. Il pose les questions que des personnes de cette organisation ont approuvées, écoute ou lit vos réponses, voit votre code et votre tableau blanc, et surveille le temps. Il ne juge ni votre visage, ni votre voix, ni votre accent, ni vos émotions, et il ne décide jamais à votre sujet : une personne nommément désignée le fait. Vous pouvez demander une personne à tout moment.',
      ifDeclined:
        'L’IA ne peut alors pas mener l’entretien avec vous. Répondez au mail qui vous a conduit ici et demandez un entretien avec une personne.',
    },
    recording: {
      title: 'Enregistrement de votre voix',
      text: 'Vos réponses orales sont enregistrées sous forme de son, afin que les personnes qui lisent l’évaluation puissent écouter ce que vous avez vraiment dit. Ce que vous dites et tapez, votre code et le tableau blanc sont conservés sous forme de texte et de dessins dans tous les cas : ils sont l’entretien même.',
      ifDeclined:
        'Aucun son n’est conservé. Vos paroles sont converties en texte et le son est aussitôt supprimé. L’entretien se poursuit normalement.',
    },
    ai_evaluation: {
      title: 'Évaluation avec l’aide de l’IA',
      text: 'Après l’entretien, un programme propose une note pour chaque compétence et montre les mots ou le code sur lesquels elle repose. Une personne vérifie, corrige et approuve chaque note avant que quiconque décide.',
      ifDeclined:
        'Aucun programme ne vous évalue. Une personne lit vos réponses et les note seule. Ce n’est pas un désavantage.',
    },
    browser_recognition: {
      title: 'Reconnaissance vocale par votre navigateur',
      text: 'Votre navigateur peut convertir votre parole en texte. Certains navigateurs envoient pour cela le son à leur éditeur, hors de cette organisation.',
      ifDeclined:
        'Votre navigateur ne reconnaît rien. Vous tapez vos réponses à la place ; ce n’est pas un désavantage.',
    },
  },
  spokenNotice: (organisation) =>
    `Je suis une IA, un programme informatique, et je mène cet entretien pour ${organisation}. Une personne lira tout et décidera de tout ; moi, jamais. Vous pouvez demander une personne à tout moment.`,
  interviewer: {
    name: 'Programme d’entretien Vivavoce',
    ruleBased:
      'Un programme qui suit des règles : il pose les questions approuvées, relance selon des règles fixes et surveille le temps. Aucun modèle de langage n’intervient.',
    model: (model) =>
      `Une IA avec un modèle de langage (${model}). Elle n’interroge que dans le cadre du plan approuvé et rebondit sur ce que vous dites.`,
  },
  letter: {
    subject: (organisation, position) => `Votre entretien avec ${organisation} : ${position}`,
    paragraphs: (to) => [
      `Bonjour${to.name ? ` ${to.name}` : ''},`,
      `${to.organisation} vous invite à un entretien pour le poste « ${to.position} ». Il dure environ ${to.minutes} minutes, et vous pouvez commencer quand cela vous convient.`,
      `Ouvrez ce lien dans un navigateur ; vous n’avez besoin d’aucun compte et rien à installer :\n${to.url}`,
      `C’est une IA, un programme informatique, qui mène l’entretien. Avant qu’il commence, vous lisez ce qui est enregistré et choisissez ce que vous acceptez. Vous pouvez parler ou taper, faire une pause et demander une personne.`,
      `S’il vous faut plus de temps ou une autre forme, dites-le sur cette page ou répondez à ce mail.`,
      `Le lien n’est que pour vous et fonctionne jusqu’au ${to.until}.`,
    ],
  },
  plan: {
    intro: 'Bienvenue',
    coding: 'Programmation',
    mixed: 'De votre domaine',
    added: 'Également demandé',
    candidateQuestions: 'Vos questions',
    closing: 'Au revoir',
    part: (title, number) => `${title}, partie ${number}`,
    themes: {
      design: 'Conception et données',
      craft: 'Votre métier',
      quality: 'Qualité et exploitation',
      product: 'Le sens du produit',
      people: 'Votre façon de travailler',
    },
    yourQuestions:
      'C’étaient mes questions. Que souhaitez-vous demander ou ajouter ? Ce à quoi je ne peux pas répondre reste dans le compte rendu pour les personnes qui le lisent.',
    topic: (topic) => `Parlons de ce sujet : ${topic}. Quelle est votre expérience en la matière ?`,
    onTopic: {
      short: 'Pourriez-vous me donner un exemple tiré de votre propre travail ?',
      missing: 'Comment vous y êtes-vous pris, étape par étape ?',
      strong: 'Que feriez-vous autrement aujourd’hui ?',
    },
  },
};
