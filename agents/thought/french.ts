import { type Lexicon, list } from './lexicon.ts';

export const french: Lexicon = {
  leaning: list(
    "et mais ou donc car parce puisque quoique bien tandis si quand lorsque où que qui dont le la les l un une des du de d mon ma mes notre nos votre leur leurs son sa ses chaque à au aux en dans sur sous pour par avec sans entre vers chez contre pendant depuis comme je j' on nous ils elles il elle tu vous puis ensuite d'abord premièrement deuxièmement aussi peut-être probablement pas très plutôt même soit ni tant est sont était étaient suis ai as a avons avez ont avait avaient sera serait peut peuvent pouvait doit devait va vont veut c'est c'était j'ai l'idée qu'il qu'on d'un d'une jusqu",
  ),
  either: list('ça cela ce ceci y lui eux tout'),
  filler: list('euh heu hum hm mm bah ben bon'),
  leaningPhrase:
    /(?<!\p{L})(je (?:pense|crois|dirais)(?: que)?|c'est-à-dire|disons|comment dire|attendez|voyons(?: voir)?|une sorte de|par exemple|au moins|au début|d'une part|ça dépend|le truc c'est|un de|plus exactement|non pardon|tel que|telles que|ainsi que|afin)$/u,
  closing:
    /(?<!\p{L})(c'est tout|voilà(?: c'est tout)?|c'est à peu près tout|rien d'autre|j'ai (?:fini|terminé)|c'est ma réponse|c'est ça|je crois que c'est tout)$/u,
  trailing:
    /(?<!\p{L})(ou quelque chose comme ça|et ainsi de suite|et tout ça|et cetera|etc|ce genre de choses|je (?:dirais|pense|crois|suppose)|quoi|en fait|en gros|plus ou moins|à peu près|environ|aussi|du tout|en tout cas|bien sûr|oui|à la fin|déjà|mieux|bien|ça marche|ça a marché|résolu)$/u,
  asking:
    /^((?:pardon|excusez-moi|euh|donc|et|mais) )*(est-ce (?:que|qu)|qu'est-ce|pourquoi|comment|combien|quand|où|quel(?:le|s|les)?|qui |(?:pouvez|pourriez|voulez|avez|êtes|dois|puis|peut|faut|parlez|parlons)-(?:vous|je|on|il|nous)|vous (?:voulez dire|parlez))/u,
  quoting:
    /(?<!\p{L})(a (dit|demandé)|ai (dit|demandé)|disait|demandait|(je me|on se|il se|elle se) (dit|dis|demande)|je (lui|leur) (dis|demande))(?!\p{L})/u,
  counted:
    /(?<!\p{L})(deux|trois|quatre|cinq|plusieurs|quelques) (choses|raisons|étapes|façons|parties|options|points|cas)(?!\p{L})/u,
  first: /(?<!\p{L})(d'abord|premièrement|en premier)(?!\p{L})/u,
  further: /(?<!\p{L})(deuxièmement|ensuite|puis|après|enfin|finalement)(?!\p{L})/u,
  reason:
    /(?<!\p{L})(parce que|parce qu'\p{L}+|car|donc|sinon|puisque|c'est pourquoi|du coup|alors|si|sans|jusqu'à|pour que)(?!\p{L})/gu,
  outcome:
    /(?<!\p{L})(à la fin|au final|finalement|enfin|ensuite|après ça|depuis|maintenant|aujourd'hui|résolu|réglé|corrigé|marché|fonctionne|jamais|toujours|encore|mieux|appris|personne|tout le monde)(?!\p{L})/gu,
  steps:
    /^((?:et|alors|bon|bien|pouvez-vous|pourriez vous|pouvez vous) )*(comment|expliquez|expliquer|décrivez|décrire|parlez|racontez(?: moi| nous)? comment)/,
  backchannels: list("mm mhm hm euh oui ouais ok okay d'accord bien sûr je vois ah oh super parfait voilà"),
};
