import type { Texts } from "../en.ts";

export const METHODS: Texts["methods"] = {
  confirmed: (failures, pause) =>
    `Una caída se confirma con ${failures === 1 ? "una prueba fallida" : `${failures} pruebas fallidas seguidas`}${pause === null ? "" : `, cada una ${pause} después del final de la anterior`}. Lo que falla menos veces seguidas no cambia nada y no cuenta.`,
  atWorst: (pauses, pause, failures) =>
    `En el peor caso una caída empieza justo después de una prueba buena. Entonces se confirma tras el intervalo, ${pauses}\u00a0×\u00a0${pause} de pausas y lo que duren las pruebas fallidas: nada cuando las conexiones se rechazan, ${failures}\u00a0×\u00a0el límite de tiempo cuando no llega respuesta. La tabla de arriba tiene las sumas.`,
  over: (successes, gap) =>
    `Empezó con la primera prueba fallida de la serie, y acaba con la primera buena. Ha terminado después de ${successes === 1 ? "una prueba buena" : `${successes} pruebas buenas seguidas`}${gap === null ? "" : `, la última al menos ${gap} después de la primera`}.`,
  degraded:
    "Una respuesta demasiado lenta, o que da un modelo distinto del preguntado, cuenta como con limitaciones. Una respuesta almacenada no demuestra nada y cuenta como desconocida.",
  oneIncident:
    "Una caída es un solo incidente: lo que no puede funcionar sin algo que está caído se suma al incidente de esto.",
  flapping: (transitions, within) =>
    `Lo que cambia más de ${transitions} veces en ${within} se cuenta como un solo incidente que va y viene.`,
  flappingPerFault:
    "Los cambios cuentan para cada fallo por separado: fallos distintos que afectan uno tras otro a la misma comprobación no son un ir y venir.",
  returns: (within) => `Una caída que vuelve en menos de ${within} es el mismo incidente.`,
  starting: (grace) => `Una pasarela recién arrancada tiene ${grace} para responder antes de contar como caída.`,

  weighed:
    "Todo lo observado habla, con un peso, a favor de unas causas y en contra de otras. Los pesos de una causa se suman, y solo se nombra si bastan y va por delante de todas las demás.",
  sure: "La certeza es alta solo si lo observado descarta además las otras causas y nada habla en contra. Demasiado poco, o lo mismo a favor de otra causa, es «no se sabe»: eso también es una respuesta.",
  changes:
    "Lo que se observa después puede cambiar la causa mientras el incidente está abierto, y su cronología lo dice. Lo que los servicios escriben de sí mismos nunca se repite aquí, y sus propias páginas de estado no pueden abrir ni cerrar un incidente.",

  uptimeFormula: "Disponibilidad = (disponible + limitado) ÷ (disponible + limitado + caído).",
  measuredFormula: "Medido = (disponible + limitado + caído) ÷ (disponible + limitado + caído + desconocido).",
  counting:
    "Disponible y limitado cuentan como en funcionamiento, caído como fuera de funcionamiento, cada milisegundo como uno. El mantenimiento anunciado y el tiempo desconocido no cuentan ni como lo uno ni como lo otro; el tiempo desconocido baja la parte medida, el mantenimiento no.",
  ofComponents:
    "Un componente está caído mientras lo esté alguna de sus comprobaciones, y disponible solo mientras lo estén todas las que se pueden hacer. Si un modelo está caído y se ha visto a otro responder a sus usuarios, está limitado.",
  cutOff: (percent) =>
    `Ambas cifras se cortan en dos decimales, nunca se redondean hacia arriba. Con menos del ${percent} medido no se da disponibilidad, sino «datos insuficientes».`,
  whole: (all, most) =>
    `Solo se dice ${all} cuando nada estuvo caído y se midió cada momento; si no, ${most} es lo máximo que se afirma.`,
  before:
    "El tiempo anterior a la primera medición de un componente no cuenta en absoluto. Lo que se anunció como mantenimiento solo después queda como se midió.",
  months: "Las cifras de un mes se fijan para siempre una hora después de que termine.",

  dayLasts: (zone) =>
    `Un día dura de medianoche a medianoche en ${zone}, sea cual sea su duración, y sus cinco clases (disponible, limitado, caído, mantenimiento, desconocido) suman su duración real.`,
  noOddDay: (zone, usual) => `Ningún día del próximo año es más largo o más corto que ${usual} en ${zone}.`,
  oddDay: (date, length, usual) => `El próximo día que allí no dura ${usual} es el ${date}: dura ${length}.`,

  unknown:
    "Desconocido significa que nadie lo midió. Nunca se muestra como en funcionamiento, ni en esta página ni en lo que leen los programas.",
  stale:
    "Se dice cuando ningún resultado es reciente: un resultado vale durante dos intervalos y el límite de tiempo (la tabla tiene las duraciones). Si la supervisión se detiene, todo pasa por sí solo a desconocido.",
  cannotTell: (failures) =>
    `Se dice cuando ${failures === 1 ? "una prueba no puede" : `${failures} pruebas seguidas no pueden`} decidir: nuestra propia clave se rechaza o se limita, nuestro propio presupuesto está agotado, nuestra propia red no funciona, o no se puede leer lo que leemos para juzgar. Nuestros fallos nunca cuentan como fallos de lo supervisado.`,
  neverGood:
    "Se dice de una comprobación que nunca fue buena desde que se configuró: es cosa de su configuración, no una caída.",
  gap: "Un hueco en las pruebas cuenta como desconocido desde el último resultado anterior a él.",

  recovery:
    "Cuando todo lo que tocó un incidente vuelve a estar bien, aún no está resuelto. Siguen cuatro demostraciones, cada una una solicitud nueva que empieza cuando se ha superado la anterior; si una falla, el incidente continúa.",

  free: "Todas las pruebas son gratuitas.",
  budget: (perDay) =>
    `Las pruebas que preguntan a modelos cuestan dinero. Todas juntas pueden costar ${perDay} al día (UTC); antes de cada una se aparta lo máximo que puede costar.`,
  most: (perDay) => `Si cada una costara lo máximo, costarían ${perDay} al día según sus intervalos.`,
  usedUp: "Cuando se agota el presupuesto del día, lo que se paga no se prueba más ese día y pasa a desconocido.",

  between: "Lo que ocurre entre dos pruebas, si termina antes de la siguiente.",
  ownNetwork: "El camino desde su propia red: probamos desde un solo lugar.",
  quality: "La calidad de las respuestas: la respuesta a una prueba debe ser nueva y completa, nada más.",
  longAnswers: "La rapidez de las respuestas a preguntas largas: las nuestras son cortas.",
  everyModel: "Cada modelo en cada momento: a los que no tienen comprobación propia se les pregunta por turnos.",
};
