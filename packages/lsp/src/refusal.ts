/** What a person asked for and cannot have; the message is for him. */
export class Refusal extends Error {}
