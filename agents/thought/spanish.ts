import { type Lexicon, list } from './lexicon.ts';

export const spanish: Lexicon = {
  leaning: list(
    'y e pero o u sino porque pues ya aunque mientras si cuando donde como que quien cual cuyo el la los las un una unos unas lo mi mis nuestro nuestra su sus cada de del a al en con sin por para entre desde hasta sobre bajo contra durante según yo nosotros ellos ella él uno se me nos le les entonces primero luego segundo también quizás quizá probablemente no muy más tan solo incluso ni o sea es son era eran soy está están estaba estaban he ha hemos han había habían fue fueron será sería puede pueden podía debe debía va van voy tiene tienen tenía tenemos',
  ),
  either: list('esto eso ese esa aquello todo así ahí'),
  filler: list('eh em este mmm mm hm bueno ehm'),
  leaningPhrase:
    /(?<!\p{L})((?:yo )?(?:creo|pienso|diría)(?: que)?|es decir|digamos|cómo (?:decirlo|se dice)|a ver|déjeme (?:pensar|ver)|una especie de|por ejemplo|al menos|al principio|por un lado|depende|la cosa es|uno de|mejor dicho|no perdón|no espera|tal como|así como|para que)$/u,
  closing:
    /(?<!\p{L})(eso es todo|y ya está|ya está|nada más|he terminado|esa es mi respuesta|eso sería todo|y eso es todo|y listo|eso)$/u,
  trailing:
    /(?<!\p{L})(o algo así|y así|y demás|y todo eso|etcétera|y cosas así|(?:yo )?(?:diría|creo|supongo)|la verdad|básicamente|más o menos|aproximadamente|también|para nada|en todo caso|claro|por supuesto|sí|al final|ya|mejor|bien|funciona|funcionó|resuelto)$/u,
  asking:
    /^((?:perdón|disculpe|eh|entonces|y|pero) )*(qué|por qué|cómo|cuánto|cuántos|cuándo|dónde|quién|cuál|(?:puede|podría|puedo|podemos|debo|debería|hay|tiene|es|son|se refiere|quiere decir)(?= ))/u,
  quoting:
    /(?<!\p{L})(dijo|dije|dijeron|preguntó|pregunté|preguntaron|pensé|decía|(me|nos|se) pregunt\p{L}+|les? (digo|pregunto))(?!\p{L})/u,
  counted:
    /(?<!\p{L})(dos|tres|cuatro|cinco|varias|varios|unas|algunas) (cosas|razones|pasos|formas|maneras|partes|opciones|puntos|casos)(?!\p{L})/u,
  first: /(?<!\p{L})(primero|en primer lugar|para empezar)(?!\p{L})/u,
  further: /(?<!\p{L})(segundo|luego|después|finalmente|por último|entonces)(?!\p{L})/u,
  reason:
    /(?<!\p{L})(porque|así que|si no|ya que|por eso|entonces|si|sin|hasta|para que|de lo contrario|puesto que)(?!\p{L})/gu,
  outcome:
    /(?<!\p{L})(al final|finalmente|por fin|después de eso|desde entonces|ahora|hoy|resuelto|arreglado|solucionado|funcionó|funciona|nunca|siempre|todavía|otra vez|mejor|aprendí|nadie|todos)(?!\p{L})/gu,
  steps:
    /^((?:y|bueno|bien|puede|podría) )*(cómo|explique|explíqueme|explicar|explicarme|describa|describir|hábleme|cuénteme cómo)/,
  backchannels: list('mm mhm hm eh sí ok okay vale claro bien ya entiendo ah oh perfecto bueno exacto'),
};
