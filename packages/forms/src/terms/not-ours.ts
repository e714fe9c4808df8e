/** A text that may well be right, but says something that is not read here: another theory, another kind of question. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}
