/** The checks in words: what each holds a claim to, and what it means that one failed. */

const CHECKS = {
  citation: ["cites only sources that were before the reader", "It cites a source that was not before the reader."],
  quote: ["quotes character for character", "It quotes words that no cited sentence has."],
  numbers: ["has its numbers, weekdays and months from its sources", "It has a number, weekday or month that no cited sentence has."],
  names: ["has its names from its sources", "It names somebody or something that no cited sentence names."],
  support: ["is borne out by its sources, as the model of support reads them", "The cited sentences hardly say this."],
  negation: ["denies what its source denies, and no more", "It denies what its source does not, or leaves a denial out."],
  outcome: ["names a winner only where its source tells of something decided", "It names a winner; its source tells of nothing that was decided."],
  comparison: ["compares as its source does", "It compares the other way round."],
  figures: ["gives each figure to what it belongs to", "It puts two figures in each other’s place."],
  modality: ["is as certain as its source", "It is more, or less, certain than its source."],
  quantity: ["has its amounts and units from its source", "It has another amount or unit than its source."],
  roles: ["says who did what to whom as its source does", "It puts two names in each other’s place."],
  speaker: ["gives words to those who spoke them", "It gives the words to somebody else."],
  splice: ["does not join halves of different sentences", "It joins the subject of one sentence to the predicate of another."],
  stance: ["is for and against what its source is", "It turns for into against, or the other way round."],
  statement: ["states what its source states", "Its source asks or supposes this, and does not state it."],
  wording: ["is in the words of its source", "Hardly any of its words stand in its source."],
  coverage: ["finds most of its words in one source", "No single source has most of its words."],
};

/** What a claim that passed was held to. */
export const passed = (name) => CHECKS[name]?.[0] ?? `passes the check “${name}”`;

/** Why a claim was left out, of the check's name alone. */
export const failed = (name) => CHECKS[name]?.[1] ?? `It fails the check “${name}”.`;
